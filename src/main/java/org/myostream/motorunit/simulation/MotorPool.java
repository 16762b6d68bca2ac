package org.myostream.motorunit.simulation;

import java.util.OptionalDouble;
import java.util.Random;
import org.myostream.motorunit.Conductor;
import org.myostream.motorunit.Fibre;
import org.myostream.motorunit.FibreDraw;
import org.myostream.motorunit.FibrePotentials;
import org.myostream.motorunit.MembraneProfile;
import org.myostream.motorunit.MotorUnitSizes;
import org.myostream.motorunit.RandomStreams;
import org.myostream.motorunit.UnitTerritory;

/**
 * The motor units of a simulated muscle.
 *
 * <p>Velocities rise evenly with size from 2.5 to 5.4 m/s. Where a unit's territory is narrower
 * than the muscle, its middle is drawn evenly from where it fits. Each unit is drawn from its own
 * stream of random numbers: whatever else is drawn, and on whichever thread, it is the same.
 */
public final class MotorPool {
  private static final double SLOWEST = 2.5;
  private static final double FASTEST = 5.4;

  private final PoolSettings settings;
  private final Sensors sensors;
  private final Conductor conductor;

  /** The units of {@code settings}. */
  public MotorPool(PoolSettings settings) {
    this.settings = settings;
    sensors = new Sensors(settings);
    conductor =
        new Conductor(
            settings.anisotropy(),
            settings.skin()
                ? OptionalDouble.of(settings.muscle().depthMm())
                : OptionalDouble.empty(),
            settings.compensated());
  }

  /** The electrodes they are seen by. */
  public Sensors sensors() {
    return sensors;
  }

  /** How much it is to simulate unit {@code unit}, in any unit: fibres, if it discharges at all. */
  public double work(int unit) {
    int size = settings.size(unit);
    boolean active = settings.contraction().reaches(RateModel.recruitment(size));
    return active ? MotorUnitSizes.fibres(size) : 1;
  }

  /** Simulates unit {@code unit}, 0 to {@code settings.units() - 1}; any thread. */
  public PoolUnit unit(int unit) {
    return new Drawn(settings.size(unit)).unit();
  }

  /** One unit as it is drawn. */
  private final class Drawn {
    private final int size;
    private final Fibre[] fibres;
    private double zone;
    private double lateral;
    private double height;
    private double left;
    private double right;
    private double velocity;
    private double lastMillis;

    Drawn(int size) {
      this.size = size;
      Random random = RandomStreams.of(settings.seed(), Streams.FIBRES + size);
      double nominal = SLOWEST + (FASTEST - SLOWEST) * size / (MotorUnitSizes.COUNT - 1);
      FibreDraw draw = new FibreDraw(territory(random), nominal, 0, random);
      fibres = new Fibre[MotorUnitSizes.fibres(size)];
      for (int i = 0; i < fibres.length; i++) {
        fibres[i] = draw.next();
        note(fibres[i]);
      }
    }

    private UnitTerritory territory(Random random) {
      VirtualMuscle muscle = settings.muscle();
      double along = (random.nextDouble() - 0.5) * muscle.zoneSpreadMm();
      double off = (muscle.radiusMm() - muscle.territoryMm()) * Math.sqrt(random.nextDouble());
      double angle = 2 * Math.PI * random.nextDouble();
      double aside = off * StrictMath.cos(angle);
      double up = off * StrictMath.sin(angle);
      double azimuth = StrictMath.toRadians(muscle.angleDegrees());
      double inclination = StrictMath.toRadians(muscle.inclinationDegrees());
      double cosA = StrictMath.cos(azimuth);
      double sinA = StrictMath.sin(azimuth);
      double cosI = StrictMath.cos(inclination);
      double sinI = StrictMath.sin(inclination);
      return new UnitTerritory(
          muscle.zoneMm() + along * cosA * cosI - aside * sinA + up * cosA * sinI,
          along * sinA * cosI + aside * cosA + up * sinA * sinI,
          up * cosI - along * sinI,
          azimuth,
          inclination,
          muscle.territoryMm(),
          muscle.zoneWidthMm(),
          muscle.leftMm(),
          muscle.rightMm());
    }

    private void note(Fibre fibre) {
      zone += fibre.x();
      lateral += fibre.y();
      height += fibre.z();
      left += fibre.leftMm();
      right += fibre.rightMm();
      velocity += fibre.velocity();
      double longest = Math.max(fibre.leftMm(), fibre.rightMm()) + MembraneProfile.LENGTH_MM;
      lastMillis = Math.max(lastMillis, longest / fibre.velocity());
    }

    PoolUnit unit() {
      double level = RateModel.recruitment(size);
      int[] discharges =
          DischargeTrain.samples(
              settings.contraction(),
              level,
              settings.rateHz(),
              RandomStreams.of(settings.seed(), Streams.DISCHARGES + size));
      int count = fibres.length;
      return new PoolUnit(
          size,
          count,
          level,
          zone / count,
          lateral / count,
          settings.muscle().depthMm() - height / count,
          left / count,
          right / count,
          velocity / count,
          discharges,
          discharges.length == 0 ? new double[0][] : potential());
    }

    private double[][] potential() {
      int samples = (int) Math.ceil(lastMillis * settings.rateHz() / 1000) + 1;
      double[][] rows = new double[samples][settings.array().electrodes()];
      FibrePotentials potentials =
          new FibrePotentials(sensors.electrodes(), conductor, settings.rateHz());
      for (Fibre fibre : fibres) {
        potentials.add(fibre, 1, rows);
      }
      return rows;
    }
  }
}
