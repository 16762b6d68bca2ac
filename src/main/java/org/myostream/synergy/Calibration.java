package org.myostream.synergy;

/**
 * What the calibration data left unexplained, by which a live frame is judged.
 *
 * @param quantile share of the calibration frames with a smaller residual, above 0.5 and below 1
 * @param residual of that frame: {@code sqrt(sum (x - r)^2 / M)} over the M muscles, in the unit of
 *     the normalised envelopes
 */
public record Calibration(double quantile, double residual) {
  /** Refuses what no calibration gives. */
  public Calibration {
    if (!(quantile > 0.5 && quantile < 1)) {
      throw new IllegalArgumentException(
          "calibration quantile " + quantile + " is not above 0.5 and below 1");
    }
    if (!(residual >= 0) || Double.isInfinite(residual)) {
      throw new IllegalArgumentException(
          "calibration residual " + residual + " is not 0 or more and finite");
    }
  }
}
