package org.myostream.synergy.training;

import java.util.Optional;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyNetwork;

/**
 * Trained parameters on their way to a decomposition: what the channels were divided by is folded
 * in, signs that mean nothing are settled, and columns get unit norm.
 */
final class TrainedNetwork {
  private final SynergyMethod method;
  private final double[][] encoder;
  private final double[] encoderBias;
  private final double[][] decoder;
  private final double[] decoderBias;
  private final double[] gain;

  /**
   * Unpacks parameters.
   *
   * @param divisors what each channel was divided by
   */
  TrainedNetwork(SynergyMethod method, NetworkShape shape, double[] at, double[] divisors) {
    this.method = method;
    int muscles = shape.muscles();
    int synergies = shape.synergies();
    encoder = new double[synergies][muscles];
    encoderBias = new double[synergies];
    decoder = new double[muscles][synergies];
    decoderBias = new double[muscles];
    gain = new double[muscles];
    for (int k = 0; k < synergies; k++) {
      encoderBias[k] = shape.biases() ? at[shape.b1() + k] : 0;
      for (int m = 0; m < muscles; m++) {
        encoder[k][m] = at[shape.w1(k, m)] / divisors[m];
      }
    }
    for (int m = 0; m < muscles; m++) {
      double scale = isHomogeneous(shape.decoder()) ? divisors[m] : 1;
      gain[m] = (shape.gains() ? at[shape.gain() + m] : 1) * divisors[m] / scale;
      decoderBias[m] = shape.biases() ? scale * at[shape.b2() + m] : 0;
      for (int k = 0; k < synergies; k++) {
        decoder[m][k] = scale * at[shape.w2(m, k)];
      }
    }
  }

  /** Whether {@code g(s z) = s g(z)} for s above 0. */
  private static boolean isHomogeneous(Activation activation) {
    return activation == Activation.LINEAR || activation == Activation.RELU;
  }

  /** Whether {@code f(-z) = -f(z)}. */
  private static boolean isOdd(Activation activation) {
    return activation == Activation.LINEAR || activation == Activation.TANH;
  }

  /**
   * Synergies in descending order of the energy they carry in {@code data}; empty if a column or
   * its activation is 0 throughout.
   */
  Optional<Decomposition> decomposition(double[][] data, NetworkTraining.Result result) {
    settleSigns();
    double[] norm = new double[encoder.length];
    for (int k = 0; k < norm.length; k++) {
      norm[k] = Math.sqrt(sumOfColumn(k, true));
      if (!(norm[k] > 0)) {
        return Optional.empty();
      }
      for (double[] row : decoder) {
        row[k] /= norm[k];
      }
    }
    SynergyNetwork network =
        SynergyNetwork.of(method, encoder, encoderBias, norm, decoderBias, gain);
    Decomposition unsorted =
        new Decomposition(method, decoder, network, result.loss(), result.iterations());
    double[] energy = new double[norm.length];
    double[][] code = unsorted.encode(data);
    for (int k = 0; k < energy.length; k++) {
      energy[k] = Rows.dot(code[k], code[k]);
      if (!(energy[k] > 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(unsorted.inOrder(Rows.descending(energy)));
  }

  /** Weights of an odd encoder sum to at least 0; gains of an odd decoder are at least 0. */
  private void settleSigns() {
    for (int k = 0; k < encoder.length && isOdd(method.encoder()); k++) {
      if (sumOfColumn(k, false) < 0) {
        encoderBias[k] = -encoderBias[k];
        negate(encoder[k]);
        for (double[] row : decoder) {
          row[k] = -row[k];
        }
      }
    }
    for (int m = 0; m < gain.length && isOdd(method.decoder()); m++) {
      if (gain[m] < 0) {
        gain[m] = -gain[m];
        decoderBias[m] = -decoderBias[m];
        negate(decoder[m]);
      }
    }
  }

  private double sumOfColumn(int k, boolean ofSquares) {
    double sum = 0;
    for (double[] row : decoder) {
      sum += ofSquares ? row[k] * row[k] : row[k];
    }
    return sum;
  }

  private static void negate(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = -row[i];
    }
  }
}
