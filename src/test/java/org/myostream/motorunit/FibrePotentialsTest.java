package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FibrePotentialsTest {
  private static final double RATE_HZ = 2048;
  private static final int SAMPLES = 90;
  private static final int ELECTRODES = 16;

  /** Steps large enough for the differences' rounding, small enough for their curvature. */
  private static final double[] STEPS = {
    1e-4, 1e-4, 1e-4, 1e-5, 1e-5, 1e-4, 1e-4, 1e-5, 1e-5, 1e-4
  };

  @Test
  void isTheSumOfTheSourcesWrittenOut() {
    Fibre fibre = new Fibre(3, -2, 6, 0.3, -0.1, 40, 55, 4.1, 1.3);
    Electrodes line = Electrodes.line(ELECTRODES, 5, 20);
    double[][] rows = potential(fibre, line, Conductor.UNBOUNDED);
    double largest = 0;
    double worst = 0;
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < ELECTRODES; e++) {
        double expected = writtenOut(fibre, (e - 7.5) * 5, 0, 20, n * 1000 / RATE_HZ);
        largest = Math.max(largest, Math.abs(expected));
        worst = Math.max(worst, Math.abs(expected - rows[n][e]));
      }
    }
    assertThat(worst / largest).isLessThan(1e-12);
  }

  @Test
  void electrodesMayLieAnywhere() {
    Fibre fibre = new Fibre(3, -2, 6, 0.3, -0.1, 40, 55, 4.1, 1.3);
    Random random = new Random(8);
    double[][] at = new double[3][ELECTRODES];
    for (int e = 0; e < ELECTRODES; e++) {
      at[0][e] = uniform(random, -60, 60);
      at[1][e] = uniform(random, -40, 40);
      at[2][e] = uniform(random, 12, 30) * (e % 2 == 0 ? 1 : -1);
    }
    double[][] rows = potential(fibre, Electrodes.points(at[0], at[1], at[2]), Conductor.UNBOUNDED);
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < ELECTRODES; e++) {
        double expected = writtenOut(fibre, at[0][e], at[1][e], at[2][e], n * 1000 / RATE_HZ);
        assertThat(rows[n][e]).isCloseTo(expected, within(1e-10));
      }
    }
  }

  /** I / sqrt(dl^2 + k (dp^2 + dz^2)), and the image of each source at 2 h - z. */
  @Test
  void anAnisotropicHalfSpaceIsTheFormulaWrittenOut() {
    double anisotropy = 4.6;
    double skin = 22.5;
    double azimuth = 0.35;
    Fibre fibre = new Fibre(3, -2, 6, azimuth, 0, 40, 55, 4.1, 1.3);
    Electrodes line = Electrodes.line(ELECTRODES, 5, 20);
    double[][] rows = potential(fibre, line, Conductor.halfSpace(anisotropy, skin));
    WaveSources wave = new WaveSources(false);
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < ELECTRODES; e++) {
        double dx = (e - 7.5) * 5 - 3;
        double along = dx * StrictMath.cos(azimuth) + 2 * StrictMath.sin(azimuth);
        double aside = -dx * StrictMath.sin(azimuth) + 2 * StrictMath.cos(azimuth);
        double expected = 0;
        for (int side = -1; side <= 1; side += 2) {
          wave.find(4.1 * (n * 1000 / RATE_HZ - 1.3), side < 0 ? 40 : 55);
          for (int j = 0; j < wave.count; j++) {
            double dl = along - side * wave.place[j];
            for (double z : new double[] {6, 2 * skin - 6}) {
              double across = aside * aside + (20 - z) * (20 - z);
              expected += wave.strength[j] / Math.sqrt(dl * dl + anisotropy * across);
            }
          }
        }
        assertThat(rows[n][e]).isCloseTo(expected, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, false, false",
    "1, false, true, false",
    "4.7, true, false, false",
    "4.7, true, true, true",
    "5.2, false, true, true"
  })
  void derivativesAreThoseOfCentralDifferences(
      double anisotropy, boolean skin, boolean compensated, boolean discs) {
    Conductor conductor =
        new Conductor(
            anisotropy, skin ? OptionalDouble.of(22.5) : OptionalDouble.empty(), compensated);
    Electrodes line = Electrodes.line(ELECTRODES, 5, 20);
    Electrodes electrodes = discs ? line.discs(1.5, 5) : line;
    Random random = new Random(5);
    for (int trial = 0; trial < 10; trial++) {
      double[] p = randomFibre(random);
      double[][] rows = new double[SAMPLES][ELECTRODES];
      double[][][] derivatives = new double[FibrePotentials.PARAMETERS][SAMPLES][ELECTRODES];
      new FibrePotentials(electrodes, conductor, RATE_HZ)
          .addWithDerivatives(fibre(p), 1, rows, derivatives);
      for (int k = 0; k < FibrePotentials.PARAMETERS; k++) {
        assertThat(worstDifference(p, k, conductor, electrodes, derivatives[k]))
            .as("parameter %d of trial %d", k, trial)
            .isLessThan(1e-6);
      }
    }
  }

  /** Largest difference from the central one, by the largest derivative; some samples left out. */
  private static double worstDifference(
      double[] p, int k, Conductor conductor, Electrodes electrodes, double[][] derivative) {
    double h = STEPS[k];
    double[][] after = moved(p, k, h, conductor, electrodes);
    double[][] before = moved(p, k, -h, conductor, electrodes);
    double[][] after2 = moved(p, k, 2 * h, conductor, electrodes);
    double[][] before2 = moved(p, k, -2 * h, conductor, electrodes);
    double worst = 0;
    double largest = 0;
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < ELECTRODES; e++) {
        double near = after[n][e] - before[n][e];
        double wide = after2[n][e] - before2[n][e];
        double central = (8 * near - wide) / (12 * h);
        largest = Math.max(largest, Math.abs(central));
        if (!sectionChangesNear(p, n)) {
          worst = Math.max(worst, Math.abs(central - derivative[n][e]));
        }
      }
    }
    return worst / largest;
  }

  /** Whether a section is born, or begins or ends to die, within the reach of the differences. */
  private static boolean sectionChangesNear(double[] p, int n) {
    double travelled = p[7] * (n * 1000 / RATE_HZ - p[8]);
    for (int edge = 0; edge <= MembraneProfile.SECTIONS; edge++) {
      for (double room : new double[] {0, p[5], p[6]}) {
        if (Math.abs(travelled - room - MembraneProfile.edge(edge)) < 0.01) {
          return true;
        }
      }
    }
    return false;
  }

  private static double[] randomFibre(Random random) {
    return new double[] {
      uniform(random, -30, 30), uniform(random, -8, 8), uniform(random, 0, 15),
      uniform(random, -0.4, 0.4), uniform(random, -0.2, 0.2), uniform(random, 30, 80),
      uniform(random, 30, 80), uniform(random, 2.5, 5.4), uniform(random, 0, 8)
    };
  }

  private static double uniform(Random random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  private static Fibre fibre(double[] p) {
    return new Fibre(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]);
  }

  private static double[][] moved(
      double[] p, int k, double step, Conductor conductor, Electrodes electrodes) {
    if (k == FibrePotentials.ANISOTROPY) {
      return potential(
          fibre(p),
          electrodes,
          new Conductor(
              conductor.anisotropy() + step, conductor.skinMm(), conductor.compensated()));
    }
    double[] q = p.clone();
    q[k] += step;
    return potential(fibre(q), electrodes, conductor);
  }

  @Test
  void anInsulatingSkinAtTheElectrodesDoublesThePotential() {
    Fibre fibre = Fibre.alongX(3, -2, 6, 40, 55, 4.1, 1.3);
    Electrodes line = Electrodes.line(ELECTRODES, 5, 20);
    double[][] alone = potential(fibre, line, new Conductor(5, OptionalDouble.empty(), false));
    double[][] under = potential(fibre, line, Conductor.halfSpace(5, 20));
    for (int n = 0; n < SAMPLES; n++) {
      for (int e = 0; e < ELECTRODES; e++) {
        assertThat(under[n][e]).isCloseTo(2 * alone[n][e], within(1e-12));
      }
    }
  }

  @Test
  void anisotropyIsADistanceAcrossStretchedByItsRoot() {
    Electrodes line = Electrodes.line(ELECTRODES, 5, 20);
    double[][] anisotropic =
        potential(
            Fibre.alongX(3, 0, 10, 40, 55, 4.1, 1.3),
            line,
            new Conductor(4, OptionalDouble.empty(), false));
    double[][] deeper =
        potential(Fibre.alongX(3, 0, 0, 40, 55, 4.1, 1.3), line, Conductor.UNBOUNDED);
    for (int n = 0; n < SAMPLES; n++) {
      assertThat(anisotropic[n]).containsExactly(deeper[n], within(1e-12));
    }
  }

  @Test
  void smallDiscsSeeAlmostWhatPointsSee() {
    Fibre fibre = Fibre.alongX(3, -2, 6, 40, 55, 4.1, 1.3);
    Electrodes line = Electrodes.line(ELECTRODES, 5, 20);
    double[][] points = potential(fibre, line, Conductor.UNBOUNDED);
    double[][] discs = potential(fibre, line.discs(0.1, 7), Conductor.UNBOUNDED);
    double[][] wide = potential(fibre, line.discs(8, 7), Conductor.UNBOUNDED);
    assertThat(largestDifference(points, discs)).isLessThan(0.002);
    assertThat(largestDifference(points, wide)).isGreaterThan(0.05);
  }

  @Test
  void aDiscSeesTheMeanOfItsPoints() {
    Fibre fibre = Fibre.alongX(3, -2, 6, 40, 55, 4.1, 1.3);
    Electrodes disc = Electrodes.line(1, 5, 20).discs(3, 4);
    double[] x = new double[4];
    double[] y = new double[4];
    double[] z = new double[4];
    for (int k = 0; k < 4; k++) {
      x[k] = disc.x(k);
      y[k] = disc.y(k);
      z[k] = disc.z(k);
      assertThat(x[k] * x[k] + y[k] * y[k]).isCloseTo(9 * (k + 0.5) / 4, within(1e-12));
    }
    double[][] seen = potential(fibre, disc, Conductor.UNBOUNDED);
    double[][] each = potential(fibre, Electrodes.points(x, y, z), Conductor.UNBOUNDED);
    for (int n = 0; n < SAMPLES; n++) {
      double mean = (each[n][0] + each[n][1] + each[n][2] + each[n][3]) / 4;
      assertThat(seen[n][0]).isCloseTo(mean, within(1e-12));
    }
  }

  @Test
  void compensatedWavesAreSeenFainterFromAfarWhileTheyAreBorn() {
    Fibre fibre = Fibre.alongX(0, 0, 0, 75, 75, 4, 0);
    Electrodes far = Electrodes.points(new double[] {0}, new double[] {0}, new double[] {300});
    double[][] published = potential(fibre, far, Conductor.UNBOUNDED);
    double[][] balanced = potential(fibre, far, new Conductor(1, OptionalDouble.empty(), true));
    int born = 1; // 0.5 ms: 2 mm travelled
    assertThat(Math.abs(balanced[born][0])).isLessThan(0.01 * Math.abs(published[born][0]));
    int travelling = 20; // 9.8 ms: 39 mm travelled, nothing to compensate
    assertThat(balanced[travelling][0]).isCloseTo(published[travelling][0], within(0.01));
  }

  @Test
  void subtractingNeighboursGivesDifferentialChannels() {
    double[][] rows = {{1, 4, 9, 16}, {0, 1, 0, 0}};
    assertThat(Montage.MONOPOLAR.of(rows)).isDeepEqualTo(rows);
    assertThat(Montage.SINGLE_DIFFERENTIAL.of(rows))
        .isDeepEqualTo(new double[][] {{-3, -5, -7}, {-1, 1, 0}});
    assertThat(Montage.DOUBLE_DIFFERENTIAL.of(rows))
        .isDeepEqualTo(new double[][] {{2, 2}, {-2, 1}});
  }

  private static double largestDifference(double[][] a, double[][] b) {
    double worst = 0;
    double largest = 0;
    for (int n = 0; n < a.length; n++) {
      for (int e = 0; e < a[n].length; e++) {
        worst = Math.max(worst, Math.abs(a[n][e] - b[n][e]));
        largest = Math.max(largest, Math.abs(a[n][e]));
      }
    }
    return worst / largest;
  }

  private static double[][] potential(Fibre fibre, Electrodes electrodes, Conductor conductor) {
    double[][] rows = new double[SAMPLES][electrodes.count()];
    new FibrePotentials(electrodes, conductor, RATE_HZ).add(fibre, 1, rows);
    return rows;
  }

  /** The model's steps one after another, as its description lists them, in SI units. */
  private static double writtenOut(Fibre fibre, double ex, double ey, double ez, double millis) {
    double l = 1000;
    double[] edges = {0, (3 - Math.sqrt(3)) / l, (3 + Math.sqrt(3)) / l, 0.014};
    double travelled = fibre.velocity() * (millis - fibre.startMillis()) / 1000;
    double sum = 0;
    for (int side = -1; side <= 1; side += 2) {
      double room = (side < 0 ? fibre.leftMm() : fibre.rightMm()) / 1000;
      for (int k = 0; k < 3; k++) {
        double g = Math.max(edges[k], Math.max(0, travelled - room));
        double b = Math.min(edges[k + 1], Math.min(0.014, travelled));
        if (b > g) {
          double eg = StrictMath.exp(-l * g);
          double eb = StrictMath.exp(-l * b);
          double strength = 96 * (b * b * (3 - l * b) * eb - g * g * (3 - l * g) * eg);
          double centre =
              ((2 * b * b * b - l * b * b * b * b) * eb - (2 * g * g * g - l * g * g * g * g) * eg)
                  / ((3 * b * b - l * b * b * b) * eb - (3 * g * g - l * g * g * g) * eg);
          double s = side * (travelled - centre) * 1000;
          double cosA = StrictMath.cos(fibre.azimuth());
          double cosI = StrictMath.cos(fibre.inclination());
          double dx = ex - fibre.x() - s * cosA * cosI;
          double dy = ey - fibre.y() - s * StrictMath.sin(fibre.azimuth()) * cosI;
          double dz = ez - fibre.z() + s * StrictMath.sin(fibre.inclination());
          sum += strength * 1e6 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
      }
    }
    return sum;
  }
}
