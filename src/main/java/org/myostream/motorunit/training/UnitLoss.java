package org.myostream.motorunit.training;

import org.myostream.motorunit.UnitDecoder;
import org.myostream.motorunit.UnitLatent;
import org.myostream.motorunit.UnitNetwork;

/**
 * The loss of one potential by a network's raw outputs, with its gradient.
 *
 * <p>{@link NetworkVariant#PUBLISHED}: what the physics at the latents leaves unexplained of the
 * input. {@link NetworkVariant#MISMATCH}: that of the hypothesis nearest to the truth, plus the
 * negative log likelihood of the truth under the mixture of hypotheses, each with a smooth Laplace
 * density of its own spread around each latent. One owner at a time.
 */
final class UnitLoss {
  /** What one latent's residual is measured in. */
  private static final double[] UNITS = {1, 0.1, 0.5, 5, 10, 10};

  /** How much each latent's likelihood counts. */
  private static final double[] WEIGHTS = {1, 1, 0.5, 0.1, 0.25, 0.25};

  private static final double NARROWEST = -2;
  private static final double SPREADS = 6;

  private final NetworkVariant variant;
  private final UnitLatent latent;
  private final UnitDecoder decoder;
  private final double physics;
  private final int every;
  private int calls;
  private final double[] values = new double[UnitLatent.COUNT];
  private final double[] slopes = new double[UnitLatent.COUNT];

  /**
   * @param physics weight of what the physics leaves unexplained, beside a supervised loss
   * @param every of so many potentials, one is decoded if there is a supervised loss
   */
  UnitLoss(NetworkVariant variant, UnitNetwork.Form form, double physics, int every) {
    this.variant = variant;
    this.physics = variant == NetworkVariant.PUBLISHED ? 1 : physics;
    this.every = variant == NetworkVariant.PUBLISHED ? 1 : every;
    latent = form.latent();
    decoder = new UnitDecoder(form.input(), form.humHz());
  }

  /**
   * The loss of outputs {@code y}.
   *
   * @param x what the network saw, of unit norm
   * @param truth the latents, in their units
   * @param gradient overwritten with the derivatives by {@code y}
   */
  double of(double[] y, double[] x, double[] truth, double[] gradient) {
    java.util.Arrays.fill(gradient, 0);
    double loss = 0;
    int nearest = 0;
    if (variant == NetworkVariant.MISMATCH) {
      double[] responsible = new double[y.length / UnitNetwork.OUTPUTS];
      loss = surprise(y, truth, gradient, responsible);
      for (int k = 1; k < responsible.length; k++) {
        nearest = responsible[k] > responsible[nearest] ? k : nearest;
      }
    }
    return calls++ % every == 0 ? loss + unexplained(y, x, nearest, gradient) : loss;
  }

  private double unexplained(double[] y, double[] x, int hypothesis, double[] gradient) {
    int from = hypothesis * UnitNetwork.OUTPUTS + 1;
    for (int j = 0; j < values.length; j++) {
      values[j] = latent.value(j, y[from + j]);
    }
    double loss = decoder.loss(values, x, slopes);
    for (int j = 0; j < values.length; j++) {
      gradient[from + j] += physics * slopes[j] * latent.slope(j, y[from + j]);
    }
    return physics * loss;
  }

  private double surprise(double[] y, double[] truth, double[] gradient, double[] responsible) {
    int hypotheses = responsible.length;
    double[] weights = new double[hypotheses];
    double[] joint = new double[hypotheses];
    for (int k = 0; k < hypotheses; k++) {
      weights[k] = y[k * UnitNetwork.OUTPUTS];
      joint[k] = weights[k];
      for (int j = 0; j < UnitLatent.COUNT; j++) {
        double spread = spread(y[spreadAt(k, j)]);
        joint[k] -= WEIGHTS[j] * (spread + rise(residual(y, truth, k, j, spread)));
      }
    }
    double weightSum = logSum(weights);
    double jointSum = logSum(joint);
    for (int k = 0; k < hypotheses; k++) {
      responsible[k] = StrictMath.exp(joint[k] - jointSum);
      int from = k * UnitNetwork.OUTPUTS;
      gradient[from] = StrictMath.exp(weights[k] - weightSum) - responsible[k];
      for (int j = 0; j < UnitLatent.COUNT; j++) {
        double share = responsible[k] * WEIGHTS[j];
        double spread = spread(y[spreadAt(k, j)]);
        double d = residual(y, truth, k, j, spread);
        double pull = d / Math.sqrt(1 + d * d);
        gradient[from + 1 + j] =
            share * pull * latent.slope(j, y[from + 1 + j]) / UNITS[j] * StrictMath.exp(-spread);
        gradient[spreadAt(k, j)] = share * (1 - pull * d) * spreadSlope(y[spreadAt(k, j)]);
      }
    }
    return weightSum - jointSum;
  }

  private static int spreadAt(int hypothesis, int j) {
    return hypothesis * UnitNetwork.OUTPUTS + 1 + UnitLatent.COUNT + j;
  }

  private double residual(double[] y, double[] truth, int k, int j, double spread) {
    double value = latent.value(j, y[k * UnitNetwork.OUTPUTS + 1 + j]);
    return (value - truth[j]) / UNITS[j] * StrictMath.exp(-spread);
  }

  private static double rise(double d) {
    return Math.sqrt(1 + d * d) - 1;
  }

  private static double spread(double v) {
    return NARROWEST + SPREADS / (1 + StrictMath.exp(-v));
  }

  private static double spreadSlope(double v) {
    double share = 1 / (1 + StrictMath.exp(-v));
    return SPREADS * share * (1 - share);
  }

  private static double logSum(double[] values) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    double sum = 0;
    for (double value : values) {
      sum += StrictMath.exp(value - highest);
    }
    return highest + StrictMath.log(sum);
  }
}
