package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicalVelocityTest {
  private static final double RATE_HZ = 2048;

  @ParameterizedTest
  @ValueSource(doubles = {2.3, 4.0, 5.7, -3.1})
  void theVelocityOfATravellingPulseIsFound(double velocity) {
    double[][] rows = pulses(new double[] {0, 5, 10, 15, 20}, velocity < 0 ? 20 : 0, velocity);
    assertThat(new MultichannelVelocity(5, RATE_HZ).find(rows).orElseThrow())
        .isCloseTo(velocity, within(1e-3));
  }

  @Test
  void moreChannelsGiveASmallerErrorInNoise() {
    assertThat(spread(6)).isLessThan(0.5 * spread(2));
  }

  private static double spread(int channels) {
    double[] x = new double[channels];
    for (int c = 0; c < channels; c++) {
      x[c] = 5 * c;
    }
    Random random = new Random(3);
    double squares = 0;
    for (int trial = 0; trial < 40; trial++) {
      double[][] rows = pulses(x, 0, 4);
      for (double[] row : rows) {
        for (int c = 0; c < channels; c++) {
          row[c] += 0.05 * random.nextGaussian();
        }
      }
      double error = new MultichannelVelocity(5, RATE_HZ).find(rows).orElseThrow() - 4;
      squares += error * error;
    }
    return Math.sqrt(squares / 40);
  }

  @Test
  void bothWavesTogetherGiveZoneAndVelocity() {
    double[] x = new double[14];
    for (int c = 0; c < x.length; c++) {
      x[c] = 5 * (c - 6.5);
    }
    TwoSidedBeamformer.Answer answer = new TwoSidedBeamformer(x, RATE_HZ).find(pulses(x, 7.3, 4.4));
    assertThat(answer.zoneMm()).isCloseTo(7.3, within(0.05));
    assertThat(answer.velocity()).isCloseTo(4.4, within(0.02));
  }

  /** A Gaussian's second derivative, 1 ms wide, that leaves {@code zone} at 15 ms. */
  private static double[][] pulses(double[] x, double zone, double velocity) {
    double[][] rows = new double[160][x.length];
    for (int n = 0; n < rows.length; n++) {
      for (int c = 0; c < x.length; c++) {
        double arrival = 15 + Math.abs(x[c] - zone) / Math.abs(velocity);
        double u = n * 1000 / RATE_HZ - arrival;
        rows[n][c] = (1 - u * u) * StrictMath.exp(-u * u / 2);
      }
    }
    return rows;
  }
}
