package org.myostream.synergy.training;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyNetwork;

/** A trained autoencoder: the best of several starts, by loss. */
final class AutoencoderFit {
  private final NetworkShape shape;
  private final double[] parameters;
  private final double loss;
  private final int iterations;

  private AutoencoderFit(NetworkShape shape, double[] parameters, double loss, int iterations) {
    this.shape = shape;
    this.parameters = parameters;
    this.loss = loss;
    this.iterations = iterations;
  }

  /**
   * Trains on {@code data}, M rows of T, not modified.
   *
   * @param settings with K from 1 to M
   */
  static AutoencoderFit fit(double[][] data, AutoencoderSettings settings) {
    NetworkShape shape = settings.shape(data.length);
    NetworkObjective objective =
        new NetworkObjective(shape, data, settings.l2(), settings.negativePenalty());
    @Nullable AutoencoderFit best = null;
    for (int restart = 0; restart < settings.restarts(); restart++) {
      double[] at = NetworkStart.of(data, settings, settings.seed() * 1_000_003 + restart);
      Lbfgs.Result result = Lbfgs.minimise(objective, at, settings.lower(shape), settings.limits());
      if (best == null || result.value() < best.loss) {
        best = new AutoencoderFit(shape, at, result.value(), result.iterations());
      }
    }
    if (best == null) {
      throw new IllegalArgumentException(
          settings.restarts() + " restarts is below 1; ask for at least one");
    }
    return best;
  }

  NetworkShape shape() {
    return shape;
  }

  double loss() {
    return loss;
  }

  int iterations() {
    return iterations;
  }

  /** W2, M rows of K. */
  double[][] decoderWeights() {
    double[][] weights = new double[shape.muscles()][shape.synergies()];
    for (int m = 0; m < weights.length; m++) {
      for (int k = 0; k < weights[m].length; k++) {
        weights[m][k] = parameters[shape.w2(m, k)];
      }
    }
    return weights;
  }

  /** The network with its synergies in {@code order}, scaled by the norms of W2's columns. */
  SynergyNetwork network(SynergyMethod method, int[] order, double[] norm) {
    double[][] w1 = new double[order.length][shape.muscles()];
    double[] b1 = new double[order.length];
    double[] scale = new double[order.length];
    for (int k = 0; k < order.length; k++) {
      for (int m = 0; m < shape.muscles(); m++) {
        w1[k][m] = parameters[shape.w1(order[k], m)];
      }
      b1[k] = shape.biases() ? parameters[shape.b1() + order[k]] : 0;
      scale[k] = norm[order[k]];
    }
    double[] b2 = new double[shape.muscles()];
    double[] gain = new double[shape.muscles()];
    for (int m = 0; m < b2.length; m++) {
      b2[m] = shape.biases() ? parameters[shape.b2() + m] : 0;
      gain[m] = shape.gains() ? parameters[shape.gain() + m] : 1;
    }
    return SynergyNetwork.of(method, w1, b1, scale, b2, gain);
  }

  /** Activations of {@code data}, K rows of T. */
  double[][] encode(double[][] data) {
    int frames = data[0].length;
    double[][] code = new double[shape.synergies()][frames];
    for (int k = 0; k < code.length; k++) {
      for (int t = 0; t < frames; t++) {
        double z = shape.biases() ? parameters[shape.b1() + k] : 0;
        for (int m = 0; m < data.length; m++) {
          z += parameters[shape.w1(k, m)] * data[m][t];
        }
        code[k][t] = shape.encoder().value(z);
      }
    }
    return code;
  }

  /** What the network makes of activations, M rows of T. */
  double[][] decode(double[][] code) {
    int frames = code[0].length;
    double[][] made = new double[shape.muscles()][frames];
    for (int m = 0; m < made.length; m++) {
      double gain = shape.gains() ? parameters[shape.gain() + m] : 1;
      for (int t = 0; t < frames; t++) {
        double z = shape.biases() ? parameters[shape.b2() + m] : 0;
        for (int k = 0; k < code.length; k++) {
          z += parameters[shape.w2(m, k)] * code[k][t];
        }
        made[m][t] = gain * shape.decoder().value(z);
      }
    }
    return made;
  }

  /** Starting points. */
  private static final class NetworkStart {
    private NetworkStart() {}

    static double[] of(double[][] data, AutoencoderSettings settings, long seed) {
      NetworkShape shape = settings.shape(data.length);
      double[] at = new double[shape.size()];
      Random random = new Random(seed);
      boolean positiveCode =
          settings.encoder() == Activation.RELU
              && settings.start() == AutoencoderSettings.Start.RANDOM;
      double w1 = 1 / Math.sqrt(data.length);
      double w2 = 1 / Math.sqrt(settings.synergies());
      for (int k = 0; k < settings.synergies(); k++) {
        for (int m = 0; m < data.length; m++) {
          double drawn = w1 * random.nextGaussian();
          at[shape.w1(k, m)] = positiveCode || settings.nonNegative() ? Math.abs(drawn) : drawn;
        }
      }
      for (int m = 0; m < data.length && !settings.tied(); m++) {
        for (int k = 0; k < settings.synergies(); k++) {
          double drawn = w2 * random.nextGaussian();
          at[shape.w2(m, k)] = settings.nonNegative() ? Math.abs(drawn) : drawn;
        }
      }
      for (int m = 0; m < data.length && settings.gains(); m++) {
        at[shape.gain() + m] = 1;
      }
      return at;
    }
  }
}
