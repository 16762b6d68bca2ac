package org.myostream.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of equal fields of a frame, in primitive arrays: what one loop decodes and encodes.
 *
 * <p>A run is {@code count} values of one type, one after another, for as many consecutive columns;
 * a value is {@code (count on the wire + offset) * scale}. Immutable.
 */
final class FieldTable {
  /** One run while a table is built. */
  record Run(
      int at,
      int count,
      WireType type,
      int column,
      double offset,
      double scale,
      int shift,
      int width,
      long most,
      boolean holdLast,
      int pickModulo,
      int pickAt) {}

  private final int[] at;
  private final int[] count;
  private final WireType[] type;
  private final int[] column;
  private final double[] offset;
  private final double[] scale;
  private final int[] shift;
  private final long[] mask;
  private final long[] most;
  private final boolean[] holdLast;
  private final int[] pickModulo;
  private final int[] pickAt;

  FieldTable(List<Run> runs) {
    int n = runs.size();
    at = new int[n];
    count = new int[n];
    type = new WireType[n];
    column = new int[n];
    offset = new double[n];
    scale = new double[n];
    shift = new int[n];
    mask = new long[n];
    most = new long[n];
    holdLast = new boolean[n];
    pickModulo = new int[n];
    pickAt = new int[n];
    for (int i = 0; i < n; i++) {
      Run run = runs.get(i);
      at[i] = run.at;
      count[i] = run.count;
      type[i] = run.type;
      column[i] = run.column;
      offset[i] = run.offset;
      scale[i] = run.scale;
      shift[i] = run.shift;
      mask[i] = run.width == 0 ? 0 : (1L << run.width) - 1;
      most[i] = run.most;
      holdLast[i] = run.holdLast;
      pickModulo[i] = run.pickModulo;
      pickAt[i] = run.pickAt;
    }
  }

  /** The runs of this table followed by those of {@code more}. */
  static FieldTable of(List<Run> first, List<Run> more) {
    List<Run> all = new ArrayList<>(first);
    all.addAll(more);
    return new FieldTable(all);
  }

  /** Writes the values of the frame at {@code base} into their columns of {@code row}. */
  void decode(byte[] data, int base, long counter, float[] row) {
    for (int i = 0; i < at.length; i++) {
      int from = base + at[i];
      if (pickModulo[i] != 0 && counter % pickModulo[i] != pickAt[i]) {
        continue;
      }
      if (holdLast[i] && isZero(data, from, count[i] * type[i].bytes)) {
        continue;
      }
      if (mask[i] != 0) {
        long word = type[i].read(data, from);
        row[column[i]] = (word >> shift[i]) & mask[i];
      } else {
        decodeRun(data, from, count[i], type[i], offset[i], scale[i], row, column[i]);
      }
    }
  }

  private static void decodeRun(
      byte[] data,
      int from,
      int count,
      WireType type,
      double offset,
      double scale,
      float[] row,
      int column) {
    switch (type) {
      case S16BE -> {
        for (int c = 0, p = from; c < count; c++, p += 2) {
          int raw = (data[p] << 8) | (data[p + 1] & 0xff);
          row[column + c] = (float) ((raw + offset) * scale);
        }
      }
      case U16BE -> {
        for (int c = 0, p = from; c < count; c++, p += 2) {
          int raw = ((data[p] & 0xff) << 8) | (data[p + 1] & 0xff);
          row[column + c] = (float) ((raw + offset) * scale);
        }
      }
      case S24BE -> {
        for (int c = 0, p = from; c < count; c++, p += 3) {
          int raw = (data[p] << 16) | ((data[p + 1] & 0xff) << 8) | (data[p + 2] & 0xff);
          row[column + c] = (float) ((raw + offset) * scale);
        }
      }
      case F32BE, F32LE -> {
        for (int c = 0, p = from; c < count; c++, p += 4) {
          float raw = Float.intBitsToFloat((int) type.read(data, p));
          row[column + c] = (float) ((raw + offset) * scale);
        }
      }
      default -> {
        for (int c = 0, p = from; c < count; c++, p += type.bytes) {
          row[column + c] = (float) ((type.read(data, p) + offset) * scale);
        }
      }
    }
  }

  private static boolean isZero(byte[] data, int from, int length) {
    for (int i = 0; i < length; i++) {
      if (data[from + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The inverse of {@link #decode}: rounds to the nearest count and clamps to the type. The field
   * bytes must be zero before.
   *
   * @return how many values were beyond the type
   */
  int encode(float[] row, long counter, byte[] data, int base) {
    int clipped = 0;
    for (int i = 0; i < at.length; i++) {
      if (pickModulo[i] != 0 && counter % pickModulo[i] != pickAt[i]) {
        continue;
      }
      WireType wire = type[i];
      int to = base + at[i];
      if (mask[i] != 0) {
        long wanted = Math.round(row[column[i]]);
        long field = Math.min(mask[i], Math.max(0, wanted));
        clipped += field == wanted ? 0 : 1;
        wire.write(data, to, wire.read(data, to) | (field << shift[i]));
        continue;
      }
      for (int c = 0; c < count[i]; c++, to += wire.bytes) {
        double raw = row[column[i] + c] / scale[i] - offset[i];
        long bits;
        if (wire.isFloat()) {
          bits = Float.floatToRawIntBits((float) raw);
        } else {
          long wanted = Math.round(raw);
          bits = Math.min(most[i], Math.max(wire.least(), wanted));
          clipped += bits == wanted ? 0 : 1;
        }
        wire.write(data, to, bits);
      }
    }
    return clipped;
  }
}
