package org.myostream.synergy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the calibration data left unexplained, by which a live frame is judged.
 *
 * <p><b>When a stream counts as unusual.</b> A frame is beyond the calibration if its residual is
 * larger than {@link #residual}. Envelopes are smooth, so such frames come in runs, and a share of
 * {@code 1 - quantile} of them says nothing about one second. By Markov's inequality, though, no
 * more than 1/c of all windows of the calibration data can hold c times that share, however the
 * frames hang together. A window is unusual if it holds more than {@link #unusualShare}, that is 20
 * times {@code 1 - quantile} (a fifth of the window for the usual quantile of 0.99): at most one
 * window in twenty of the calibration data itself.
 *
 * @param quantile share of the calibration frames with a residual up to {@code residual}, above 0.5
 *     and below 1
 * @param residual of that frame: {@code sqrt(sum (x - r)^2 / M)} over the M muscles, in the unit of
 *     the normalised envelopes
 */
public record Calibration(double quantile, double residual) {
  /** The share of calibration frames that are not beyond the calibration, if nothing else said. */
  public static final double USUAL_QUANTILE = 0.99;

  private static final double FALSE_ALARMS = 0.05;
  private static final double LARGEST_SHARE = 0.5;

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

  /**
   * The calibration of a model on the envelopes it was trained on, at {@link #USUAL_QUANTILE}. Each
   * frame is encoded and decoded by the very code that does so live. Allocates.
   *
   * @param weights W, M rows of K; not modified
   * @param network what encodes and decodes; null for NMF
   * @param data normalised envelopes, M rows of T finite values; not modified
   */
  public static Calibration of(
      double[][] weights, @Nullable SynergyNetwork network, double[][] data) {
    return of(weights, network, data, USUAL_QUANTILE);
  }

  /** As above, at another quantile. */
  public static Calibration of(
      double[][] weights, @Nullable SynergyNetwork network, double[][] data, double quantile) {
    Decoder decoder = new Decoder(weights, network);
    FrameEncoder encoder = network == null ? new NnlsEncoder(decoder) : new NetworkEncoder(network);
    int muscles = weights.length;
    int frames = data[0].length;
    double[] frame = new double[muscles];
    double[] activation = new double[decoder.synergies()];
    double[] made = new double[muscles];
    double[] residuals = new double[frames];
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < muscles; m++) {
        frame[m] = data[m][t];
      }
      encoder.encode(frame, activation);
      decoder.decode(activation, made);
      double squares = 0;
      for (int m = 0; m < muscles; m++) {
        double rest = frame[m] - made[m];
        squares += rest * rest;
      }
      residuals[t] = rootMean(squares, muscles);
    }
    Arrays.sort(residuals);
    int rank = (int) Math.ceil(quantile * frames);
    return new Calibration(quantile, residuals[Math.max(0, Math.min(frames, rank) - 1)]);
  }

  /** The residual of one frame from its sum of squares. */
  static double rootMean(double squares, int muscles) {
    return Math.sqrt(squares / muscles);
  }

  /** Share of a window's frames beyond the calibration above which the window is unusual. */
  public double unusualShare() {
    return Math.min(LARGEST_SHARE, (1 - quantile) / FALSE_ALARMS);
  }
}
