package org.myostream.recording.otb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.myostream.recording.FrameRun;
import org.myostream.recording.SampleType;
import org.myostream.recording.StoredRuns;

/**
 * A {@code .sig} file: frames of little-endian numbers, all channels of a frame side by side. A
 * number has 2, 3 or 4 bytes for two's complement, 8 for IEEE 754.
 */
final class OtbSignal implements StoredRuns.Rows {
  /** Most channels of a frame. */
  static final int MOST_CHANNELS = 1 << 14;

  private final TarFile tar;
  private final long at;
  private final int total;
  private final int width;
  private final int[] columns;

  /**
   * A signal in an archive.
   *
   * @param at where it begins
   * @param total channels of a frame
   * @param width bytes of a number
   * @param columns places in a frame of the channels that are given out
   */
  OtbSignal(TarFile tar, long at, int total, int width, int[] columns) {
    this.tar = tar;
    this.at = at;
    this.total = total;
    this.width = width;
    this.columns = columns.clone();
  }

  @Override
  public void read(long first, FrameRun into) throws IOException {
    int frame = total * width;
    ByteBuffer raw = ByteBuffer.allocate(frame).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < into.length(); i++) {
      raw.clear();
      tar.read(at + (first + i) * frame, raw);
      double[] row = into.row(i);
      for (int c = 0; c < columns.length; c++) {
        row[c] = number(raw, columns[c] * width);
      }
    }
  }

  private double number(ByteBuffer raw, int place) {
    return switch (width) {
      case 2 -> raw.getShort(place);
      case 3 ->
          (raw.get(place + 2) << 16) | ((raw.get(place + 1) & 0xff) << 8) | (raw.get(place) & 0xff);
      case 4 -> raw.getInt(place);
      default -> raw.getDouble(place);
    };
  }

  /** How its numbers are stored. */
  static SampleType type(int width) {
    return switch (width) {
      case 2 -> SampleType.INT16;
      case 3 -> SampleType.INT24;
      case 4 -> SampleType.INT32;
      default -> SampleType.FLOAT64;
    };
  }

  /**
   * Bytes of a number: what size and duration say, if they say something possible, for the stated
   * number of bits may be wrong; else {@code stated}.
   */
  static int width(long size, int channels, double rateHz, double seconds, int stated) {
    double bytes = size / (channels * rateHz * seconds);
    for (int width : new int[] {2, 3, 4, 8}) {
      if (Math.abs(bytes / width - 1) < 0.02) {
        return width;
      }
    }
    return stated;
  }
}
