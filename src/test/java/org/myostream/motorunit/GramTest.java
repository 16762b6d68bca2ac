package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GramTest {
  private static final int UNKNOWNS = 6;

  @Test
  void theInverseTimesTheMatrixIsTheIdentity() {
    double[][] gram = Gram.of(columns(new Random(1)));
    double[][] inverse = Gram.inverse(Gram.cholesky(gram));
    for (int i = 0; i < UNKNOWNS; i++) {
      for (int j = 0; j < UNKNOWNS; j++) {
        assertThat(Gram.dot(gram[i], inverse[j])).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void aMatrixThatIsNotPositiveHasNoFactor() {
    assertThat(Gram.cholesky(new double[][] {{1, 2}, {2, 1}})).isEmpty();
  }

  @Test
  void noNonNegativeEntryCanBeImproved() {
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      double[][] columns = columns(random);
      double[] data = columns(random)[0];
      double[][] gram = Gram.of(columns);
      double[] c = new double[UNKNOWNS];
      for (int i = 0; i < UNKNOWNS; i++) {
        c[i] = Gram.dot(columns[i], data);
      }
      double[] x = Gram.nonNegative(gram, c);
      for (int i = 0; i < UNKNOWNS; i++) {
        double slope = c[i] - Gram.dot(gram[i], x);
        assertThat(x[i]).isNotNegative();
        if (x[i] > 0) {
          assertThat(slope).isCloseTo(0, within(1e-6));
        } else {
          assertThat(slope).isLessThan(1e-6);
        }
      }
    }
  }

  private static double[][] columns(Random random) {
    double[][] columns = new double[UNKNOWNS][30];
    for (double[] column : columns) {
      for (int k = 0; k < column.length; k++) {
        column[k] = random.nextGaussian() + 0.5;
      }
    }
    return columns;
  }
}
