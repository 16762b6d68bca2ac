package org.myostream.recording;

/**
 * Consecutive frames of one stream as they stand in the file; a run never spans a gap.
 *
 * <p>{@code row(i)[c]} is the stored number, exactly: doubles hold every integer of 32 bits and
 * every float. {@link RecordedChannel#value} makes it a value. Rows are reused; one owner.
 */
public final class FrameRun {
  private final double[][] rows;
  private final double[] times;
  private int length;
  private long firstIndex;

  /** An empty run with room for {@code capacity} frames. */
  public FrameRun(int capacity, int channels) {
    rows = new double[capacity][channels];
    times = new double[capacity];
  }

  /** Most frames it can hold. */
  public int capacity() {
    return rows.length;
  }

  /** Frames held now. */
  public int length() {
    return length;
  }

  /** Sets how many frames are held. */
  public void length(int newLength) {
    if (newLength < 0 || newLength > rows.length) {
      throw new IllegalArgumentException("run length " + newLength + " is above " + rows.length);
    }
    length = newLength;
  }

  /** The frame at {@code i}, the run's own array. */
  public double[] row(int i) {
    return rows[i];
  }

  /** Times of the frames in seconds since the recording began; only for stamped streams. */
  public double[] times() {
    return times;
  }

  /** Index of the first frame. */
  public long firstIndex() {
    return firstIndex;
  }

  /** Sets the index of the first frame. */
  public void firstIndex(long newFirstIndex) {
    firstIndex = newFirstIndex;
  }

  /** Index of the frame after the last. */
  public long endIndex() {
    return firstIndex + length;
  }
}
