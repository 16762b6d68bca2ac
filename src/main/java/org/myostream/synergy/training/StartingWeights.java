package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.NetworkOptions.NetworkStart;

/**
 * Where the parameters of a network begin; biases at 0, gains at 1.
 *
 * <p>The first restart from components begins exactly there, the others beside it. Restarts from
 * NMF begin with the NMF restart of the same number.
 */
final class StartingWeights {
  private static final double TRUNCATION = 2;
  private static final double BESIDE = 0.1;

  private final NetworkShape shape;
  private final double[][] data;
  private final FitSettings settings;
  private final int restart;
  private final Random random;
  private final double[] at;

  /**
   * Starts of one restart.
   *
   * @param data M rows of T, not modified
   */
  StartingWeights(NetworkShape shape, double[][] data, FitSettings settings, int restart) {
    this.shape = shape;
    this.data = data;
    this.settings = settings;
    this.restart = restart;
    random = new Random(settings.seedOf(restart));
    at = new double[shape.size()];
  }

  /** Parameters of {@code method}, or empty where the NMF to start from lost a synergy. */
  Optional<double[]> of(SynergyMethod method) {
    for (int m = 0; m < shape.muscles() && shape.gains(); m++) {
      at[shape.gain() + m] = 1;
    }
    return fill(method) ? Optional.of(at) : Optional.empty();
  }

  /**
   * Draws synergies anew that are 0 in every frame: a ReLU without slope learns no more.
   *
   * @param trained parameters, in which they are replaced
   * @return whether there were any
   */
  boolean revive(double[] trained) {
    boolean any = false;
    for (int k = 0; k < shape.synergies() && shape.encoder() == Activation.RELU; k++) {
      if (isSilent(trained, k)) {
        any = true;
        for (int m = 0; m < shape.muscles(); m++) {
          double weight = Math.abs(random.nextGaussian()) / Math.sqrt(shape.muscles());
          trained[shape.w1(k, m)] = weight;
          trained[shape.w2(m, k)] = weight;
        }
        if (shape.biases()) {
          trained[shape.b1() + k] = 0;
        }
      }
    }
    return any;
  }

  private boolean isSilent(double[] trained, int k) {
    double[] code = new double[data[0].length];
    Arrays.fill(code, shape.biases() ? trained[shape.b1() + k] : 0);
    for (int m = 0; m < shape.muscles(); m++) {
      Rows.add(code, trained[shape.w1(k, m)], data[m]);
    }
    return Arrays.stream(code).noneMatch(z -> z > 0);
  }

  private boolean fill(SynergyMethod method) {
    boolean isRlvm = method.equals(SynergyMethod.RLVM);
    boolean isRelu = shape.encoder() == Activation.RELU;
    NetworkStart start = settings.network().startOf(method);
    switch (start) {
      case USUAL, RANDOM ->
          drawn(isRlvm ? this::truncated : random::nextGaussian, isRelu && !isRlvm);
      case SIGN_FREE -> drawn(isRlvm ? this::truncated : random::nextGaussian, false);
      case NMF -> {
        return fromNmf();
      }
      case PCA -> fromComponents(PrincipalComponents.of(data, shape.synergies()));
      case VARIMAX -> {
        double[][] components = PrincipalComponents.of(data, shape.synergies());
        PrincipalComponents.varimax(components);
        fromComponents(components);
      }
    }
    if (isRelu) {
      wake();
    }
    return true;
  }

  /** Turns encoder weights round that a ReLU would silence for the mean frame, and so for good. */
  private void wake() {
    for (int k = 0; k < shape.synergies(); k++) {
      double meanInput = 0;
      for (int m = 0; m < shape.muscles(); m++) {
        meanInput += at[shape.w1(k, m)] * Rows.mean(data[m]);
      }
      for (int m = 0; m < shape.muscles() && meanInput < 0; m++) {
        at[shape.w1(k, m)] = -at[shape.w1(k, m)];
      }
    }
  }

  private double truncated() {
    double drawn;
    do {
      drawn = random.nextGaussian();
    } while (Math.abs(drawn) > TRUNCATION);
    return drawn;
  }

  private void drawn(DoubleSupplier normal, boolean positiveEncoder) {
    boolean bounded = settings.network().nonNegative();
    double first = 1 / Math.sqrt(shape.muscles());
    double second = 1 / Math.sqrt(shape.synergies());
    for (int k = 0; k < shape.synergies(); k++) {
      for (int m = 0; m < shape.muscles(); m++) {
        double weight = first * normal.getAsDouble();
        at[shape.w1(k, m)] = positiveEncoder || bounded ? Math.abs(weight) : weight;
      }
    }
    for (int m = 0; m < shape.muscles() && !shape.tied(); m++) {
      for (int k = 0; k < shape.synergies(); k++) {
        double weight = second * normal.getAsDouble();
        at[shape.w2(m, k)] = bounded ? Math.abs(weight) : weight;
      }
    }
  }

  private boolean fromNmf() {
    Optional<Decomposition> nmf = Nmf.start(data, settings, restart);
    if (nmf.isEmpty()) {
      return false;
    }
    double[][] weights = nmf.get().weights();
    put(PseudoInverse.of(weights), weights);
    return true;
  }

  private void fromComponents(double[][] components) {
    double[][] weights = new double[shape.muscles()][shape.synergies()];
    for (int k = 0; k < shape.synergies(); k++) {
      for (int m = 0; m < shape.muscles(); m++) {
        double beside = restart == 0 ? 0 : BESIDE * truncated();
        components[k][m] += beside;
        weights[m][k] = components[k][m];
      }
    }
    put(components, weights);
  }

  /** Takes W1, K rows of M, and W2, M rows of K; tied networks keep W2. */
  private void put(double[][] encoder, double[][] decoder) {
    for (int k = 0; k < shape.synergies(); k++) {
      for (int m = 0; m < shape.muscles(); m++) {
        at[shape.w1(k, m)] = encoder[k][m];
        at[shape.w2(m, k)] = decoder[m][k];
      }
    }
  }
}
