package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.myostream.device.Shared;

class PhysicsUpdaterTest {
  @Test
  void nearUnitsOfTheHybridGridAreFound() throws IOException {
    HybridGrid grid = new HybridGrid(Shared.file("data/hdemg_hybrid_semgsim"));
    float[][] rows = last(grid, HybridGrid.NEAR_UNITS);
    for (int u = 0; u < HybridGrid.NEAR_UNITS; u++) {
      assertThat(rows[u][UnitColumns.RELIABLE]).as("unit %d", u).isEqualTo(1);
      assertThat(rows[u][UnitColumns.VELOCITY] / grid.velocity[u])
          .as("velocity of unit %d", u)
          .isBetween(0.95, 1.05);
      assertThat(Math.abs(rows[u][UnitColumns.ZONE] - grid.zone[u]))
          .as("zone of unit %d", u)
          .isLessThan(2);
    }
  }

  /** The last row of each of the first units, updated once a second. */
  private static float[][] last(HybridGrid grid, int units) {
    UnitTracking tracking =
        UnitTracking.of(
            grid.array, HybridGrid.RATE_HZ, TrackingSettings.USUAL.withHopMillis(1000), grid.times);
    UnitSnapshot snapshot = tracking.snapshot();
    float[][] rows = new float[units][UnitColumns.COUNT];
    for (int i = 0; i < grid.frames.length; i++) {
      tracking.collector().accept(i, grid.frames[i]);
      while (tracking.collector().due()) {
        tracking.collector().take(snapshot);
        if (snapshot.unit < units) {
          tracking.updater().update(snapshot, rows[snapshot.unit]);
        }
      }
    }
    return rows;
  }

  @Test
  void theNoiseErrorIsTheScatterOverSeedsAndFallsWithTheRootOfTheDischarges() {
    int runs = 16;
    double[][] found = new double[2][runs];
    double[] early = new double[2];
    double[] late = new double[2];
    for (int run = 0; run < runs; run++) {
      SimulatedTrain train =
          new SimulatedTrain(
              new SimulatedUnit[] {ProfileUnit.of(4, 4.2, 12, 8)},
              12_000,
              30,
              12,
              new Random(100 + run));
      UnitTracking tracking = train.tracking(TrackingSettings.USUAL);
      PhysicsUpdater updater = (PhysicsUpdater) tracking.updater();
      SimulatedTrain.follow(tracking, train.frames, 0, 3000);
      early[0] += updater.zoneNoiseError(0) / runs;
      early[1] += updater.velocityNoiseError(0) / runs;
      float[] row = SimulatedTrain.follow(tracking, train.frames, 3000, 12_000);
      late[0] += updater.zoneNoiseError(0) / runs;
      late[1] += updater.velocityNoiseError(0) / runs;
      found[0][run] = row[UnitColumns.ZONE];
      found[1][run] = row[UnitColumns.VELOCITY];
    }
    for (int i = 0; i < 2; i++) {
      assertThat(deviation(found[i]) / late[i]).as("scatter %d", i).isBetween(0.6, 1.6);
      assertThat(early[i] / late[i]).as("narrowing %d", i).isBetween(1.5, 2.6);
    }
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  @Test
  void noiseAloneIsNoUnit() {
    SimulatedTrain train = train(1, 0.001);
    UnitTracking tracking = train.tracking(TrackingSettings.USUAL);
    Random random = new Random(5);
    for (float[] frame : train.frames) {
      for (int e = 0; e < frame.length; e++) {
        frame[e] = (float) random.nextGaussian();
      }
    }
    float[] row = SimulatedTrain.follow(tracking, train.frames, 0, train.frames.length);
    assertThat(row[UnitColumns.DISCHARGES]).isGreaterThan(10);
    assertThat(row[UnitColumns.RELIABLE]).isZero();
  }

  @Test
  void aDeadElectrodeIsLeftOut() {
    SimulatedTrain train = train(2, 5);
    float[] whole =
        SimulatedTrain.follow(train.tracking(TrackingSettings.USUAL), train.frames, 0, 6000);
    for (float[] frame : train.frames) {
      frame[4] = 0;
    }
    float[] without =
        SimulatedTrain.follow(train.tracking(TrackingSettings.USUAL), train.frames, 0, 6000);
    assertThat(without[UnitColumns.ZONE] - whole[UnitColumns.ZONE]).isBetween(-1f, 1f);
  }

  @Test
  void sameFramesGiveTheSameBits() {
    SimulatedTrain train = train(3, 10);
    float[] once =
        SimulatedTrain.follow(train.tracking(TrackingSettings.USUAL), train.frames, 0, 6000);
    float[] again =
        SimulatedTrain.follow(train.tracking(TrackingSettings.USUAL), train.frames, 0, 6000);
    assertThat(again).isEqualTo(once);
    assertThat(once[UnitColumns.ZONE]).isFinite();
  }

  @Test
  void whatIsSoughtInIdleTimeChangesNoBit() {
    SimulatedTrain train = train(3, 10);
    TrackingSettings settings = TrackingSettings.USUAL.withSearchMillis(300);
    UnitTracking busy = train.tracking(settings);
    UnitTracking idle = train.tracking(settings);
    UnitSnapshot snapshot = busy.snapshot();
    float[] row = new float[UnitColumns.COUNT];
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < train.frames.length; i++) {
      idle.collector().accept(i, train.frames[i]);
      boolean more = i % 3 == 0 && idle.updater().idle();
      while (idle.collector().due()) {
        idle.collector().take(snapshot);
        idle.updater().update(snapshot, row);
        rows.add(row.clone());
      }
      assertThat(more && rows.isEmpty()).as("nothing is sought before a first update").isFalse();
    }
    float[] last = SimulatedTrain.follow(busy, train.frames, 0, train.frames.length);
    assertThat(rows.get(0)[UnitColumns.VELOCITY]).isNaN();
    assertThat(rows.get(rows.size() - 1)).isEqualTo(last);
    assertThat(last[UnitColumns.VELOCITY]).isFinite();
  }

  private static SimulatedTrain train(int index, double noise) {
    return new SimulatedTrain(
        new SimulatedUnit[] {new SimulatedUnits(Condition.MISPLACED, 4000).draw(index)},
        6000,
        noise,
        12,
        new Random(index));
  }
}
