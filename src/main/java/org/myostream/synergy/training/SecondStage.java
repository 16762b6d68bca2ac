package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.Activation;
import org.myostream.synergy.SynergyNetwork;

/**
 * The smooth second stage of a rectified latent variable model (after Whiteway and Butts 2017): the
 * weights are held and the latents found anew with a price on their second differences, see {@link
 * SmoothLatents}; then the latents are held and the weights found anew; up to ten times over.
 *
 * <p>The price would vanish if latents shrank while weights grew, so columns keep unit norm. A
 * round that does not lower the objective is dropped and ends the stage. The encoder is then fitted
 * to the smooth latents, so that the model encodes live: a linear map of each frame, rectified,
 * without the look ahead that smoothing takes.
 *
 * @param decomposition the model after the stage; its loss is the objective
 * @param latents K rows of T, smooth, in the order of the columns
 * @param rounds that lowered the objective
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record SecondStage(Decomposition decomposition, double[][] latents, int rounds) {
  private static final int MOST_ROUNDS = 10;
  private static final int ENCODER_ROUNDS = 20;
  private static final double WORTH = 1e-6;
  private static final double RIDGE = 1e-9;

  /** Weights with unit columns, offsets and latents that belong together. */
  @SuppressWarnings("ArrayRecordComponent") // private, never changed
  private record State(double[][] weights, double[] offset, double[][] latents, double objective) {}

  /**
   * Runs the stage.
   *
   * @param fit a network with a ReLU encoder and a linear decoder
   * @param data what it was fitted to, M rows of T; not modified
   * @param penalty price of squared second differences, 0 to 1e9; 1 is a mild one, 100 smooths
   *     envelopes of 100 frames a second by a low pass of 5 Hz
   * @throws IllegalArgumentException for another kind of network, or a penalty out of range
   */
  public static SecondStage of(Decomposition fit, double[][] data, double penalty) {
    SynergyNetwork network = fit.network();
    if (network == null
        || network.encoder() != Activation.RELU
        || network.decoder() != Activation.LINEAR) {
      throw new IllegalArgumentException(
          "the smooth second stage is for rlvm, not for " + fit.method().label());
    }
    State state = first(fit, network, data, penalty);
    int rounds = 0;
    while (rounds < MOST_ROUNDS) {
      State next = round(state, data, penalty);
      if (next == null || next.objective > state.objective * (1 - WORTH)) {
        break;
      }
      state = next;
      rounds++;
    }
    return result(fit, state, data, rounds);
  }

  private static State first(
      Decomposition fit, SynergyNetwork network, double[][] data, double penalty) {
    double[][] weights = fit.weights();
    double[] offset = new double[weights.length];
    for (int m = 0; m < weights.length; m++) {
      double gain = network.gain().get(m);
      offset[m] = gain * network.decoderBias().get(m);
      for (int k = 0; k < weights[m].length; k++) {
        weights[m][k] *= gain;
      }
    }
    double[][] code = fit.encode(data);
    for (int k = 0; k < code.length; k++) {
      scale(weights, code, k, norm(weights, k));
    }
    return smoothed(weights, offset, data, code, penalty);
  }

  /** Weights anew, then latents anew; null if a synergy is lost. */
  private static @Nullable State round(State from, double[][] data, double penalty) {
    double[][] terms = withOnes(from.latents);
    Regression regression = new Regression(terms);
    int synergies = from.latents.length;
    double[][] weights = new double[data.length][];
    double[] offset = new double[data.length];
    for (int m = 0; m < data.length; m++) {
      double[] solution = regression.solve(data[m]);
      weights[m] = Arrays.copyOf(solution, synergies);
      offset[m] = solution[synergies];
    }
    double[][] latents = Arrays.stream(from.latents).map(double[]::clone).toArray(double[][]::new);
    for (int k = 0; k < synergies; k++) {
      double norm = norm(weights, k);
      if (!(norm > 0)) {
        return null;
      }
      scale(weights, latents, k, norm);
    }
    return smoothed(weights, offset, data, latents, penalty);
  }

  private static State smoothed(
      double[][] weights, double[] offset, double[][] data, double[][] start, double penalty) {
    double[][] latents = SmoothLatents.fit(weights, offset, data, penalty, start);
    return new State(weights, offset, latents, objective(weights, offset, data, latents, penalty));
  }

  /** Half the squared errors and half the priced squared second differences. */
  static double objective(
      double[][] weights, double[] offset, double[][] data, double[][] latents, double penalty) {
    double squares = 0;
    for (int m = 0; m < data.length; m++) {
      double shift = offset[m];
      double[] rest = Arrays.stream(data[m]).map(x -> x - shift).toArray();
      for (int k = 0; k < latents.length; k++) {
        Rows.add(rest, -weights[m][k], latents[k]);
      }
      squares += Rows.dot(rest, rest);
    }
    for (double[] row : latents) {
      for (int t = 1; t + 1 < row.length; t++) {
        double bend = row[t - 1] - 2 * row[t] + row[t + 1];
        squares += penalty * bend * bend;
      }
    }
    return 0.5 * squares;
  }

  private static SecondStage result(Decomposition fit, State state, double[][] data, int rounds) {
    int[] order =
        IntStream.range(0, state.latents.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    (Integer k) -> -Rows.dot(state.latents[k], state.latents[k])))
            .mapToInt(k -> k)
            .toArray();
    double[][] latents =
        Arrays.stream(order).mapToObj(k -> state.latents[k]).toArray(double[][]::new);
    SynergyNetwork network = network(fit, data, latents, state.offset);
    Decomposition decomposition =
        new Decomposition(
            fit.method(),
            Decomposition.columns(state.weights, order),
            network,
            state.objective,
            fit.iterations());
    return new SecondStage(decomposition, latents, rounds);
  }

  /**
   * The encoder whose rectified output comes closest to {@code latents}: where a latent is 0, any
   * value below 0 is as good.
   */
  private static SynergyNetwork network(
      Decomposition fit, double[][] data, double[][] latents, double[] offset) {
    int muscles = data.length;
    double[][] terms = withOnes(data);
    Regression regression = new Regression(terms);
    double[][] encoder = new double[latents.length][];
    double[] bias = new double[latents.length];
    for (int k = 0; k < latents.length; k++) {
      double[] target = latents[k].clone();
      double[] solution = regression.solve(target);
      for (int i = 0; i < ENCODER_ROUNDS; i++) {
        for (int t = 0; t < target.length; t++) {
          double z = 0;
          for (int m = 0; m <= muscles && latents[k][t] == 0; m++) {
            z += solution[m] * terms[m][t];
          }
          target[t] = latents[k][t] > 0 ? latents[k][t] : Math.min(0, z);
        }
        solution = regression.solve(target);
      }
      encoder[k] = Arrays.copyOf(solution, muscles);
      bias[k] = solution[muscles];
    }
    double[] ones = new double[Math.max(muscles, latents.length)];
    Arrays.fill(ones, 1);
    return SynergyNetwork.of(
        fit.method(),
        encoder,
        bias,
        Arrays.copyOf(ones, latents.length),
        offset,
        Arrays.copyOf(ones, muscles));
  }

  private static double norm(double[][] weights, int k) {
    double squares = 0;
    for (double[] row : weights) {
      squares += row[k] * row[k];
    }
    return Math.sqrt(squares);
  }

  private static void scale(double[][] weights, double[][] latents, int k, double norm) {
    for (double[] row : weights) {
      row[k] /= norm;
    }
    for (int t = 0; t < latents[k].length; t++) {
      latents[k][t] *= norm;
    }
  }

  private static double[][] withOnes(double[][] rows) {
    double[][] terms = Arrays.copyOf(rows, rows.length + 1);
    terms[rows.length] = new double[rows[0].length];
    Arrays.fill(terms[rows.length], 1);
    return terms;
  }

  /** Least squares on given terms, rows of T, with a touch of ridge. */
  private static final class Regression {
    private final double[][] terms;
    private final BandCholesky factor;

    Regression(double[][] terms) {
      this.terms = terms;
      int count = terms.length;
      factor = new BandCholesky(count, count - 1);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j <= i; j++) {
          factor.add(i, j, Rows.dot(terms[i], terms[j]));
        }
        factor.add(i, i, RIDGE * terms[i].length);
      }
      factor.factorise();
    }

    double[] solve(double[] target) {
      double[] solution = new double[terms.length];
      for (int i = 0; i < solution.length; i++) {
        solution[i] = Rows.dot(terms[i], target);
      }
      factor.solve(solution);
      return solution;
    }
  }
}
