package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Synergies of free sign: the gradient, and inhibition that was planted. */
class LatentFitTest {
  @Test
  void gradientEqualsCentralDifferencesSeed8() {
    Random random = new Random(8);
    double[][] data = new double[5][40];
    for (double[] row : data) {
      for (int t = 0; t < row.length; t++) {
        row[t] = Math.abs(random.nextGaussian());
      }
    }
    LatentObjective objective = new LatentObjective(data, 3, 1e-2, 1e-2);
    double[] at = random.doubles(objective.size(), 0.1, 0.9).toArray();
    for (int i = 0; i < objective.h(0); i += 3) {
      at[i] -= 1;
    }
    GradientCheck.check(objective, at, 0, 1e-8);
  }

  private static LatentFit fit(
      SimulatedEnvelopes simulated, LatentFit.Settings settings, long seed) {
    double[][] data = LatentFit.smoothed(simulated.data(), settings);
    return LatentFit.fit(
        data, LatentStart.fromNmf(data, FitSettings.of(4, seed).withRestarts(1)), settings);
  }

  /** How many weights below a tenth of their column's largest were planted, and how many not. */
  private static int[] flagged(double planted) {
    int[] counts = new int[3];
    for (int seed = 0; seed < 10; seed++) {
      SimulatedEnvelopes simulated = SimulatedEnvelopes.inhibitory(seed, 20, planted);
      LatentFit.Settings settings = LatentFit.Settings.usual();
      LatentFit fit = fit(simulated, settings, seed);
      int[] column = Agreement.of(simulated.weights(), fit.weights()).assignment();
      for (int k = 0; k < column.length; k++) {
        double largest = 0;
        for (double[] row : fit.weights()) {
          largest = Math.max(largest, Math.abs(row[column[k]]));
        }
        for (int m = 0; m < fit.weights().length; m++) {
          boolean flag = fit.weights()[m][column[k]] < -0.1 * largest;
          boolean truth = simulated.planted()[m][k];
          counts[0] += flag && truth ? 1 : 0;
          counts[1] += flag && !truth ? 1 : 0;
          counts[2] += truth ? 1 : 0;
        }
      }
    }
    return counts;
  }

  @Test
  void plantedInhibitionIsFoundAndLittleElseSeeds0To9() {
    int[] counts = flagged(0.3);
    assertThat(counts[0]).isGreaterThanOrEqualTo((int) Math.ceil(0.8 * counts[2]));
    assertThat(counts[1]).isLessThanOrEqualTo((int) (0.1 * (counts[0] + counts[1])));
  }

  @Test
  void withoutInhibitionHardlyAnythingIsFlaggedSeeds0To9() {
    assertThat(flagged(0)[1]).isLessThanOrEqualTo(1);
  }
}
