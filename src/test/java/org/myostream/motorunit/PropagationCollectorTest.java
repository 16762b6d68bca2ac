package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropagationCollectorTest {
  private static final int SECOND = (int) SimulatedTrain.RATE_HZ;
  private static final SimulatedUnit ONE = ProfileUnit.of(-12, 4.6, 8, 6);
  private static final SimulatedUnit[] TWO = {ONE, ProfileUnit.of(15, 3.6, 7, 6)};

  /** A potential that was found. */
  private record Found(long at, int cluster) {}

  @Test
  void theDischargesOfEachUnitComeTogetherInOneCluster() {
    SimulatedTrain train = train(10, 3, TWO);
    List<Found> found = found(train.frames);
    int[] own = new int[2];
    for (int u = 0; u < 2; u++) {
      int[] counts = clusters(train.times, u, found);
      int all = java.util.Arrays.stream(counts).sum();
      for (int k = 0; k < counts.length; k++) {
        own[u] = counts[k] > counts[own[u]] ? k : own[u];
      }
      assertThat(all).as("found of unit %d", u).isGreaterThan(30);
      assertThat(counts[own[u]]).as("of %d of unit %d", all, u).isGreaterThan(8 * all / 10);
    }
    assertThat(own[0]).isNotEqualTo(own[1]);
  }

  @Test
  void velocityAndZoneOfTheUnitsAreFound() {
    SimulatedTrain train = train(10, 3, TWO);
    float[][] rows = StreamFrames.follow(tracking(), train.frames);
    for (SimulatedUnit unit : TWO) {
      assertThat(List.of(rows))
          .as("velocity %.2f, zone %.1f", unit.velocity(), unit.zoneMm())
          .anySatisfy(
              row -> {
                assertThat(row[UnitColumns.DISCHARGES]).isGreaterThan(50);
                assertThat(row[UnitColumns.RELIABLE]).isEqualTo(1);
                assertThat((double) row[UnitColumns.VELOCITY])
                    .isCloseTo(unit.velocity(), within(0.05 * unit.velocity()));
                assertThat((double) row[UnitColumns.ZONE]).isCloseTo(unit.zoneMm(), within(2.0));
              });
    }
  }

  @Test
  void noiseAloneIsNeverReliable() {
    float[][] noise = StreamFrames.noise(10 * SECOND, 10, 7);
    assertThat(StreamFrames.everReliable(tracking(), noise)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 2", "0.1, 2"})
  void whatAllElectrodesShareIsNeverReliable(double gainError, double noise) {
    float[][] shared = StreamFrames.shared(10 * SECOND, gainError, noise, 100);
    assertThat(StreamFrames.everReliable(tracking(), shared)).isFalse();
  }

  @Test
  void noPotentialIsTakenAcrossAGap() {
    SimulatedTrain train = train(4, 3, ONE);
    List<Found> whole = found(train.frames);
    long gap = whole.get(whole.size() / 2).at() + 20;
    PropagationCollector collector = collector();
    List<Found> found = new ArrayList<>();
    feed(collector, train.frames, 0, (int) gap, found);
    feed(collector, train.frames, (int) gap + 1, train.frames.length, found);
    assertThat(found).hasSize(whole.size() - 1).noneMatch(each -> Math.abs(each.at() - gap) < 40);
  }

  @Test
  void aClusterThatTakesThePlaceOfAnotherBeginsAnew() {
    List<float[][]> parts = new ArrayList<>();
    for (int index = 0; index < 14; index++) {
      parts.add(train(2, 1, ProfileUnit.of(4 * index - 26, 3 + 0.2 * index, 8, 6)).frames);
    }
    float[][] frames = parts.stream().flatMap(java.util.Arrays::stream).toArray(float[][]::new);
    UnitTracking tracking = tracking();
    UnitSnapshot snapshot = tracking.snapshot();
    long[] discharges = new long[tracking.collector().units()];
    int anew = 0;
    for (int i = 0; i < frames.length; i++) {
      tracking.collector().accept(i, frames[i]);
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        if (snapshot.discharges < discharges[snapshot.unit]) {
          assertThat(snapshot.number).isZero();
          anew++;
        }
        discharges[snapshot.unit] = snapshot.discharges;
      }
    }
    assertThat(anew).isPositive();
  }

  @Test
  void sameFramesGiveTheSameBits() {
    float[][] frames = train(4, 3, TWO).frames;
    assertThat(StreamFrames.follow(tracking(), frames))
        .isDeepEqualTo(StreamFrames.follow(tracking(), frames));
  }

  @Test
  void acceptingAllocatesNothing() {
    assertThat(StreamFrames.allocated(collector(), train(4, 3, TWO).frames)).isLessThan(1000);
  }

  @Test
  void anArrayWithoutALongLineIsRefused() {
    assertThatThrownBy(
            () ->
                UnitTracking.clusters(
                    SurfaceArray.line(4, 5), SimulatedTrain.RATE_HZ, TrackingSettings.FOUND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no line of electrodes along the fibres has 5 or more");
  }

  private static List<Found> found(float[][] frames) {
    List<Found> found = new ArrayList<>();
    feed(collector(), frames, 0, frames.length, found);
    return found;
  }

  private static void feed(
      PropagationCollector collector, float[][] frames, int from, int until, List<Found> into) {
    UnitSnapshot snapshot = new UnitSnapshot(collector.samples(), collector.electrodes());
    for (int i = from; i < until; i++) {
      collector.accept(i, frames[i]);
      while (collector.due()) {
        collector.take(snapshot);
      }
      Found latest = new Found(collector.lastAt(), collector.lastCluster());
      if (latest.cluster() >= 0
          && (into.isEmpty() || into.get(into.size() - 1).at() != latest.at())) {
        into.add(latest);
      }
    }
  }

  /** How many potentials within 20 ms of a unit's discharges are in each cluster. */
  private static int[] clusters(DischargeTimes times, int unit, List<Found> found) {
    int[] counts = new int[12];
    for (Found each : found) {
      boolean its = times.next(unit, each.at() - 40) <= each.at() + 10;
      boolean others = times.next(1 - unit, each.at() - 80) <= each.at() + 50;
      if (its && !others) {
        counts[each.cluster()]++;
      }
    }
    return counts;
  }

  private static UnitTracking tracking() {
    return UnitTracking.clusters(StreamFrames.LINE, SimulatedTrain.RATE_HZ, TrackingSettings.FOUND);
  }

  private static PropagationCollector collector() {
    return new PropagationCollector(
        StreamFrames.LINE, SimulatedTrain.RATE_HZ, TrackingSettings.FOUND);
  }

  private static SimulatedTrain train(int seconds, double noise, SimulatedUnit... units) {
    return new SimulatedTrain(units, seconds * SECOND, noise, 8, new Random(3));
  }
}
