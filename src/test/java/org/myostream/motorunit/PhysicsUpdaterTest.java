package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.myostream.device.Shared;

class PhysicsUpdaterTest {
  @Test
  void nearUnitsOfTheHybridGridAreFound() throws IOException {
    HybridGrid grid =
        new HybridGrid(
            Shared.file("data/hdemg_hybrid_semgsim/truth_units.json").toAbsolutePath().getParent());
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

  /** The last row of each of the first units, updated every other second. */
  private static float[][] last(HybridGrid grid, int units) {
    UnitTracking tracking =
        UnitTracking.of(
            grid.array, HybridGrid.RATE_HZ, TrackingSettings.USUAL.withHopMillis(2000), grid.times);
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

  private static SimulatedTrain train(int index, double noise) {
    return new SimulatedTrain(
        new SimulatedUnit[] {new SimulatedUnits(Condition.MISPLACED, 4000).draw(index)},
        6000,
        noise,
        12,
        new Random(index));
  }
}
