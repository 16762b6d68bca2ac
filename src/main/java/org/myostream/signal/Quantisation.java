package org.myostream.signal;

/**
 * How a channel's integer counts become values: {@code value = (count + offset) * step}, computed
 * in double and rounded once to float, as the decoder of a wire format does.
 *
 * @param step value of one count, in the channel's unit; not 0
 * @param offset added to a count before it is scaled, in counts
 */
public record Quantisation(double step, double offset) {
  /** Refuses a step that is 0 or not a number. */
  public Quantisation {
    if (!(Math.abs(step) > 0) || Double.isInfinite(step) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "step " + step + " and offset " + offset + " do not make a scale");
    }
  }

  /** Counts without an offset. */
  public static Quantisation ofStep(double step) {
    return new Quantisation(step, 0);
  }

  /** The value of {@code count}. */
  public float value(double count) {
    return (float) ((count + offset) * step);
  }

  /**
   * The count nearest to {@code value}. It is the count the value was made of if {@code
   * value(count(value)) == value}; for counts of at most 24 bits that always holds.
   */
  public long count(float value) {
    return Math.round(value / step - offset);
  }
}
