package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnUpdaterTest {
  private static final int SECOND = (int) SimulatedTrain.RATE_HZ;
  private static final SimulatedUnit UNIT = ProfileUnit.of(4, 4.2, 8, 6);

  @ParameterizedTest
  @CsvSource({"-12, 4.6", "4, 4.2", "15, 3.4", "-3, 5.2", "0, 3.9"})
  void theVelocityIsThatOfTheUnitThatDischarges(double zone, double velocity) {
    SimulatedUnit unit = ProfileUnit.of(zone, velocity, 8, 6);
    float[] row = StreamFrames.follow(tracking(), train(3, 3, unit).frames)[0];
    assertThat(row[UnitColumns.DISCHARGES]).isEqualTo(11);
    assertThat(row[UnitColumns.RELIABLE]).isEqualTo(1);
    assertThat((double) row[UnitColumns.VELOCITY]).isCloseTo(velocity, within(0.05 * velocity));
    assertThat((double) row[UnitColumns.ZONE]).isCloseTo(zone, within(2.0));
    assertThat(row[UnitColumns.EXPLAINED]).isGreaterThan(0.7f);
  }

  @Test
  void aZoneBesideTheArrayIsUnknownButNotTheVelocity() {
    float[] row =
        StreamFrames.follow(tracking(), train(3, 3, ProfileUnit.of(45, 4, 8, 6)).frames)[0];
    assertThat(row[UnitColumns.RELIABLE]).isEqualTo(1);
    assertThat(row[UnitColumns.ZONE]).isNaN();
    assertThat((double) row[UnitColumns.VELOCITY]).isCloseTo(4, within(0.2));
  }

  @Test
  void theIntervalNarrowsWithTheWindows() {
    float[][] frames = train(8, 3, UNIT).frames;
    float early =
        StreamFrames.follow(tracking(), java.util.Arrays.copyOf(frames, SECOND))[0][
            UnitColumns.ZONE_INTERVAL];
    float late = StreamFrames.follow(tracking(), frames)[0][UnitColumns.ZONE_INTERVAL];
    assertThat(late).isPositive().isLessThan(0.9f * early);
  }

  @Test
  void noiseAloneIsNeverReliable() {
    float[][] noise = StreamFrames.noise(20 * SECOND, 10, 7);
    assertThat(StreamFrames.everReliable(tracking(), noise)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 2", "0.02, 0", "0.1, 0", "0.1, 2"})
  void whatAllElectrodesShareIsNeverReliable(double gainError, double noise) {
    for (int seed = 0; seed < 8; seed++) {
      float[][] shared = StreamFrames.shared(5 * SECOND, gainError, noise, 100 + 2 * seed);
      assertThat(StreamFrames.everReliable(tracking(), shared)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aStillColumnIsNeverReliable() {
    assertThat(StreamFrames.everReliable(tracking(), new float[3 * SECOND][16])).isFalse();
  }

  @Test
  void electrodesThatAreDeadOrNotFiniteAreLeftOut() {
    float[][] frames = train(3, 3, UNIT).frames;
    for (float[] frame : frames) {
      frame[2] = 0;
      frame[0] = Float.NaN;
    }
    float[] row = StreamFrames.follow(tracking(), frames)[0];
    assertThat(row[UnitColumns.RELIABLE]).isEqualTo(1);
    assertThat((double) row[UnitColumns.VELOCITY])
        .isCloseTo(UNIT.velocity(), within(0.05 * UNIT.velocity()));
  }

  /** Channels near the zone, where waves only begin, mislead; what is left must not. */
  @ParameterizedTest
  @CsvSource({"3, 12", "3, 11", "5, 10", "2, 12", "7, 15", "8, 0"})
  void withDeadElectrodesItAbstainsRatherThanBeWrong(int dead, int other) {
    for (double zone : new double[] {4, 0, -9, 15}) {
      float[][] frames = train(2, 1, ProfileUnit.of(zone, 4.2, 8, 6)).frames;
      for (float[] frame : frames) {
        frame[dead] = 0;
        frame[other] = 0;
      }
      float[] row = StreamFrames.follow(tracking(), frames)[0];
      if (row[UnitColumns.RELIABLE] > 0) {
        assertThat((double) row[UnitColumns.VELOCITY]).isCloseTo(4.2, within(0.05 * 4.2));
        if (!Float.isNaN(row[UnitColumns.ZONE])) {
          assertThat((double) row[UnitColumns.ZONE])
              .isCloseTo(zone, within((double) row[UnitColumns.ZONE_INTERVAL]));
        }
      }
    }
  }

  @Test
  void fewerThanFiveUsableElectrodesAreNeverReliable() {
    float[][] frames = train(3, 5, UNIT).frames;
    for (float[] frame : frames) {
      for (int e = 4; e < frame.length; e++) {
        frame[e] = 0;
      }
    }
    assertThat(StreamFrames.everReliable(tracking(), frames)).isFalse();
  }

  @Test
  void anArrayWithoutALongEvenColumnIsRefused() {
    SurfaceArray uneven =
        new SurfaceArray(
            java.util.List.of("a", "b", "c", "d", "e"),
            new double[] {0, 5, 12, 20, 21},
            new double[5]);
    assertThatThrownBy(
            () -> UnitTracking.columns(uneven, SimulatedTrain.RATE_HZ, TrackingSettings.USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 1 columns of electrodes none has 5 or more, evenly spaced");
  }

  @Test
  void noWindowGoesAcrossAGap() {
    UnitCollector collector = tracking().collector();
    float[] row = new float[16];
    for (int i = 0; i < 1000; i++) {
      collector.accept(i, row);
    }
    assertThat(collector.due()).isFalse();
    for (int i = 1001; i < 1001 + 1023; i++) {
      collector.accept(i, row);
    }
    assertThat(collector.due()).isFalse();
    collector.accept(2024, row);
    assertThat(collector.due()).isTrue();
  }

  @Test
  void sameFramesGiveTheSameBits() {
    float[][] frames = train(2, 3, UNIT).frames;
    assertThat(StreamFrames.follow(tracking(), frames))
        .isDeepEqualTo(StreamFrames.follow(tracking(), frames));
  }

  @Test
  void acceptingAllocatesNothing() {
    float[][] noise = StreamFrames.noise(2 * SECOND, 10, 7);
    assertThat(StreamFrames.allocated(tracking().collector(), noise)).isLessThan(1000);
  }

  private static UnitTracking tracking() {
    return UnitTracking.columns(StreamFrames.LINE, SimulatedTrain.RATE_HZ, TrackingSettings.USUAL);
  }

  private static SimulatedTrain train(int seconds, double noise, SimulatedUnit unit) {
    return new SimulatedTrain(
        new SimulatedUnit[] {unit}, seconds * SECOND, noise, 12, new Random(3));
  }
}
