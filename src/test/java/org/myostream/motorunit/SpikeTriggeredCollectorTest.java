package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikeTriggeredCollectorTest {
  private static final double RATE_HZ = 1000;
  private static final TrackingSettings SETTINGS =
      new TrackingSettings(5, 15, 50, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 3);
  private static final DischargeTimes TIMES =
      DischargeTimes.of(
          new long[][] {{100, 200, 300, 400, 500, 600, 700, 800}, {103, 207, 301, 398, 507, 611}});

  @Test
  void theAverageIsThatOfThePotentialsWithoutTheirOffsets() {
    SpikeTriggeredCollector collector = collector();
    UnitSnapshot last = snapshot(collector);
    float[][] frames = frames(1000);
    feed(collector, frames, 0, 1000, last, 0);
    assertThat(last.discharges).isEqualTo(8);
    assertThat(last.effectiveDischarges).isCloseTo(8, within(1e-9));
    for (int e = 0; e < 2; e++) {
      double[] mean = new double[20];
      for (int d = 100; d <= 800; d += 100) {
        double offset = 0;
        for (int n = 0; n < 20; n++) {
          offset += frames[d - 5 + n][e] / 20.0;
        }
        for (int n = 0; n < 20; n++) {
          mean[n] += (frames[d - 5 + n][e] - offset) / 8;
        }
      }
      for (int n = 0; n < 20; n++) {
        assertThat(last.rows[n][e]).isCloseTo(mean[n], within(1e-9));
      }
    }
  }

  @Test
  void theNoiseIsThatOfTheAverage() {
    SpikeTriggeredCollector collector = collector();
    UnitSnapshot last = snapshot(collector);
    feed(collector, frames(1000), 0, 1000, last, 0);
    double split = 0;
    for (double[] row : last.split) {
      split += row[0] * row[0] / last.split.length;
    }
    assertThat(last.noise[0]).isBetween(0.6 / Math.sqrt(8), 1.4 / Math.sqrt(8));
    assertThat(Math.sqrt(split)).isBetween(0.5 / Math.sqrt(8), 1.6 / Math.sqrt(8));
  }

  @Test
  void noPotentialIsTakenAcrossAGap() {
    SpikeTriggeredCollector collector = collector();
    UnitSnapshot last = snapshot(collector);
    float[][] frames = frames(1000);
    feed(collector, frames, 0, 395, last, 0);
    feed(collector, frames, 397, 1000, last, 0);
    assertThat(last.discharges).isEqualTo(7);
  }

  @Test
  void whatIsCarriedAndFreshAddUp() {
    SpikeTriggeredCollector collector = collector();
    UnitSnapshot last = snapshot(collector);
    feed(collector, frames(1000), 0, 1000, last, 0);
    assertThat(last.carried).isCloseTo(7.0 / 8, within(1e-9));
    assertThat(last.freshDischarges).isCloseTo(1, within(1e-9));
    assertThat(last.number).isEqualTo(5);
  }

  @Test
  void anElectrodeWithoutFiniteValuesIsLeftOut() {
    SpikeTriggeredCollector collector = collector();
    UnitSnapshot last = snapshot(collector);
    float[][] frames = frames(1000);
    frames[405][1] = Float.NaN;
    feed(collector, frames, 0, 1000, last, 0);
    assertThat(last.discharges).isEqualTo(8);
    for (double[] row : last.rows) {
      assertThat(row[0]).isFinite();
      assertThat(row[1]).isFinite();
    }
  }

  @Test
  void updatesKeepThePaceAndNoUnitWaitsForEver() {
    long[][] often = new long[4][];
    for (int u = 0; u < often.length; u++) {
      int unit = u;
      often[u] = java.util.stream.LongStream.range(1, 100).map(k -> 9 * k + unit).toArray();
    }
    SpikeTriggeredCollector collector =
        new SpikeTriggeredCollector(
            2, RATE_HZ, SETTINGS.withPaceMillis(30), DischargeTimes.of(often));
    UnitSnapshot taken = snapshot(collector);
    List<Integer> units = new ArrayList<>();
    List<Integer> frames = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      collector.accept(i, new float[] {i % 7, i % 5});
      while (collector.due()) {
        collector.take(taken);
        units.add(taken.unit);
        frames.add(i);
      }
    }
    assertThat(units).hasSizeGreaterThan(20).contains(0, 1, 2, 3);
    int[] last = {60, 60, 60, 60};
    int atTheEndOfAWindow = 0;
    for (int k = 0; k < frames.size(); k++) {
      int unit = units.get(k);
      assertThat(frames.get(k) - last[unit]).isLessThan(4 * 50 + 4 * 30);
      last[unit] = frames.get(k);
      atTheEndOfAWindow += (frames.get(k) + 1 - 15) % 9 == unit ? 1 : 0;
    }
    assertThat(atTheEndOfAWindow).isGreaterThan(frames.size() / 2);
    for (int k = 1; k < frames.size(); k++) {
      assertThat(frames.get(k) - frames.get(k - 1)).isGreaterThanOrEqualTo(30);
    }
  }

  @Test
  void acceptingAllocatesNothing() {
    SpikeTriggeredCollector collector = collector();
    UnitSnapshot last = snapshot(collector);
    float[][] frames = frames(1000);
    feed(collector, frames, 0, 1000, last, 0);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      feed(collector, frames, 0, 1000, last, 0);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(1000);
  }

  private static SpikeTriggeredCollector collector() {
    return new SpikeTriggeredCollector(2, RATE_HZ, SETTINGS, TIMES);
  }

  private static UnitSnapshot snapshot(UnitCollector collector) {
    return new UnitSnapshot(collector.samples(), collector.electrodes());
  }

  /** Feeds frames; {@code last} ends as the last snapshot of {@code unit}. */
  private static void feed(
      UnitCollector collector, float[][] frames, int from, int until, UnitSnapshot last, int unit) {
    for (int i = from; i < until; i++) {
      collector.accept(i, frames[i]);
      while (collector.due()) {
        collector.take(last);
        if (last.unit != unit && i > 750) {
          throw new AssertionError("unit " + last.unit + " is due at " + i);
        }
      }
    }
  }

  private static float[][] frames(int count) {
    Random random = new Random(11);
    float[][] frames = new float[count][2];
    for (float[] frame : frames) {
      frame[0] = (float) (3 + random.nextGaussian());
      frame[1] = (float) (-7 + random.nextGaussian());
    }
    return frames;
  }
}
