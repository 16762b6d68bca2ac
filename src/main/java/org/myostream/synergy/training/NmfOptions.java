package org.myostream.synergy.training;

/**
 * What matters to NMF only.
 *
 * @param algorithm the update
 * @param loss what is minimised; HALS knows the Frobenius norm only
 * @param tolerance a start ends when an iteration lowers the loss by less than this share of the
 *     data's energy, or of their sum for the Kullback-Leibler divergence; 0 to 0.1
 * @param mostIterations limit of a start, 1 to a million
 */
public record NmfOptions(
    NmfAlgorithm algorithm, NmfLoss loss, double tolerance, int mostIterations) {
  /** Refuses what is out of range, and an update that does not know its loss. */
  public NmfOptions {
    Range.check("tolerance", tolerance, 0, 0.1);
    Range.check("most_iterations", mostIterations, 1, 1_000_000);
    if (algorithm == NmfAlgorithm.HALS && loss == NmfLoss.KULLBACK_LEIBLER) {
      throw new IllegalArgumentException(
          "HALS minimises squared error, not the Kullback-Leibler divergence; take multiplicative"
              + " updates for it");
    }
  }

  /** HALS on the Frobenius norm until nine digits of the error stand. */
  public static NmfOptions usual() {
    return new NmfOptions(NmfAlgorithm.HALS, NmfLoss.FROBENIUS, 1e-12, 2000);
  }
}
