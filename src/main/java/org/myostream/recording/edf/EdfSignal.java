package org.myostream.recording.edf;

import org.jspecify.annotations.Nullable;

/**
 * A signal as the header describes it.
 *
 * @param samples a record
 * @param offset of its first sample in a record, in bytes
 * @param mark what our own writer adds, or null
 */
record EdfSignal(
    String label,
    String transducer,
    String dimension,
    Scale scale,
    String filters,
    int samples,
    int offset,
    @Nullable SignalMark mark) {
  boolean annotations() {
    return label.equals(Variant.BDF.annotationLabel())
        || label.equals(Variant.EDF.annotationLabel());
  }

  /** What is wrong with its limits, or null. */
  @Nullable String fault() {
    if (scale.digitalMin() >= scale.digitalMax()) {
      return "digital minimum "
          + scale.digitalMin()
          + " is not below the maximum "
          + scale.digitalMax();
    }
    if (!Double.isFinite(scale.physicalMin()) || !Double.isFinite(scale.physicalMax())) {
      return "a physical limit is not a number";
    }
    boolean flat = scale.physicalMin() == scale.physicalMax();
    return flat ? "physical minimum and maximum are both " + scale.physicalMin() : null;
  }
}
