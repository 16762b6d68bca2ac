package org.myostream.motorunit.simulation;

import java.util.Arrays;
import java.util.Random;
import org.myostream.motorunit.FibreDraw;

/** When a motor unit discharges in a contraction. */
final class DischargeTrain {
  private DischargeTrain() {}

  /**
   * Samples at which a unit recruited at {@code level} discharges, ascending.
   *
   * <p>Intervals are normal with the mean and the deviation of {@link RateModel} at the drive of
   * the discharge that begins them, cut at three deviations, so that none is 0. The first discharge
   * comes anywhere within a mean interval of recruitment.
   */
  static int[] samples(Contraction contraction, double level, double rateHz, Random random) {
    if (!contraction.reaches(level)) {
      return new int[0];
    }
    int[] samples = new int[64];
    int count = 0;
    double end = contraction.left(level);
    double seconds = contraction.reached(level);
    seconds += random.nextDouble() / RateModel.rateHz(level, contraction.drive(seconds));
    while (seconds < end) {
      if (count == samples.length) {
        samples = Arrays.copyOf(samples, 2 * count);
      }
      samples[count++] = (int) Math.round(seconds * rateHz);
      double drive = contraction.drive(seconds);
      double spread = RateModel.variation(level, drive) * FibreDraw.normal(random);
      seconds += (1 + spread) / RateModel.rateHz(level, drive);
    }
    return Arrays.copyOf(samples, count);
  }
}
