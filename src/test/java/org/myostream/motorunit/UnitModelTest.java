package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitModelTest {
  private static final double[] X = {-20, -10, 0, 10, 20};
  private static final double[] Y = {0, 1, 0, -1, 0};
  private static final double[] P = {3.1, 4.1, 2.3, 11, 47, 63, 4.2, 0.2};
  private static final int SAMPLES = 70;

  @Test
  void isTheSumOfTheFibresItStandsFor() {
    UnitModel model = model(7);
    model.evaluate(P, false);
    double[][] sum = new double[2][model.length()];
    for (int i = 0; i < model.scatter().count(); i++) {
      model.addFibre(P, i, 1.0 / 7, sum);
    }
    assertThat(model.columns[1]).containsExactly(sum[1], within(1e-12));
  }

  @Test
  void agreesWithTheFibreModel() {
    UnitModel model = model(1);
    model.evaluate(P, false);
    double[] z = {9, 9, 9, 9, 9};
    double[][] rows = new double[SAMPLES][X.length];
    Fibre fibre = new Fibre(P[0], P[6], 0, P[7], 0, P[4], P[5], P[1], P[2]);
    new FibrePotentials(Electrodes.points(X, Y, z), Conductor.UNBOUNDED, 2048).add(fibre, 1, rows);
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < X.length; e++) {
        assertThat(model.columns[1][n * X.length + e]).isCloseTo(rows[n][e], within(1e-10));
      }
    }
  }

  @Test
  void derivativesAreThoseOfCentralDifferences() {
    UnitModel model = model(1);
    model.evaluate(P, true);
    for (int i = 0; i < UnitModel.PARAMETERS; i++) {
      double[] derivative = model.derivatives[i][1].clone();
      double[] difference = new double[derivative.length];
      difference(model, i, 1e-4, 8.0 / 12, difference);
      difference(model, i, 2e-4, -2.0 / 12, difference);
      double largest = 0;
      double worst = 0;
      for (int k = 0; k < derivative.length; k++) {
        largest = Math.max(largest, Math.abs(derivative[k]));
        worst = Math.max(worst, Math.abs(derivative[k] - difference[k]));
      }
      if (i == UnitModel.WIDTH) {
        assertThat(worst).isZero();
      } else {
        assertThat(worst / largest).as("parameter %d", i).isLessThan(1e-6);
      }
      model.evaluate(P, true);
    }
  }

  private static void difference(
      UnitModel model, int i, double step, double weight, double[] into) {
    for (int sign = -1; sign <= 1; sign += 2) {
      double[] q = P.clone();
      q[i] += sign * step;
      model.evaluate(q, false);
      for (int k = 0; k < into.length; k++) {
        into[k] += sign * weight * model.columns[1][k] / step;
      }
    }
  }

  private static UnitModel model(int fibres) {
    return new UnitModel(X, Y, new double[] {5, 9}, new FibreScatter(fibres, 3), SAMPLES, 2048);
  }
}
