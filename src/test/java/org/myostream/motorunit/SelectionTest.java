package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void eachRankHoldsWhatSortingPutsThere() {
    Random random = new Random(7);
    for (int count = 1; count < 40; count++) {
      double[] values = random.doubles(count + 3).map(v -> Math.round(9 * v)).toArray();
      double[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      for (int rank = 0; rank < count; rank++) {
        assertThat(Selection.of(values.clone(), count, rank)).isEqualTo(sorted[rank]);
      }
    }
  }

  @Test
  void valuesThatAreNoNumbersEndTheSearchToo() {
    double[] values = {3, Double.NaN, 1, Double.NaN, 2};
    assertThat(Selection.of(values, 5, 2)).isNotInfinite();
  }
}
