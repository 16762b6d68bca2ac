package org.myostream.recording.live;

import org.jspecify.annotations.Nullable;
import org.myostream.recording.ResultDigest;

/** The hash of all results whose raw frames are in the journals, as long as that is all of them. */
final class Results {
  private final ResultDigest digest;
  private boolean whole = true;

  Results(SlabShape shape) {
    digest = new ResultDigest(shape.widest());
  }

  /** Adds the results of frames just written. */
  void add(Slab slab) {
    if (whole) {
      add(ResultDigest.Part.EMG, slab.emg);
      add(ResultDigest.Part.ENVELOPE, slab.envelope);
      add(ResultDigest.Part.ACTIVATIONS, slab.activations);
    }
  }

  private void add(ResultDigest.Part part, RowBuffer rows) {
    for (int i = 0; i < rows.rows(); i++) {
      digest.accept(part, rows.first() + i, rows.values, i * rows.columns, rows.columns);
    }
  }

  /** Processed frames are missing: what follows cannot be computed from the journals. */
  void lose() {
    whole = false;
  }

  /** The hash so far, or null if frames are missing. */
  @Nullable String hex() {
    return whole ? digest.hex() : null;
  }
}
