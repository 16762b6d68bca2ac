package org.myostream.recording.live;

import org.myostream.signal.SampleBlock;

/** Consecutive rows of one kind, flat, with the index of the first. Does not allocate. */
final class RowBuffer {
  final float[] values;
  final int columns;
  private final int most;
  private long first;
  private int rows;

  /** An empty buffer on {@code values}, which hold whole rows. */
  RowBuffer(float[] values, int columns) {
    this.values = values;
    this.columns = columns;
    most = columns == 0 ? 0 : values.length / columns;
  }

  /** Index of the first row. */
  long first() {
    return first;
  }

  int rows() {
    return rows;
  }

  long end() {
    return first + rows;
  }

  void clear() {
    rows = 0;
    first = 0;
  }

  /** True if row {@code from} of {@code block}, if there is one, is the next one here. */
  boolean continuesWith(SampleBlock block, int from) {
    return rows == 0
        || columns == 0
        || from >= block.length()
        || block.firstIndex() + from == end();
  }

  /** Copies rows {@code from} to before {@code to}. */
  void append(SampleBlock block, int from, int to) {
    if (columns == 0 || to <= from) {
      return;
    }
    if (rows + to - from > most) {
      throw new IllegalStateException(
          "rows " + (rows + to - from) + " of " + columns + " columns do not fit into " + most);
    }
    if (rows == 0) {
      first = block.firstIndex() + from;
    }
    for (int i = from; i < to; i++) {
      System.arraycopy(block.row(i), 0, values, rows * columns, columns);
      rows++;
    }
  }
}
