package org.myostream.device.emulator;

import java.io.IOException;

/**
 * Plays a waveform of one rate at another: device sample k is the straight line between the two
 * rows beside time k / rate, and the first row is at time 0. It ends at the last row's time. No
 * filter: what lies above half the device's rate is aliased.
 */
final class ResampledWaveform implements Waveform {
  private final Waveform rows;
  private final double rowRateHz;
  private final double sampleRateHz;
  private float[] before;
  private float[] after;
  private long afterIndex = -1;
  private long nextSample;

  /** Owns {@code rows}, whose next row is {@code columns} wide. */
  ResampledWaveform(Waveform rows, double rowRateHz, double sampleRateHz, int columns) {
    this.rows = rows;
    this.rowRateHz = rowRateHz;
    this.sampleRateHz = sampleRateHz;
    before = new float[columns];
    after = new float[columns];
  }

  @Override
  public boolean next(float[] row) throws IOException {
    double position = nextSample * rowRateHz / sampleRateHz;
    while (afterIndex < position) {
      float[] oldest = before;
      before = after;
      after = oldest;
      if (!rows.next(after)) {
        return false;
      }
      afterIndex++;
    }
    double weight = position - (afterIndex - 1);
    for (int c = 0; c < row.length; c++) {
      row[c] = (float) ((1 - weight) * before[c] + weight * after[c]);
    }
    nextSample++;
    return true;
  }

  @Override
  public void close() {
    rows.close();
  }
}
