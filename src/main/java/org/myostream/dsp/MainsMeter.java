package org.myostream.dsp;

import java.util.Arrays;
import org.myostream.signal.StreamSpec;

/**
 * Compares the power at 50 Hz and at 60 Hz, summed over all channels, in consecutive windows of one
 * second.
 *
 * <p>One Fourier coefficient for each line under a Hann window, whose side lobes keep the two
 * lines, an electrode offset and slow drift apart. The windows are counted from the last reset, so
 * the answer does not depend on blocks.
 */
final class MainsMeter {
  /** Power the other line needs, relative to the present one, to take over. */
  private static final double TAKEOVER = 4;

  private static final double[] LINES_HZ = {50, 60};

  private final double[][] phasors;
  private final double[][] sums;
  private final float[] origin;
  private int position;
  private Mains stronger = Mains.AUTO;

  MainsMeter(StreamSpec stream) {
    int frames = (int) Math.max(1, Math.round(stream.sampleRateHz()));
    phasors = new double[frames][2 * LINES_HZ.length];
    for (int i = 0; i < frames; i++) {
      double hann = 1 - StrictMath.cos(2 * StrictMath.PI * (i + 0.5) / frames);
      for (int line = 0; line < LINES_HZ.length; line++) {
        double phase = 2 * StrictMath.PI * LINES_HZ[line] * i / stream.sampleRateHz();
        phasors[i][2 * line] = hann * StrictMath.cos(phase);
        phasors[i][2 * line + 1] = hann * StrictMath.sin(phase);
      }
    }
    sums = new double[2 * LINES_HZ.length][stream.channels()];
    origin = new float[stream.channels()];
  }

  /** Takes one frame of finite samples. */
  void add(float[] x) {
    if (position == 0) {
      System.arraycopy(x, 0, origin, 0, origin.length);
    }
    double[] phasor = phasors[position];
    for (int p = 0; p < sums.length; p++) {
      accumulate(x, origin, phasor[p], sums[p]);
    }
    position++;
    if (position == phasors.length) {
      judge();
    }
  }

  private static void accumulate(float[] x, float[] origin, double weight, double[] sum) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += weight * ((double) x[c] - origin[c]);
    }
  }

  /** The stronger line; {@link Mains#AUTO} in the first second. */
  Mains stronger() {
    return stronger;
  }

  private void judge() {
    double power50 = power(0);
    double power60 = power(1);
    if (stronger == Mains.AUTO) {
      stronger = power60 > power50 ? Mains.HZ_60 : Mains.HZ_50;
    } else if (stronger == Mains.HZ_50 && power60 > TAKEOVER * power50) {
      stronger = Mains.HZ_60;
    } else if (stronger == Mains.HZ_60 && power50 > TAKEOVER * power60) {
      stronger = Mains.HZ_50;
    }
    startWindow();
  }

  private double power(int line) {
    double power = 0;
    for (int c = 0; c < origin.length; c++) {
      double re = sums[2 * line][c];
      double im = sums[2 * line + 1][c];
      power += re * re + im * im;
    }
    return power;
  }

  private void startWindow() {
    for (double[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    position = 0;
  }

  void reset() {
    startWindow();
    stronger = Mains.AUTO;
  }
}
