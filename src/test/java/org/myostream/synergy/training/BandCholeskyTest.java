package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equations with a band matrix. */
class BandCholeskyTest {
  @ParameterizedTest(name = "{0} unknowns, band {1}")
  @CsvSource({"1, 0", "5, 0", "12, 3", "12, 11", "2, 8"})
  void theSolutionMeetsTheEquationsSeed9(int size, int band) {
    Random random = new Random(9);
    double[][] full = new double[size][size];
    BandCholesky matrix = new BandCholesky(size, band);
    for (int i = 0; i < size; i++) {
      for (int j = Math.max(0, i - band); j <= i; j++) {
        double value = i == j ? 2 * size : random.nextGaussian();
        matrix.add(i, j, value);
        full[i][j] = value;
        full[j][i] = value;
      }
    }
    if (size > 4) {
      matrix.unit(3);
      for (int i = 0; i < size; i++) {
        full[i][3] = i == 3 ? 1 : 0;
        full[3][i] = full[i][3];
      }
    }
    double[] right = random.doubles(size).toArray();
    double[] solution = right.clone();
    matrix.factorise();
    matrix.solve(solution);
    for (int i = 0; i < size; i++) {
      assertThat(Rows.dot(full[i], solution)).isCloseTo(right[i], within(1e-12));
    }
  }

  @Test
  void aSingularMatrixIsRefused() {
    BandCholesky matrix = new BandCholesky(2, 1);
    matrix.add(0, 0, 1);
    matrix.add(1, 0, 1);
    matrix.add(1, 1, 1);
    assertThatThrownBy(matrix::factorise)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the equations are singular at unknown 2 of 2");
  }
}
