package org.myostream.motorunit.simulation;

import java.util.Arrays;
import java.util.Random;
import org.myostream.motorunit.Electrodes;
import org.myostream.motorunit.RandomStreams;
import org.myostream.motorunit.SurfaceArray;

/** Where the electrodes really are, and the gains of their channels. Immutable. */
public final class Sensors {
  private static final int DISC_POINTS = 19;

  private final double[] x;
  private final double[] y;
  private final double[] gains;
  private final Electrodes electrodes;

  /** Draws them for a recording. */
  Sensors(PoolSettings settings) {
    SurfaceArray array = settings.array();
    Disturbances errors = settings.disturbances();
    Random random = RandomStreams.of(settings.seed(), Streams.SENSORS);
    x = array.allX();
    y = array.allY();
    gains = new double[x.length];
    for (int e = 0; e < x.length; e++) {
      x[e] += errors.jitterMm() * random.nextGaussian();
      y[e] += errors.jitterMm() * random.nextGaussian();
      gains[e] = 1 + errors.gainError() * random.nextGaussian();
    }
    double[] z = new double[x.length];
    Arrays.fill(z, settings.muscle().depthMm());
    Electrodes points = Electrodes.points(x, y, z);
    double radius = settings.electrodeRadiusMm();
    electrodes = radius > 0 ? points.discs(radius, DISC_POINTS) : points;
  }

  /** The electrodes as the fibres see them, the axis of the muscle at z = 0. */
  Electrodes electrodes() {
    return electrodes;
  }

  /** The true place of electrode {@code e} along the array, mm. */
  public double x(int e) {
    return x[e];
  }

  /** The true place of electrode {@code e} across the array, mm. */
  public double y(int e) {
    return y[e];
  }

  /** The gain of channel {@code e}. */
  public double gain(int e) {
    return gains[e];
  }
}
