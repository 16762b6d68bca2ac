package org.myostream.pipeline;

/**
 * The writing end of a pipeline, used by one {@link FrameSource} on the acquisition thread.
 *
 * <p>For each frame: take {@link #row}, fill its first columns, {@link #commit} it. Never blocks:
 * with no slot free the frame is counted as overrun.
 */
public interface FrameInput {
  /** Host monotonic time of the read whose frames follow; call once a read, before its frames. */
  void arrived(long nanos);

  /** The row to fill with the next frame, in the order and units of the source's layout. */
  float[] row();

  /**
   * Publishes the row as frame {@code index}. Indices grow strictly, counted from any start; those
   * skipped are missing and become lost or rejected in the ledger.
   */
  void commit(long index);

  /**
   * True if the next frame will find a slot, even after a gap. For sources that can wait until
   * there is room; a device cannot and does not ask.
   */
  default boolean room() {
    return true;
  }

  /** True if no sink would lose an event to the next frame: for sources that do not keep time. */
  default boolean sinksKeepUp() {
    return true;
  }

  /** Of the frames missing before the next commit, {@code frames} came but were damaged. */
  void rejected(long frames);
}
