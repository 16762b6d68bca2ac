package org.myostream.recording.journal;

import java.nio.ByteBuffer;

/** A sample chunk's payload, checked against its own size, then read by column. Reused. */
final class SampleView {
  private final int activations;
  private final int[] widths;
  private final int[] columns;
  private ByteBuffer payload = ByteBuffer.allocate(0);
  private int activationsAt;
  long firstIndex;
  int frames;
  int activationRows;
  long firstActivation;
  double firstTime;
  double secondsPerFrame;
  long arrivalNanos;

  SampleView(JournalHeader header) {
    widths = new int[header.stream().channels()];
    columns = new int[widths.length];
    activations = header.activations().size();
  }

  /**
   * Looks at {@code newPayload}, which must stay as it is.
   *
   * @throws IllegalArgumentException if it contradicts itself
   */
  void read(ByteBuffer newPayload) {
    payload = newPayload;
    int size = payload.remaining();
    if (size < SampleEncoder.FIXED_BYTES + widths.length) {
      throw malformed("too short for its fields");
    }
    firstIndex = payload.getLong(0);
    frames = payload.getInt(8);
    activationRows = payload.getInt(12);
    firstActivation = payload.getLong(16);
    firstTime = payload.getDouble(24);
    secondsPerFrame = payload.getDouble(32);
    arrivalNanos = payload.getLong(40);
    if (frames < 0 || activationRows < 0) {
      throw malformed("a negative number of frames or rows");
    }
    if (Math.abs(firstIndex) > Long.MAX_VALUE / 4
        || Math.abs(firstActivation) > Long.MAX_VALUE / 4) {
      throw malformed("an index beyond all recordings");
    }
    long at = SampleEncoder.FIXED_BYTES + (long) widths.length;
    for (int c = 0; c < widths.length; c++) {
      widths[c] = payload.get(SampleEncoder.FIXED_BYTES + c);
      if (widths[c] < 0 || widths[c] > SampleEncoder.FLOATS) {
        throw malformed("column width " + widths[c]);
      }
      columns[c] = (int) Math.min(at, size);
      at += isFloats(c) ? (long) Float.BYTES * frames : Integer.BYTES + (long) widths[c] * frames;
    }
    activationsAt = (int) Math.min(at, size);
    if (at + (long) Float.BYTES * activationRows * activations != size) {
      throw malformed(frames + " frames and " + activationRows + " rows of activations");
    }
  }

  private IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException(
        "a sample chunk of " + payload.remaining() + " bytes with " + what);
  }

  long endIndex() {
    return firstIndex + frames;
  }

  /** Time of the first frame that would follow, in seconds of the host's monotonic clock. */
  double endTime() {
    return firstTime + frames * secondsPerFrame;
  }

  boolean isFloats(int column) {
    return widths[column] == SampleEncoder.FLOATS;
  }

  /** Signed bits that hold every count of a column: 16, 24 or 32. */
  int bits(int column) {
    long least = payload.getInt(columns[column]);
    long largest = least + (1L << (8 * widths[column])) - 1;
    int bits = 16;
    while (bits < 32 && (least < -(1L << (bits - 1)) || largest >= 1L << (bits - 1))) {
      bits += 8;
    }
    return bits;
  }

  /** The float or count of one frame. */
  double value(int column, int frame) {
    int at = columns[column];
    if (isFloats(column)) {
      return payload.getFloat(at + Float.BYTES * frame);
    }
    int base = payload.getInt(at);
    int width = widths[column];
    at += Integer.BYTES + width * frame;
    return base
        + switch (width) {
          case 1 -> payload.get(at) & 0xff;
          case 2 -> payload.getShort(at) & 0xffff;
          case 3 -> (payload.getShort(at) & 0xffff) | ((payload.get(at + 2) & 0xff) << 16);
          case 4 -> payload.getInt(at);
          default -> 0;
        };
  }

  /** One activation. */
  float activation(int row, int column) {
    return payload.getFloat(activationsAt + Float.BYTES * (row * activations + column));
  }
}
