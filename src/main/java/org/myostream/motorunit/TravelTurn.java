package org.myostream.motorunit;

/**
 * Where along a line of channels waves turn their direction: left of the innervation zone each
 * channel is later than its right neighbour, right of it earlier, and the two around it by as much
 * as they are further from it. The place at which neighbours agree best (a two-sided beamformer on
 * neighbours).
 */
final class TravelTurn {
  private static final int STEPS = 8;
  private static final double LEAST_CONTRAST = 0.15;

  private static final double EQUAL = 1e-9;

  private final int pairs;

  /** Agreement of each pair with the zone at a fraction of its width; 0 is left of it. */
  private final double[][] agreement;

  private double hidden;

  /**
   * @param spectra of channels with unit power each
   * @param delay between neighbours, samples
   * @param sound channels to use
   * @param power what the channels' powers were
   */
  TravelTurn(Spectra spectra, double delay, boolean[] sound, double[] power) {
    pairs = Math.max(0, sound.length - 1);
    agreement = new double[pairs][STEPS + 1];
    for (int k = 0; k <= STEPS; k++) {
      add(spectra, k, delay * (1 - 2.0 * k / STEPS));
    }
    for (int pair = 0; pair < pairs; pair++) {
      boolean use = sound[pair] && sound[pair + 1];
      double weight = use ? Math.sqrt(Math.sqrt(power[pair] * power[pair + 1])) : 0;
      for (int k = 0; k <= STEPS; k++) {
        agreement[pair][k] *= weight;
      }
    }
  }

  private void add(Spectra spectra, int k, double delay) {
    for (int f = 0; f < spectra.omega.length; f++) {
      double cos = StrictMath.cos(spectra.omega[f] * delay);
      double sin = StrictMath.sin(spectra.omega[f] * delay);
      for (int pair = 0; pair < pairs; pair++) {
        double[] reals = {spectra.real[pair][f], spectra.real[pair + 1][f]};
        double[] imaginaries = {spectra.imaginary[pair][f], spectra.imaginary[pair + 1][f]};
        double re = reals[0] * reals[1] + imaginaries[0] * imaginaries[1];
        double im = reals[0] * imaginaries[1] - imaginaries[0] * reals[1];
        agreement[pair][k] += re * cos - im * sin;
      }
    }
  }

  /**
   * The place in spacings from the first channel, and its variance by the jackknife; NaN if there
   * is none or channels that are not sound hide it.
   */
  double[] find() {
    double[] others = new double[pairs];
    int count = 0;
    for (int pair = 0; pair < pairs; pair++) {
      if (agreement[pair][0] != 0) {
        others[count++] = best(pair);
      }
    }
    double zone = best(-1);
    if (hidden >= 1 || !turns(zone)) {
      return new double[] {Double.NaN, Double.NaN};
    }
    return new double[] {zone, TravelScan.jackknife(others, count)};
  }

  /** Whether what lies on either side of {@code zone} speaks for its own direction. */
  private boolean turns(double zone) {
    double left = 0;
    double right = 0;
    double all = 0;
    for (int pair = 0; pair < pairs; pair++) {
      double speaks = agreement[pair][STEPS] - agreement[pair][0];
      all += Math.abs(speaks);
      if (pair + 1 <= zone) {
        left += speaks;
      } else if (pair >= zone) {
        right -= speaks;
      }
    }
    return Math.min(left, right) > LEAST_CONTRAST * all;
  }

  /**
   * The place at which all pairs but one agree best, between steps by a parabola; the middle of
   * where they agree equally well, whose width is left in {@link #hidden}.
   */
  private double best(int but) {
    int places = pairs * STEPS + 1;
    double[] sums = new double[places];
    int best = 0;
    for (int place = 0; place < places; place++) {
      for (int pair = 0; pair < pairs; pair++) {
        if (pair != but) {
          int k = Math.max(0, Math.min(STEPS, place - pair * STEPS));
          sums[place] += agreement[pair][k];
        }
      }
      best = sums[place] > sums[best] ? place : best;
    }
    int last = best;
    while (last + 1 < places && sums[last + 1] >= sums[best] - EQUAL * Math.abs(sums[best])) {
      last++;
    }
    hidden = (last - best) / (double) STEPS;
    if (last > best || best == 0 || best == places - 1) {
      return 0.5 * (best + last) / STEPS;
    }
    double bend = sums[best - 1] - 2 * sums[best] + sums[best + 1];
    double shift = bend < 0 ? 0.5 * (sums[best - 1] - sums[best + 1]) / bend : 0;
    return (best + shift) / STEPS;
  }
}
