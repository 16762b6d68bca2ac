package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitInputTest {
  private static final int SAMPLES = 30;
  private static final SurfaceArray GRID =
      new SurfaceArray(
          List.of("a", "b", "c", "d"), new double[] {0, 8, 0, 8}, new double[] {0, 0, 8, 8});

  private final UnitInput grid = new UnitInput(GRID, SAMPLES, 1000, 3, 50);

  private static double[][] noise(int electrodes) {
    Random random = new Random(7);
    double[][] rows = new double[SAMPLES][electrodes];
    for (double[] row : rows) {
      for (int e = 0; e < electrodes; e++) {
        row[e] = random.nextGaussian();
      }
    }
    return rows;
  }

  private static double squares(double[] values) {
    return Gram.dot(values, values);
  }

  @Test
  void hasUnitNormAndOneChannelAPlace() {
    double[] x = grid.of(noise(4));
    assertThat(x).hasSize(10 * 2);
    assertThat(squares(x)).isCloseTo(1, within(1e-12));
    assertThat(grid.places()).containsExactly(0, 8);
    assertThat(grid.rateHz()).isCloseTo(1000.0 / 3, within(1e-9));
  }

  @Test
  void nothingStaysNothing() {
    assertThat(squares(grid.of(new double[SAMPLES][4]))).isZero();
  }

  @Test
  void theOrderOfElectrodesDoesNotMatter() {
    SurfaceArray turned =
        new SurfaceArray(
            List.of("d", "c", "b", "a"), new double[] {8, 0, 8, 0}, new double[] {8, 8, 0, 0});
    double[][] rows = noise(4);
    double[][] reversed = new double[SAMPLES][4];
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < 4; e++) {
        reversed[n][e] = rows[n][3 - e];
      }
    }
    double[] x = grid.of(rows);
    double[] other = new UnitInput(turned, SAMPLES, 1000, 3, 50).of(reversed);
    for (int i = 0; i < x.length; i++) {
      assertThat(other[i]).isCloseTo(x[i], within(1e-12));
    }
  }

  @Test
  void humOnAllElectrodesIsTakenOut() {
    double[][] rows = noise(4);
    double[][] humming = noise(4);
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < 4; e++) {
        humming[n][e] += 3 * StrictMath.sin(2 * Math.PI * 50 * n / 1000 + 1);
      }
    }
    double[] x = grid.of(rows);
    double[] other = grid.of(humming);
    for (int i = 4; i + 4 < x.length; i++) { // the mean over samples is cut at both ends
      assertThat(other[i]).isCloseTo(x[i], within(0.1));
    }
  }

  @Test
  void anotherSizeIsRefused() {
    assertThatThrownBy(() -> grid.of(new double[SAMPLES - 1][4]))
        .hasMessage("a potential of 29 samples; the network was made for 30");
    assertThatThrownBy(() -> grid.of(new double[SAMPLES][3]))
        .hasMessage("a potential of 3 electrodes; the network was made for 4");
  }
}
