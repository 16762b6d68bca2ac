package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSumIsTheLargestOfAllPermutations(long seed) {
    Random random = new Random(seed);
    double[][] gain = new double[6][6];
    for (double[] row : gain) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble();
      }
    }
    int[] found = Assignment.largest(gain);
    assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      sum += gain[i][found[i]];
    }
    assertThat(sum).isCloseTo(best(gain, 0, new boolean[6]), within(1e-12));
  }

  private static double best(double[][] gain, int row, boolean[] taken) {
    if (row == gain.length) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        best = Math.max(best, gain[row][j] + best(gain, row + 1, taken));
        taken[j] = false;
      }
    }
    return best;
  }
}
