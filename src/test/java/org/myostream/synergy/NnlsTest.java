package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NnlsTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void noSupportGivesASmallerError(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      int unknowns = 1 + random.nextInt(6);
      double[][] weights = randomWeights(random, unknowns + random.nextInt(10), unknowns);
      Nnls nnls = new Nnls(weights);
      double[] h = new double[unknowns];
      double[] x = randomInput(random, weights.length);

      assertThat(nnls.solve(x, h)).isTrue();

      double[] best = bestOverAllSupports(weights, x);
      assertThat(Arrays.stream(h).min().orElseThrow()).isNotNegative();
      assertThat(squaredError(weights, h, x))
          .isLessThanOrEqualTo(squaredError(weights, best, x) * (1 + 1e-12) + 1e-24);
      for (int k = 0; k < unknowns; k++) {
        assertThat(h[k]).isCloseTo(best[k], Offset.offset(1e-7));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyResultSatisfiesTheOptimalityConditions(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int unknowns = 1 + random.nextInt(Nnls.MOST_UNKNOWNS);
      double[][] weights = randomWeights(random, 1 + random.nextInt(64), unknowns);
      spoil(weights, random);
      Nnls nnls = new Nnls(weights);
      double[] h = new double[unknowns];
      for (int frame = 0; frame < 20; frame++) {
        double[] x = randomInput(random, weights.length);
        assertThat(nnls.solve(x, h)).isTrue();
        assertOptimal(weights, x, h);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void theSameInputGivesTheSameBitsWhateverCameBefore(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      int unknowns = 1 + random.nextInt(Nnls.MOST_UNKNOWNS);
      double[][] weights = randomWeights(random, 1 + random.nextInt(32), unknowns);
      spoil(weights, random);
      Nnls warm = new Nnls(weights);
      double[] warmed = new double[unknowns];
      double[] fresh = new double[unknowns];
      for (int frame = 0; frame < 60; frame++) {
        double[] x =
            frame % 3 == 0 ? degenerate(weights, random) : randomInput(random, weights.length);
        warm.solve(x, warmed);
        new Nnls(weights).solve(x, fresh);
        assertThat(warmed).as("round %d frame %d", round, frame).isEqualTo(fresh);
      }
    }
  }

  @Test
  void equalColumnsShareNothingTheLowestTakesTheWeight() {
    Nnls nnls = new Nnls(new double[][] {{1, 1, 0}, {2, 2, 0}, {0, 0, 1}});
    double[] h = new double[3];

    nnls.solve(new double[] {2, 4, 3}, h);

    assertThat(h).usingComparatorWithPrecision(1e-14).containsExactly(2, 0, 3);
  }

  @Test
  void aZeroColumnStaysZero() {
    Nnls nnls = new Nnls(new double[][] {{0, 1}, {0, 1}});
    double[] h = new double[2];

    nnls.solve(new double[] {3, 3}, h);

    assertThat(h).usingComparatorWithPrecision(1e-14).containsExactly(0, 3);
  }

  @Test
  void aValueThatIsNotFiniteSpoilsItsOwnFrameOnly() {
    double[][] weights = randomWeights(new Random(3), 8, 4);
    double[] x = randomInput(new Random(4), 8);
    double[] expected = new double[4];
    new Nnls(weights).solve(x, expected);
    Nnls nnls = new Nnls(weights);
    double[] h = new double[4];
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[] broken = x.clone();
      broken[5] = bad;

      assertThat(nnls.solve(broken, h)).isFalse();
      assertThat(h).containsOnly(Double.NaN);
      assertThat(nnls.solve(x, h)).isTrue();
      assertThat(h).isEqualTo(expected);
    }
  }

  @Test
  void refusesMoreUnknownsThanItsLimitAndWeightsThatAreNotFinite() {
    assertThatThrownBy(() -> new Nnls(new double[20][17]))
        .hasMessage("non-negative least squares takes 1 to 16 unknowns, not 17");
    assertThatThrownBy(() -> new Nnls(new double[0][0])).hasMessageContaining("not 0");
    assertThatThrownBy(() -> new Nnls(new double[][] {{1, 2}, {3, Double.NaN}}))
        .hasMessage("column 2 of the weights is not finite");
  }

  private static double[][] randomWeights(Random random, int rows, int columns) {
    double[][] weights = new double[rows][columns];
    for (double[] row : weights) {
      for (int k = 0; k < columns; k++) {
        row[k] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
      }
    }
    weights[0][random.nextInt(columns)] += 0.1;
    return weights;
  }

  /** Makes some columns equal, dependent, nearly equal or zero. */
  private static void spoil(double[][] weights, Random random) {
    int columns = weights[0].length;
    int kind = random.nextInt(5);
    int a = random.nextInt(columns);
    int b = random.nextInt(columns);
    int c = random.nextInt(columns);
    double nearness = Math.pow(10, -3 - random.nextInt(11));
    for (double[] row : weights) {
      switch (kind) {
        case 0 -> row[a] = row[b];
        case 1 -> row[a] = row[b] + 0.5 * row[c];
        case 2 -> row[a] = row[b] * (1 + nearness * random.nextDouble());
        case 3 -> row[a] = 0;
        default -> {}
      }
    }
  }

  private static double[] randomInput(Random random, int length) {
    double scale = Math.pow(10, random.nextInt(7) - 3);
    double[] x = new double[length];
    for (int m = 0; m < length; m++) {
      x[m] = (float) (scale * (random.nextDouble() - 0.2));
    }
    return x;
  }

  /** An exact non-negative combination: the gradient vanishes at the solution for every column. */
  private static double[] degenerate(double[][] weights, Random random) {
    double[] x = new double[weights.length];
    for (int k = 0; k < weights[0].length; k++) {
      double amount = random.nextBoolean() ? 0 : random.nextDouble();
      for (int m = 0; m < x.length; m++) {
        x[m] += amount * weights[m][k];
      }
    }
    return x;
  }

  private static void assertOptimal(double[][] weights, double[] x, double[] h) {
    double size = norm(x);
    for (int k = 0; k < h.length; k++) {
      double gradient = 0;
      double columnSquares = 0;
      for (int m = 0; m < x.length; m++) {
        double rest = x[m];
        for (int j = 0; j < h.length; j++) {
          rest -= weights[m][j] * h[j];
        }
        gradient += weights[m][k] * rest;
        columnSquares += weights[m][k] * weights[m][k];
      }
      double scale = Math.sqrt(columnSquares) * size;
      assertThat(h[k]).isNotNegative();
      assertThat(gradient).isLessThanOrEqualTo(1e-9 * scale);
      if (h[k] > 0) {
        assertThat(gradient).isGreaterThanOrEqualTo(-1e-9 * scale);
      }
    }
  }

  private static double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
  }

  private static double squaredError(double[][] weights, double[] h, double[] x) {
    double sum = 0;
    for (int m = 0; m < x.length; m++) {
      double rest = x[m];
      for (int k = 0; k < h.length; k++) {
        rest -= weights[m][k] * h[k];
      }
      sum += rest * rest;
    }
    return sum;
  }

  private static double[] bestOverAllSupports(double[][] weights, double[] x) {
    int unknowns = weights[0].length;
    double[] best = new double[unknowns];
    double least = squaredError(weights, best, x);
    for (int support = 1; support < 1 << unknowns; support++) {
      double[] h = leastSquares(weights, x, support);
      if (Arrays.stream(h).allMatch(v -> v >= 0)) {
        double error = squaredError(weights, h, x);
        if (error < least) {
          least = error;
          best = h;
        }
      }
    }
    return best;
  }

  /** Normal equations by Gauss-Jordan elimination with pivoting: nothing shared with the solver. */
  private static double[] leastSquares(double[][] weights, double[] x, int support) {
    int[] members =
        IntStream.range(0, weights[0].length).filter(k -> (support >> k & 1) == 1).toArray();
    int size = members.length;
    double[][] a = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      for (int m = 0; m < x.length; m++) {
        for (int j = 0; j < size; j++) {
          a[i][j] += weights[m][members[i]] * weights[m][members[j]];
        }
        a[i][size] += weights[m][members[i]] * x[m];
      }
    }
    double[] h = new double[weights[0].length];
    for (int p = 0; p < size; p++) {
      int pivot = p;
      for (int i = p; i < size; i++) {
        pivot = Math.abs(a[i][p]) > Math.abs(a[pivot][p]) ? i : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[p];
      a[p] = row;
      if (Math.abs(row[p]) < 1e-12) {
        Arrays.fill(h, -1);
        return h;
      }
      for (int i = 0; i < size; i++) {
        if (i != p) {
          double factor = a[i][p] / row[p];
          for (int j = p; j <= size; j++) {
            a[i][j] -= factor * row[j];
          }
        }
      }
    }
    for (int i = 0; i < size; i++) {
      h[members[i]] = a[i][size] / a[i][i];
    }
    return h;
  }
}
