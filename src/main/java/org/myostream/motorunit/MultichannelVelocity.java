package org.myostream.motorunit;

import java.util.Optional;

/**
 * Conduction velocity by multichannel maximum likelihood (Farina 2001): the delay between
 * neighbouring channels at which each channel differs least from the mean of the others, aligned.
 * Newton's method on that error in the frequency domain, from the best of a grid of delays.
 * Channels are double differential, on one side of the innervation zone.
 */
public final class MultichannelVelocity {
  private static final double SLOWEST = 1;
  private static final double FASTEST = 10;
  private static final double GRID_RATIO = 1.04;
  private static final double LARGEST_STEP = 0.5;
  private static final double STILL = 5e-5;
  private static final int MOST_STEPS = 30;
  private static final double FROM_HZ = 15;
  private static final double TO_HZ = 400;

  private final double spacingMm;
  private final double rateHz;

  /** For channels {@code spacingMm} apart, sampled at {@code rateHz}. */
  public MultichannelVelocity(double spacingMm, double rateHz) {
    if (!(spacingMm > 0 && rateHz > 0)) {
      throw new IllegalArgumentException(
          "channels " + spacingMm + " mm apart at " + rateHz + " Hz: both must be above 0");
    }
    this.spacingMm = spacingMm;
    this.rateHz = rateHz;
  }

  /**
   * Velocity in m/s along {@code rows[sample][channel]}, above 0 towards later channels; empty if
   * Newton's method leaves the range of 1 to 10 m/s.
   *
   * @throws IllegalArgumentException if there are fewer than two channels
   */
  public Optional<Double> find(double[][] rows) {
    if (rows.length == 0 || rows[0].length < 2) {
      throw new IllegalArgumentException("a velocity needs at least two channels");
    }
    Spectra spectra = new Spectra(rows, rateHz, FROM_HZ, TO_HZ);
    double delay = start(spectra);
    double[] slopes = new double[2];
    for (int step = 0; step < MOST_STEPS; step++) {
      error(spectra, delay, slopes);
      double move = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, -slopes[0] / slopes[1]));
      delay += move;
      if (Math.abs(move) < STILL) {
        break;
      }
    }
    double velocity = spacingMm * rateHz / 1000 / delay;
    return Math.abs(velocity) < SLOWEST || Math.abs(velocity) > FASTEST
        ? Optional.empty()
        : Optional.of(velocity);
  }

  private double start(Spectra spectra) {
    double best = Double.POSITIVE_INFINITY;
    double start = 0;
    for (double velocity = SLOWEST; velocity <= FASTEST; velocity *= GRID_RATIO) {
      for (int direction = -1; direction <= 1; direction += 2) {
        double delay = direction * spacingMm * rateHz / 1000 / velocity;
        double error = error(spectra, delay, new double[2]);
        if (error < best) {
          best = error;
          start = delay;
        }
      }
    }
    return start;
  }

  /**
   * The error at {@code delay} samples, its derivative into {@code slopes[0]} and a positive second
   * derivative into {@code slopes[1]}: the exact one, or Gauss and Newton's where that is not above
   * 0.
   */
  private static double error(Spectra spectra, double delay, double[] slopes) {
    int channels = spectra.real.length;
    double others = 1.0 / (channels - 1);
    double error = 0;
    double first = 0;
    double second = 0;
    double gaussNewton = 0;
    for (int f = 0; f < spectra.omega.length; f++) {
      double omega = spectra.omega[f];
      for (int k = 0; k < channels; k++) {
        double apartRe = spectra.real[k][f];
        double apartIm = spectra.imaginary[k][f];
        double slopeRe = 0;
        double slopeIm = 0;
        double bendRe = 0;
        double bendIm = 0;
        for (int m = 0; m < channels; m++) {
          if (m != k) {
            double turn = omega * (m - k);
            double cos = others * StrictMath.cos(turn * delay);
            double sin = others * StrictMath.sin(turn * delay);
            double re = spectra.real[m][f] * cos - spectra.imaginary[m][f] * sin;
            double im = spectra.real[m][f] * sin + spectra.imaginary[m][f] * cos;
            apartRe -= re;
            apartIm -= im;
            slopeRe -= turn * im;
            slopeIm += turn * re;
            bendRe -= turn * turn * re;
            bendIm -= turn * turn * im;
          }
        }
        error += apartRe * apartRe + apartIm * apartIm;
        first -= 2 * (apartRe * slopeRe + apartIm * slopeIm);
        double steep = 2 * (slopeRe * slopeRe + slopeIm * slopeIm);
        gaussNewton += steep;
        second += steep - 2 * (apartRe * bendRe + apartIm * bendIm);
      }
    }
    slopes[0] = first;
    slopes[1] = second > 0 ? second : Math.max(gaussNewton, Double.MIN_NORMAL);
    return error;
  }
}
