package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileModelTest {
  private static final double[] X = {-20, -12, -4, 4, 12, 20};
  private static final double[] Y = {0, 8, 0, 8, 0, 8};
  private static final double[] P = {3.1, 4.03, 2.2, 9, 31, 43, 2, 0.1};

  @Test
  void derivativesAgreeWithCentralDifferences() {
    ProfileModel model = model();
    double[] weights = new double[model.columns().length];
    Random random = new Random(8);
    for (int k = 0; k < weights.length; k++) {
      weights[k] = random.nextGaussian();
    }
    int[] free = {0, 1, 2, 3, 4, 5, 6, 7};
    double[][] slopes = new double[free.length][model.length()];
    model.differentiate(P, weights, free, slopes);
    for (int i : free) {
      double step = 1e-6;
      double[] up = sum(model, i, step, weights);
      double[] down = sum(model, i, -step, weights);
      double largest = 0;
      double wrong = 0;
      for (int k = 0; k < up.length; k++) {
        double difference = (up[k] - down[k]) / (2 * step);
        largest = Math.max(largest, Math.abs(difference));
        wrong = Math.max(wrong, Math.abs(difference - slopes[i][k]));
      }
      assertThat(wrong).as("parameter %d", i).isLessThan(1e-6 * largest);
    }
  }

  @Test
  void nothingIsSeenBeforeTheStartAndAfterTheEnd() {
    ProfileModel model = model();
    model.evaluate(P);
    for (double[] column : model.columns()) {
      for (int e = 0; e < X.length; e++) {
        assertThat(column[e]).isZero();
        assertThat(column[column.length - 1 - e]).isCloseTo(0, within(1e-12));
      }
    }
  }

  private static ProfileModel model() {
    return new ProfileModel(X, Y, new double[] {7, 15}, new double[] {0, 3, 9, 20}, 3, 60, 2048);
  }

  private static double[] sum(ProfileModel model, int parameter, double step, double[] weights) {
    double[] p = P.clone();
    p[parameter] += step;
    model.evaluate(p);
    double[] sum = new double[model.length()];
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[k] * model.columns()[k][i];
      }
    }
    return sum;
  }
}
