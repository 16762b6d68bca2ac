package org.myostream.motorunit.training;

import java.util.Random;
import org.myostream.motorunit.Conductor;
import org.myostream.motorunit.Electrodes;
import org.myostream.motorunit.Fibre;
import org.myostream.motorunit.FibrePotentials;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitInput;
import org.myostream.motorunit.UnitLatent;
import org.myostream.motorunit.UnitNetwork;

/**
 * Draws motor units to train on, seen by any array: sizes and geometries of the published virtual
 * muscles and others between them; for {@link NetworkVariant#MISMATCH} also what a decoder does not
 * know: small territories aside, inclination, displaced electrodes, anisotropic half-spaces. At
 * most {@link #MOST_FIBRES} fibres stand for a unit. Noise, hum, gains and the start come later,
 * anew for each epoch, from {@link Disturbances}.
 *
 * <p>Seeded; the same seed and index give the same bits on any thread.
 */
final class UnitDraws {
  static final int MOST_FIBRES = 120;

  private static final double SMALLEST = 21;
  private static final double LARGEST_TO_SMALLEST = 188.6;
  private static final double[] LENGTHS_MM = {150, 190};
  private static final double[] FRACTIONS = {0.5, 0.7, 0.25};
  private static final double HEIGHT_MM = 20;
  private static final double VELOCITY_SCATTER = 0.22;
  private static final double END_SCATTER_MM = 5;
  private static final double JITTER_MM = 0.5;

  private final UnitNetwork.Form form;
  private final NetworkVariant variant;
  private final long seed;
  private final UnitInput input;
  private final UnitLatent latent;
  private final double zoneReachMm;
  private final double zoneMiddleMm;

  UnitDraws(UnitNetwork.Form form, NetworkVariant variant, long seed) {
    this.form = form;
    this.variant = variant;
    this.seed = seed;
    input = form.input();
    latent = form.latent();
    double[] places = input.places();
    double share = variant == NetworkVariant.PUBLISHED ? 0.8 : 0.9;
    zoneReachMm = share * 0.5 * (places[places.length - 1] - places[0]);
    zoneMiddleMm = 0.5 * (places[0] + places[places.length - 1]);
  }

  /** Draws case {@code index}, whatever other cases are drawn. */
  UnitCase draw(int index) {
    return new Draw(new Random(new Random(seed * 1_000_003L + index).nextLong())).unit();
  }

  /** What is drawn for one case. */
  private final class Draw {
    private final Random random;
    private double zone;
    private double velocity;
    private double start;
    private double widthMm = 20;
    private double halfLeftMm;
    private double halfRightMm;
    private double radiusMm = 17.84;
    private double axisMm;
    private double lateralMm;
    private double azimuth;
    private double endPlateSum;
    private double velocitySum;
    private Conductor conductor = Conductor.UNBOUNDED;

    Draw(Random random) {
      this.random = random;
    }

    UnitCase unit() {
      double size =
          SMALLEST * StrictMath.exp(StrictMath.log(LARGEST_TO_SMALLEST) * random.nextDouble());
      int fibres = (int) Math.round(Math.min(MOST_FIBRES, size));
      double length = LENGTHS_MM[random.nextInt(LENGTHS_MM.length)];
      double fraction = FRACTIONS[random.nextInt(FRACTIONS.length)];
      zone = zoneMiddleMm + uniform(-zoneReachMm, zoneReachMm);
      velocity = uniform(2.5, 5.4);
      if (variant == NetworkVariant.MISMATCH) {
        velocity = uniform(2.3, 5.7);
        if (random.nextInt(3) == 0) {
          length = uniform(100, 200);
          fraction = uniform(0.22, 0.78);
        }
        drawMismatch();
      }
      halfLeftMm = length * fraction;
      halfRightMm = length * (1 - fraction);
      double[][] rows = new double[form.samples()][form.array().electrodes()];
      FibrePotentials potentials = new FibrePotentials(electrodes(), conductor, form.rateHz());
      for (int i = 0; i < fibres; i++) {
        Fibre fibre = fibre();
        endPlateSum += fibre.x();
        velocitySum += fibre.velocity();
        potentials.add(fibre, 1, rows);
      }
      double[] truth = new double[UnitLatent.COUNT];
      truth[UnitLatent.ZONE] = endPlateSum / fibres;
      truth[UnitLatent.VELOCITY] = velocitySum / fibres;
      truth[UnitLatent.START] = start;
      truth[UnitLatent.WIDTH] = widthMm;
      truth[UnitLatent.LEFT] = halfLeftMm;
      truth[UnitLatent.RIGHT] = halfRightMm;
      return of(rows, truth);
    }

    private void drawMismatch() {
      start = uniform(0, 1000 / input.rateHz());
      widthMm = uniform(5, 20);
      if (random.nextInt(4) > 0) {
        double depth = uniform(5, 18);
        axisMm = HEIGHT_MM - depth;
        radiusMm = Math.min(uniform(2, 8), depth - 2);
        lateralMm = uniform(-8, 8);
      } else {
        widthMm = 20;
      }
      if (random.nextBoolean()) {
        azimuth = StrictMath.toRadians(uniform(-20, 20));
      }
      if (random.nextBoolean()) {
        conductor = Conductor.halfSpace(uniform(3, 7), HEIGHT_MM);
      }
    }

    private Electrodes electrodes() {
      SurfaceArray array = form.array();
      double[] x = array.allX();
      double[] y = array.allY();
      double[] z = new double[x.length];
      boolean displaced = variant == NetworkVariant.MISMATCH && random.nextBoolean();
      double shift = displaced ? uniform(-10, 10) : 0;
      for (int e = 0; e < x.length; e++) {
        z[e] = HEIGHT_MM;
        if (displaced) {
          x[e] += JITTER_MM * random.nextGaussian();
          y[e] += shift + JITTER_MM * random.nextGaussian();
        }
      }
      return Electrodes.points(x, y, z);
    }

    private Fibre fibre() {
      double offset = uniform(-0.5, 0.5) * widthMm;
      double radius = radiusMm * Math.sqrt(random.nextDouble());
      double angle = uniform(0, 2 * Math.PI);
      double aside = radius * StrictMath.cos(angle);
      double cos = StrictMath.cos(azimuth);
      double sin = StrictMath.sin(azimuth);
      double apart = Math.max(-3, Math.min(3, random.nextGaussian()));
      return new Fibre(
          zone + offset * cos - aside * sin,
          lateralMm + offset * sin + aside * cos,
          axisMm + radius * StrictMath.sin(angle),
          azimuth,
          0,
          Math.abs(halfLeftMm + uniform(-0.5, 0.5) * END_SCATTER_MM + offset),
          Math.abs(halfRightMm + uniform(-0.5, 0.5) * END_SCATTER_MM - offset),
          velocity + VELOCITY_SCATTER * apart,
          start);
    }

    private double uniform(double from, double to) {
      return from + (to - from) * random.nextDouble();
    }
  }

  private UnitCase of(double[][] rows, double[] truth) {
    double[] thinned = input.thin(rows);
    float[] kept = new float[thinned.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (float) thinned[i];
    }
    return new UnitCase(kept, truth, Levels.medianRms(rows), Levels.rms(rows));
  }

  /** The scales of the truth. */
  UnitLatent latent() {
    return latent;
  }
}
