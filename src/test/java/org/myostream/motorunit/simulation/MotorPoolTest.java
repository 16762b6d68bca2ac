package org.myostream.motorunit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.myostream.motorunit.Montage;
import org.myostream.motorunit.MotorUnitSizes;
import org.myostream.motorunit.SurfaceArray;

class MotorPoolTest {
  @Test
  void unitsAreSpreadOverThePool() {
    PoolSettings eight = Pools.settings(Disturbances.NONE, 1);
    assertThat(eight.size(0)).isEqualTo(48);
    assertThat(eight.size(7)).isEqualTo(725);
    for (int k = 1; k < 8; k++) {
      assertThat(eight.size(k) - eight.size(k - 1)).isBetween(96, 97);
    }
    PoolSettings all = with(eight, MotorUnitSizes.COUNT, Pools.SHALLOW, Disturbances.NONE);
    assertThat(all.size(0)).isZero();
    assertThat(all.size(773)).isEqualTo(773);
  }

  @Test
  void aUnitDependsOnItsSizeAndTheSeedOnly() {
    PoolSettings few = Pools.settings(Disturbances.NONE, 5);
    PoolSettings one = with(few, 1, Pools.SHALLOW, Disturbances.NONE);
    PoolSettings three = with(few, 3, Pools.SHALLOW, Disturbances.NONE);
    assertThat(three.size(1)).isEqualTo(one.size(0));
    PoolUnit a = new MotorPool(one).unit(0);
    PoolUnit b = new MotorPool(three).unit(1);
    assertThat(b.discharges()).containsExactly(a.discharges());
    assertThat(b.potential()).isDeepEqualTo(a.potential());
    assertThat(b.zoneMm()).isEqualTo(a.zoneMm());
  }

  @Test
  void truthIsTheMeanOfTheFibresDrawn() {
    PoolSettings settings = Pools.settings(Disturbances.NONE, 5);
    VirtualMuscle muscle = Pools.SHALLOW;
    MotorPool pool = new MotorPool(settings);
    for (int k = 0; k < settings.units(); k++) {
      PoolUnit unit = pool.unit(k);
      assertThat(unit.fibres()).isEqualTo(MotorUnitSizes.fibres(unit.size()));
      assertThat(unit.recruitment()).isEqualTo(RateModel.recruitment(unit.size()));
      double error = 4 / Math.sqrt(unit.fibres());
      assertThat(unit.velocity()).isCloseTo(2.5 + 2.9 * unit.size() / 773, within(0.22 * error));
      assertThat(unit.zoneMm()).isCloseTo(muscle.zoneMm(), within(5 + 1.5 * error));
      assertThat(unit.depthMm()).isCloseTo(muscle.depthMm(), within(2.5 + error));
      assertThat(unit.lateralMm()).isCloseTo(0, within(2.5 + error));
      assertThat(unit.leftMm()).isCloseTo(75, within(2 * error));
      assertThat(unit.rightMm()).isCloseTo(75, within(2 * error));
    }
  }

  @Test
  void fibresTurnedByARightAngleLookToATurnedArrayAsBefore() {
    PoolSettings straight = lying(-8, 0, 0);
    PoolSettings turned = lying(-8, 90, 0);
    SurfaceArray along = straight.array();
    double zone = -8;
    double[] x = new double[16];
    double[] y = new double[16];
    for (int e = 0; e < 16; e++) {
      x[e] = zone - along.y(e);
      y[e] = along.x(e) - zone;
    }
    double[][] before = new MotorPool(straight).unit(1).potential();
    double[][] after =
        new MotorPool(under(turned, new SurfaceArray(Collections.nCopies(16, "E"), x, y)))
            .unit(1)
            .potential();
    for (int n = 0; n < before.length; n++) {
      assertThat(after[n]).containsExactly(before[n], within(1e-9));
    }
  }

  @Test
  void inclinedFibresAreDeeperAtTheirRightEnds() {
    double[] level = extents(lying(0, 0, 0));
    double[] inclined = extents(lying(0, 0, 5));
    assertThat(level[14] / level[0]).isBetween(0.8, 1.25);
    assertThat(inclined[14] / inclined[0]).isLessThan(0.6);
  }

  /** Of each pair of neighbours. */
  private static double[] extents(PoolSettings settings) {
    double[] extents = new double[15];
    double[][] potential = new MotorPool(settings).unit(3).potential();
    for (double[] row : Montage.SINGLE_DIFFERENTIAL.of(potential)) {
      for (int e = 0; e < 15; e++) {
        extents[e] = Math.max(extents[e], Math.abs(row[e]));
      }
    }
    return extents;
  }

  /** Compensated: else what is seen far from the zone is mostly the birth of the waves. */
  private static PoolSettings lying(double zoneMm, double angle, double inclination) {
    return new PoolSettings(
        new VirtualMuscle(150, 0.5, 4, 15, 1.5, zoneMm, 0, 5, angle, inclination),
        new Contraction(0.2, 1, 9, 0.5),
        SurfaceArray.line(16, 5),
        0,
        1,
        false,
        true,
        Disturbances.NONE,
        8,
        2048,
        400,
        5);
  }

  @Test
  void misplacedElectrodesSeeThePotentialOfTheirTruePlaces() {
    PoolSettings nominal = Pools.settings(Disturbances.NONE, 5);
    PoolSettings jittered =
        with(nominal, 8, Pools.SHALLOW, new Disturbances(Double.POSITIVE_INFINITY, 0, 50, 1, 0));
    MotorPool pool = new MotorPool(jittered);
    double squares = 0;
    for (int e = 0; e < 16; e++) {
      double dx = pool.sensors().x(e) - nominal.array().x(e);
      double dy = pool.sensors().y(e) - nominal.array().y(e);
      squares += (dx * dx + dy * dy) / 32;
      assertThat(pool.sensors().gain(e)).isEqualTo(1);
    }
    assertThat(squares).isBetween(0.4, 2.0);
    double[] x = new double[16];
    double[] y = new double[16];
    for (int e = 0; e < 16; e++) {
      x[e] = pool.sensors().x(e);
      y[e] = pool.sensors().y(e);
    }
    PoolSettings there = under(nominal, new SurfaceArray(Collections.nCopies(16, "E"), x, y));
    assertThat(new MotorPool(there).unit(1).potential()).isDeepEqualTo(pool.unit(1).potential());
  }

  private static PoolSettings with(
      PoolSettings from, int units, VirtualMuscle muscle, Disturbances disturbances) {
    return new PoolSettings(
        muscle,
        from.contraction(),
        from.array(),
        from.electrodeRadiusMm(),
        from.anisotropy(),
        from.skin(),
        from.compensated(),
        disturbances,
        units,
        from.rateHz(),
        from.peakMicrovolts(),
        from.seed());
  }

  private static PoolSettings under(PoolSettings from, SurfaceArray array) {
    return new PoolSettings(
        from.muscle(),
        from.contraction(),
        array,
        from.electrodeRadiusMm(),
        from.anisotropy(),
        from.skin(),
        from.compensated(),
        Disturbances.NONE,
        from.units(),
        from.rateHz(),
        from.peakMicrovolts(),
        from.seed());
  }
}
