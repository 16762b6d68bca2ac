package org.myostream.synergy;

import org.jspecify.annotations.Nullable;

/**
 * Projects each frame on a decoder: the activations {@code h >= 0} that minimise {@code |W h - z|},
 * exactly, with {@code z} the {@link Decoder#target} of the frame.
 *
 * <p>For NMF and every linear decoder without gains that is the least error of the reconstruction.
 * For other decoders it is the least error before g and the gains are applied, over the muscles
 * whose gain is not 0: the problem stays convex and has one answer, at the price that errors near
 * the ends of a sigmoid or tanh weigh more.
 *
 * <p>Muscles can be left out; the rest is then projected alone.
 */
final class NnlsEncoder implements FrameEncoder {
  private final Decoder decoder;
  private final Nnls nnls;
  private final boolean[] leftOut;
  private final double[] target;
  private boolean complete;

  /** Projects on {@code decoder}; K at most {@link Nnls#MOST_UNKNOWNS}. */
  NnlsEncoder(Decoder decoder) {
    this.decoder = decoder;
    nnls = new Nnls(decoder.weights());
    leftOut = new boolean[decoder.muscles()];
    target = new double[decoder.muscles()];
    prepare(null);
  }

  /**
   * Takes note of the decoder's weights as they are now.
   *
   * @param bad muscles to leave out; null for none
   */
  void prepare(boolean @Nullable [] bad) {
    complete = true;
    for (int m = 0; m < leftOut.length; m++) {
      leftOut[m] = (bad != null && bad[m]) || !decoder.reaches(m);
      complete &= !leftOut[m];
    }
    nnls.prepare(decoder.weights(), complete ? null : leftOut);
  }

  /** Condition number of the rows of W that are not left out. */
  double condition() {
    return nnls.condition();
  }

  @Override
  public boolean encode(double[] x, double[] h) {
    decoder.target(x, target);
    if (!complete) {
      for (int m = 0; m < target.length; m++) {
        if (leftOut[m]) {
          target[m] = 0;
        }
      }
    }
    return nnls.solve(target, h);
  }
}
