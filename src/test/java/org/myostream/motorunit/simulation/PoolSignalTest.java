package org.myostream.motorunit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.motorunit.Montage;
import org.myostream.motorunit.MultichannelVelocity;
import org.myostream.motorunit.SurfaceArray;

class PoolSignalTest {
  private static final long SEED = 31;
  private static final PoolSettings CLEAN = Pools.settings(Disturbances.NONE, SEED);
  private static final PoolSignal SIGNAL = Pools.signal(CLEAN);

  @Test
  void withoutNoiseTheRecordingIsTheSumOfThePotentialsAtTheDischarges() {
    double[][] sum = new double[(int) CLEAN.frames()][16];
    for (PoolUnit unit : SIGNAL.units()) {
      for (int at : unit.discharges()) {
        double[][] potential = unit.potential();
        for (int n = 0; n < potential.length && at + n < sum.length; n++) {
          for (int e = 0; e < 16; e++) {
            sum[at + n][e] += potential[n][e];
          }
        }
      }
    }
    assertThat(Pools.recorded(CLEAN, SIGNAL)).isDeepEqualTo(sum);
    double peak = Arrays.stream(sum).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    assertThat(peak).isCloseTo(CLEAN.peakMicrovolts(), within(1e-9));
  }

  @Test
  void potentialsEndWhereTheWavesHaveDied() {
    for (PoolUnit unit : SIGNAL.units()) {
      double[][] potential = unit.potential();
      if (potential.length > 0) {
        assertThat(potential[potential.length - 1]).containsOnly(0);
        assertThat(potential[2]).doesNotContain(0);
      }
    }
  }

  @Test
  void aBlockIsTheSameWheneverItIsAskedFor() {
    PoolSettings noisy = Pools.settings(new Disturbances(10, 0.3, 50, 0.5, 0.1), SEED);
    PoolSignal one = Pools.signal(noisy);
    double[][] third = one.recorded(2);
    PoolSignal other = Pools.signal(noisy);
    other.recorded(5);
    assertThat(other.recorded(2)).isDeepEqualTo(third);
    assertThat(Pools.signal(Pools.settings(noisy.disturbances(), SEED + 1)).recorded(2))
        .isNotEqualTo(third);
  }

  @Test
  void noiseHasTheRatioToTheMedianChannelAndIsTheSameOnAll() {
    PoolSettings settings = Pools.settings(new Disturbances(12, 0, 50, 0, 0), SEED);
    PoolSignal signal = Pools.signal(settings);
    double[][] recorded = Pools.recorded(settings, signal);
    double[][] clean = Pools.recorded(CLEAN, SIGNAL);
    double[] power = new double[16];
    double[] noise = new double[16];
    for (int n = 0; n < clean.length; n++) {
      for (int e = 0; e < 16; e++) {
        double error = recorded[n][e] - clean[n][e];
        power[e] += clean[n][e] * clean[n][e] / clean.length;
        noise[e] += error * error / clean.length;
      }
    }
    Arrays.sort(power);
    double median = 0.5 * (Math.sqrt(power[7]) + Math.sqrt(power[8]));
    double expected = median * median / StrictMath.pow(10, 1.2);
    for (double each : noise) {
      assertThat(each).isCloseTo(expected, within(0.05 * expected));
    }
    assertThat(signal.noiseMicrovolts()).isCloseTo(Math.sqrt(expected), within(1e-9));
  }

  @Test
  void humIsOneSineOnAllChannels() {
    PoolSettings settings =
        Pools.settings(new Disturbances(Double.POSITIVE_INFINITY, 0.2, 50, 0, 0), SEED);
    PoolSignal signal = Pools.signal(settings);
    double[][] recorded = Pools.recorded(settings, signal);
    double[][] clean = Pools.recorded(CLEAN, SIGNAL);
    double cleanSquares = 0;
    double humSquares = 0;
    double real = 0;
    double imaginary = 0;
    for (int n = 0; n < clean.length; n++) {
      double hum = recorded[n][3] - clean[n][3];
      for (int e = 0; e < 16; e++) {
        assertThat(recorded[n][e] - clean[n][e]).isCloseTo(hum, within(1e-9));
        cleanSquares += clean[n][e] * clean[n][e] / 16;
      }
      humSquares += hum * hum;
      real += hum * StrictMath.cos(2 * Math.PI * 50 * n / 2048);
      imaginary += hum * StrictMath.sin(2 * Math.PI * 50 * n / 2048);
    }
    assertThat(Math.sqrt(humSquares / cleanSquares)).isCloseTo(0.2, within(1e-3));
    double inLine = 2 * (real * real + imaginary * imaginary) / clean.length;
    assertThat(inLine / humSquares).isCloseTo(1, within(1e-3));
  }

  @Test
  void gainsMultiplyChannels() {
    PoolSettings settings =
        Pools.settings(new Disturbances(Double.POSITIVE_INFINITY, 0, 50, 0, 0.1), SEED);
    Sensors sensors = new MotorPool(settings).sensors();
    double[][] recorded = Pools.recorded(settings, Pools.signal(settings));
    double[][] clean = Pools.recorded(CLEAN, SIGNAL);
    for (int n = 0; n < clean.length; n++) {
      for (int e = 0; e < 16; e++) {
        assertThat(recorded[n][e]).isEqualTo(sensors.gain(e) * clean[n][e]);
      }
    }
    assertThat(sensors.gain(0)).isNotEqualTo(1).isNotEqualTo(sensors.gain(1));
  }

  @Test
  void averagesAtTheDischargesLookLikeTheUnitAndTravelAtItsVelocity() {
    PoolSettings settings = Pools.settings(new Disturbances(20, 0, 50, 0, 0), SEED);
    PoolSignal signal = Pools.signal(settings);
    double[][] recorded = Pools.recorded(settings, signal);
    List<PoolUnit> active =
        signal.units().stream().filter(unit -> unit.discharges().length > 50).toList();
    assertThat(active).hasSizeGreaterThanOrEqualTo(5);
    for (PoolUnit unit : active) {
      double[][] average = average(recorded, unit.discharges(), 50);
      assertThat(cosine(average, unit.potential())).as("unit %d", unit.size()).isGreaterThan(0.9);
      double velocity = velocityToTheRight(average, unit.zoneMm());
      assertThat(velocity)
          .as("unit %d", unit.size())
          .isCloseTo(unit.velocity(), within(0.05 * unit.velocity()));
    }
  }

  private static double[][] average(double[][] rows, int[] at, int length) {
    double[][] average = new double[length][rows[0].length];
    int count = 0;
    for (int start : at) {
      if (start + length <= rows.length) {
        count++;
        for (int n = 0; n < length; n++) {
          for (int e = 0; e < average[n].length; e++) {
            average[n][e] += rows[start + n][e];
          }
        }
      }
    }
    for (double[] row : average) {
      for (int e = 0; e < row.length; e++) {
        row[e] /= count;
      }
    }
    return average;
  }

  private static double cosine(double[][] a, double[][] b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int n = 0; n < a.length; n++) {
      for (int e = 0; e < a[n].length; e++) {
        product += a[n][e] * b[n][e];
        ofA += a[n][e] * a[n][e];
        ofB += b[n][e] * b[n][e];
      }
    }
    return product / Math.sqrt(ofA * ofB);
  }

  /** From the double differential channels at least 15 mm to the right of the zone. */
  private static double velocityToTheRight(double[][] rows, double zoneMm) {
    double[][] channels = Montage.DOUBLE_DIFFERENTIAL.of(rows);
    SurfaceArray line = SurfaceArray.line(16, 5);
    int first = 0;
    while (line.x(first + 1) < zoneMm + 15) {
      first++;
    }
    int from = first;
    double[][] right =
        Arrays.stream(channels)
            .map(row -> Arrays.copyOfRange(row, from, row.length))
            .toArray(double[][]::new);
    return new MultichannelVelocity(5, 2048).find(right).orElseThrow();
  }

  @Test
  void aContractionTooShortForADischargeIsRefused() {
    PoolSettings blink =
        new PoolSettings(
            Pools.SHALLOW,
            new Contraction(0.02, 0, 0.01, 0.1),
            SurfaceArray.line(4, 5),
            0,
            1,
            false,
            false,
            Disturbances.NONE,
            774,
            2048,
            400,
            8);
    List<PoolUnit> silent =
        Pools.units(Pools.settings(Disturbances.NONE, SEED)).stream()
            .filter(unit -> unit.discharges().length == 0)
            .toList();
    assertThat(silent).isNotEmpty();
    Sensors sensors = new MotorPool(blink).sensors();
    assertThatThrownBy(() -> new PoolSignal(blink, sensors, silent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no unit discharges in 0.21 s; make the contraction longer or stronger");
  }
}
