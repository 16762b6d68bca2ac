package org.myostream.motorunit;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws single motor-unit potentials of known innervation zone and conduction velocity, seen by a
 * line of 16 electrodes, in four conditions from clean and matched to mismatched.
 *
 * <p>Sizes, geometries and scatter are those of the published virtual muscles: 774 sizes of 21 to
 * 3960 fibres, fibres of 150 or 190 mm split in halves, 70:30 or 25:75, ends scattered over 5 mm,
 * one velocity a fibre with a standard deviation of 0.22 m/s. Seeded; the same seed and case give
 * the same bits.
 */
public final class SimulatedUnits {
  private static final double[] LENGTHS_MM = {150, 190};
  private static final double[] FRACTIONS = {0.5, 0.7, 0.25};
  private static final double[] NOISE_DB = {20, 10, 0};
  private static final double MISPLACED_DB = 20;
  private static final double HETEROGENEOUS_DB = 15;
  private static final double HUM = 0.2;

  private final Condition condition;
  private final long seed;

  /** Units of {@code condition}; different seeds give independent sets. */
  public SimulatedUnits(Condition condition, long seed) {
    this.condition = condition;
    this.seed = seed;
  }

  /** Draws case {@code index}, whatever other cases are drawn. */
  public SimulatedUnit draw(int index) {
    return new Draw(RandomStreams.of(seed, index)).unit();
  }

  /** What is drawn for one case. */
  private final class Draw {
    private final Random random;
    private double zone;
    private double depthAxisMm;
    private double lateralMm;
    private double radiusMm = 17.84;
    private double zoneWidthMm = 20;
    private double startMillis;
    private double azimuth;
    private double halfLeftMm;
    private double halfRightMm;
    private double nominalVelocity;
    private double endPlateSum;
    private double velocitySum;

    Draw(Random random) {
      this.random = random;
    }

    SimulatedUnit unit() {
      int fibres = MotorUnitSizes.fibres(random.nextInt(MotorUnitSizes.COUNT));
      double length = LENGTHS_MM[random.nextInt(LENGTHS_MM.length)];
      double fraction = FRACTIONS[random.nextInt(FRACTIONS.length)];
      halfLeftMm = length * fraction;
      halfRightMm = length * (1 - fraction);
      zone = uniform(-30, 30);
      nominalVelocity = uniform(2.5, 5.4);
      drawTerritory();
      double[][] clean = clean(fibres);
      double noiseDb = noiseDb();
      return new SimulatedUnit(
          observed(clean, noiseDb),
          clean,
          endPlateSum / fibres,
          velocitySum / fibres,
          startMillis,
          fibres,
          noiseDb);
    }

    private void drawTerritory() {
      if (condition != Condition.MATCHED) {
        startMillis = uniform(2, 8);
      }
      if (condition == Condition.MISPLACED || condition == Condition.HETEROGENEOUS) {
        zoneWidthMm = uniform(5, 20);
        double depth = uniform(5, 18);
        depthAxisMm = SimulatedUnit.HEIGHT_MM - depth;
        radiusMm = Math.min(uniform(2, 8), depth - 2);
        lateralMm = uniform(-8, 8);
      }
      if (condition == Condition.MISPLACED) {
        azimuth = StrictMath.toRadians(uniform(-20, 20));
      }
    }

    private double[][] clean(int fibres) {
      double[][] rows = new double[SimulatedUnit.SAMPLES][SimulatedUnit.ELECTRODES];
      FibrePotentials potentials =
          new FibrePotentials(electrodes(), conductor(), SimulatedUnit.RATE_HZ);
      FibreDraw draw = new FibreDraw(territory(), nominalVelocity, startMillis, random);
      for (int i = 0; i < fibres; i++) {
        Fibre fibre = draw.next();
        endPlateSum += fibre.x();
        velocitySum += fibre.velocity();
        potentials.add(fibre, 1, rows);
      }
      return rows;
    }

    private Electrodes electrodes() {
      Electrodes nominal =
          Electrodes.line(
              SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM, SimulatedUnit.HEIGHT_MM);
      if (condition != Condition.MISPLACED) {
        return nominal;
      }
      double shift = uniform(-10, 10);
      double[] x = new double[SimulatedUnit.ELECTRODES];
      double[] y = new double[SimulatedUnit.ELECTRODES];
      double[] z = new double[SimulatedUnit.ELECTRODES];
      for (int e = 0; e < x.length; e++) {
        x[e] = nominal.x(e) + 0.5 * random.nextGaussian();
        y[e] = nominal.y(e) + shift + 0.5 * random.nextGaussian();
        z[e] = nominal.z(e);
      }
      return Electrodes.points(x, y, z);
    }

    private Conductor conductor() {
      return condition == Condition.HETEROGENEOUS
          ? Conductor.halfSpace(uniform(4, 6), SimulatedUnit.HEIGHT_MM)
          : Conductor.UNBOUNDED;
    }

    private UnitTerritory territory() {
      return new UnitTerritory(
          zone, lateralMm, depthAxisMm, azimuth, 0, radiusMm, zoneWidthMm, halfLeftMm, halfRightMm);
    }

    private double noiseDb() {
      return switch (condition) {
        case MATCHED -> Double.POSITIVE_INFINITY;
        case NOISY -> NOISE_DB[random.nextInt(NOISE_DB.length)];
        case MISPLACED -> MISPLACED_DB;
        case HETEROGENEOUS -> HETEROGENEOUS_DB;
      };
    }

    private double[][] observed(double[][] clean, double noiseDb) {
      double[] gains = new double[SimulatedUnit.ELECTRODES];
      double humSize = 0;
      double phase = 0;
      Arrays.fill(gains, 1);
      if (condition == Condition.HETEROGENEOUS) {
        for (int e = 0; e < gains.length; e++) {
          gains[e] += 0.1 * random.nextGaussian();
        }
        humSize = HUM * rms(clean) * Math.sqrt(2);
        phase = uniform(0, 2 * Math.PI);
      }
      double noise = WhiteNoise.deviation(WhiteNoise.meanSquares(clean), noiseDb);
      double[][] rows = new double[clean.length][gains.length];
      for (int n = 0; n < rows.length; n++) {
        double seconds = n / SimulatedUnit.RATE_HZ;
        double hum = humSize * StrictMath.sin(2 * Math.PI * 50 * seconds + phase);
        for (int e = 0; e < gains.length; e++) {
          rows[n][e] = gains[e] * clean[n][e] + hum;
          if (noise > 0) {
            rows[n][e] += noise * random.nextGaussian();
          }
        }
      }
      return rows;
    }

    private double uniform(double from, double to) {
      return from + (to - from) * random.nextDouble();
    }
  }

  private static double rms(double[][] rows) {
    double squares = 0;
    for (double[] row : rows) {
      for (double value : row) {
        squares += value * value;
      }
    }
    return Math.sqrt(squares / (rows.length * rows[0].length));
  }
}
