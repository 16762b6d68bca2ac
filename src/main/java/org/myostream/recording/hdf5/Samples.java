package org.myostream.recording.hdf5;

import java.io.IOException;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;

/** The numbers of a stream in the narrowest array that holds every channel exactly. */
abstract class Samples {
  /** An empty one fit for {@code stream}. */
  static Samples of(RecordedStream stream) {
    int columns = stream.channels().size();
    int integerBits = 0;
    int floatBits = 0;
    for (RecordedChannel channel : stream.channels()) {
      if (channel.type().integer()) {
        integerBits = Math.max(integerBits, channel.type().bits());
      } else {
        floatBits = Math.max(floatBits, channel.type().bits());
      }
    }
    if (floatBits == 0) {
      return integerBits <= 16 ? new Shorts(columns) : new Ints(columns);
    }
    return floatBits == 32 && integerBits <= 24 ? new Floats(columns) : new Doubles(columns);
  }

  /** Bytes of one number. */
  abstract int bytes();

  abstract void allocate(int rows);

  abstract void set(int row, double[] values) throws IOException;

  /** Rows x columns. */
  abstract Object array();

  private static IOException unfit(double value, String type) {
    return new InvalidRecordingException(
        "the value " + value + " is no " + type + " as its channel says; write xdf instead");
  }

  private static final class Shorts extends Samples {
    private final int columns;
    private short[][] rows = new short[0][0];

    Shorts(int columns) {
      this.columns = columns;
    }

    @Override
    int bytes() {
      return Short.BYTES;
    }

    @Override
    void allocate(int count) {
      rows = new short[count][columns];
    }

    @Override
    void set(int row, double[] values) throws IOException {
      for (int c = 0; c < columns; c++) {
        rows[row][c] = (short) values[c];
        if (rows[row][c] != values[c]) {
          throw unfit(values[c], "integer of 16 bits");
        }
      }
    }

    @Override
    Object array() {
      return rows;
    }
  }

  private static final class Ints extends Samples {
    private final int columns;
    private int[][] rows = new int[0][0];

    Ints(int columns) {
      this.columns = columns;
    }

    @Override
    int bytes() {
      return Integer.BYTES;
    }

    @Override
    void allocate(int count) {
      rows = new int[count][columns];
    }

    @Override
    void set(int row, double[] values) throws IOException {
      for (int c = 0; c < columns; c++) {
        rows[row][c] = (int) values[c];
        if (rows[row][c] != values[c]) {
          throw unfit(values[c], "integer of 32 bits");
        }
      }
    }

    @Override
    Object array() {
      return rows;
    }
  }

  private static final class Floats extends Samples {
    private final int columns;
    private float[][] rows = new float[0][0];

    Floats(int columns) {
      this.columns = columns;
    }

    @Override
    int bytes() {
      return Float.BYTES;
    }

    @Override
    void allocate(int count) {
      rows = new float[count][columns];
    }

    @Override
    void set(int row, double[] values) {
      for (int c = 0; c < columns; c++) {
        rows[row][c] = (float) values[c];
      }
    }

    @Override
    Object array() {
      return rows;
    }
  }

  private static final class Doubles extends Samples {
    private final int columns;
    private double[][] rows = new double[0][0];

    Doubles(int columns) {
      this.columns = columns;
    }

    @Override
    int bytes() {
      return Double.BYTES;
    }

    @Override
    void allocate(int count) {
      rows = new double[count][columns];
    }

    @Override
    void set(int row, double[] values) {
      System.arraycopy(values, 0, rows[row], 0, columns);
    }

    @Override
    Object array() {
      return rows;
    }
  }
}
