package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where networks may start from: components, their rotation, and inverses. */
class PrincipalComponentsTest {
  @Test
  void componentsAreThoseOfACovarianceKnownByHand() {
    // Along (0.6, 0.8) with deviation 2, across with deviation 1; the mean does not matter.
    double[][] data = {
      {5 + 1.2, 5 - 1.2, 5 - 0.8, 5 + 0.8},
      {9 + 1.6, 9 - 1.6, 9 + 0.6, 9 - 0.6}
    };

    double[][] components = PrincipalComponents.of(data, 2);

    assertThat(components[0]).usingComparatorWithPrecision(1e-12).containsExactly(0.6, 0.8);
    assertThat(components[1][0] * 0.6 + components[1][1] * 0.8).isCloseTo(0, within(1e-12));
  }

  @Test
  void varimaxFindsSimpleStructureAgainSeed2() {
    double[][] simple = {{0.6, 0.8, 0, 0, 0, 0}, {0, 0, 0.6, 0.8, 0, 0}, {0, 0, 0, 0, 0.8, 0.6}};
    double[][] mixed = new double[3][6];
    double[][] rotation =
        PrincipalComponents.of(noise(new Random(2), 3, 50), 3); // any orthonormal matrix
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        Rows.add(mixed[i], rotation[i][k], simple[k]);
      }
    }

    PrincipalComponents.varimax(mixed);

    double[][] columns = transposed(mixed);
    assertThat(Agreement.of(transposed(simple), columns).cosines())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(1, 1, 1);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(Rows.dot(mixed[i], mixed[j])).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void thePseudoInverseInvertsFullColumnsAndIsFiniteOnDependentOnesSeed3() {
    double[][] weights = noise(new Random(3), 7, 3);
    double[][] inverse = PseudoInverse.of(weights);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double product = 0;
        for (int m = 0; m < 7; m++) {
          product += inverse[i][m] * weights[m][j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
    double[][] twice = {{1, 1}, {1, 1}};
    assertThat(PseudoInverse.of(twice)[1])
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.25, 0.25);
  }

  @Test
  void noiseScaleIsWhatFactorsLeaveSeed6() {
    // Eleven channels share a factor of deviation 2; the last has nothing in common with them.
    Random random = new Random(6);
    double[][] data = new double[12][4000];
    for (int t = 0; t < 4000; t++) {
      double factor = random.nextGaussian();
      for (int m = 0; m < 12; m++) {
        double own = m == 11 ? 3 : 0.5 + 0.1 * m;
        data[m][t] = (m == 11 ? 0 : 2 * factor) + own * random.nextGaussian() + 5;
      }
    }

    double[] noise = NoiseScale.of(data, 1);

    for (int m = 0; m < 12; m++) {
      double own = m == 11 ? 3 : 0.5 + 0.1 * m;
      assertThat(noise[m]).as("channel %d", m).isCloseTo(own, within(0.15 * own));
    }
  }

  private static double[][] noise(Random random, int rows, int columns) {
    double[][] noise = new double[rows][columns];
    for (double[] row : noise) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return noise;
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }
}
