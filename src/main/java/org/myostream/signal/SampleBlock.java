package org.myostream.signal;

/**
 * A short run of consecutive frames; row {@code i} holds every channel at one sampling instant.
 *
 * <p>One array per frame, not one flat array: HotSpot vectorises {@code row[c]} beside {@code
 * state[c]}, but not {@code flat[offset + c]}. It is also the order of the wire, of LSL and of
 * spatial filters.
 *
 * <p>EMG values are microvolts, others the unit of their channel. Rows are allocated once and
 * reused; a stage that makes fewer channels writes the first columns, one that makes fewer frames
 * shortens {@link #length}. Not thread-safe: a block has one owner at a time.
 */
public final class SampleBlock {
  private final float[][] rows;
  private int length;
  private long firstIndex;

  /** An empty block with room for {@code capacity} frames of {@code channels} columns. */
  public SampleBlock(int capacity, int channels) {
    rows = new float[capacity][channels];
  }

  /** An empty block with room for the longest block of {@code spec}. */
  public SampleBlock(StreamSpec spec) {
    this(spec.longestBlock(), spec.channels());
  }

  /** Most frames the block can hold. */
  public int capacity() {
    return rows.length;
  }

  /** Columns allocated in each row; a narrower stream uses the first of them. */
  public int width() {
    return rows[0].length;
  }

  /** Frames held now. */
  public int length() {
    return length;
  }

  /** The frame at {@code i}, the block's own array. */
  public float[] row(int i) {
    return rows[i];
  }

  /** All rows, the block's own arrays; only the first {@link #length} are valid. */
  public float[][] rows() {
    return rows;
  }

  /** Index of the first frame, counted at this block's own rate since the stream began. */
  public long firstIndex() {
    return firstIndex;
  }

  /** Index of the frame after the last. */
  public long endIndex() {
    return firstIndex + length;
  }

  /** Sets how many frames are held. */
  public void length(int newLength) {
    if (newLength < 0 || newLength > rows.length) {
      throw new IllegalArgumentException(
          "block length " + newLength + " is not in 0.." + rows.length);
    }
    length = newLength;
  }

  /** Sets the index of the first frame. */
  public void firstIndex(long newFirstIndex) {
    firstIndex = newFirstIndex;
  }

  /** Takes length, index and the first {@code columns} columns of every frame of {@code other}. */
  public void copyFrom(SampleBlock other, int columns) {
    length(other.length);
    firstIndex = other.firstIndex;
    for (int i = 0; i < length; i++) {
      System.arraycopy(other.rows[i], 0, rows[i], 0, columns);
    }
  }
}
