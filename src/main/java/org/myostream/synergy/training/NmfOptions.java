package org.myostream.synergy.training;

/**
 * What matters to NMF only.
 *
 * @param algorithm the update
 * @param loss what is minimised; HALS knows the Frobenius norm only
 * @param tolerance a start ends when an iteration lowers the loss by less than this share of the
 *     data's energy
 * @param mostIterations limit of a start
 */
public record NmfOptions(
    NmfAlgorithm algorithm, NmfLoss loss, double tolerance, int mostIterations) {
  /** HALS on the Frobenius norm. */
  public static NmfOptions usual() {
    return new NmfOptions(NmfAlgorithm.HALS, NmfLoss.FROBENIUS, 1e-8, 2000);
  }
}
