package org.myostream.motorunit;

/**
 * Innervation zone and velocity at which the channels of a line, double differential, agree best
 * once each is advanced by its distance from the zone over the velocity. A grid on the coherent
 * sum, then a pattern search on the largest eigenvalue of the advanced channels' cross-power, which
 * lets each have its own amplitude.
 */
public final class TwoSidedBeamformer {
  private static final double ZONE_STEP_MM = 3;
  private static final double SLOWEST = 2;
  private static final double FASTEST = 6.5;
  private static final double VELOCITY_STEP = 0.25;
  private static final double FROM_HZ = 15;
  private static final double TO_HZ = 400;
  private static final int POWER_STEPS = 20;
  private static final double FINEST = 1e-3;

  private final double[] x;
  private final double rateHz;

  /**
   * @param channelX place of each channel along the line, mm
   */
  public TwoSidedBeamformer(double[] channelX, double rateHz) {
    if (channelX.length < 3 || !(rateHz > 0)) {
      throw new IllegalArgumentException(
          channelX.length + " channels at " + rateHz + " Hz: at least 3 and a rate above 0");
    }
    x = channelX.clone();
    this.rateHz = rateHz;
  }

  /**
   * A zone and a velocity.
   *
   * @param zoneMm place of the zone, mm
   * @param velocity m/s
   */
  public record Answer(double zoneMm, double velocity) {}

  /** What {@code rows[sample][channel]} agree on. */
  public Answer find(double[][] rows) {
    Spectra spectra = new Spectra(rows, rateHz, FROM_HZ, TO_HZ);
    double zone = 0;
    double velocity = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (double z = x[0]; z <= x[x.length - 1]; z += ZONE_STEP_MM) {
      for (double v = SLOWEST; v <= FASTEST; v += VELOCITY_STEP) {
        double sum = agreement(spectra, z, v, 0);
        if (sum > best) {
          best = sum;
          zone = z;
          velocity = v;
        }
      }
    }
    return refine(spectra, zone, velocity);
  }

  private Answer refine(Spectra spectra, double startZone, double startVelocity) {
    double zone = startZone;
    double velocity = startVelocity;
    double best = agreement(spectra, zone, velocity, POWER_STEPS);
    for (double scale = 0.5; scale > FINEST; ) {
      boolean moved = false;
      for (int way = 0; way < 4; way++) {
        double sign = way % 2 == 0 ? scale : -scale;
        double z = zone + (way < 2 ? sign * ZONE_STEP_MM : 0);
        double v = velocity + (way < 2 ? 0 : sign * VELOCITY_STEP);
        double reached = agreement(spectra, z, v, POWER_STEPS);
        if (reached > best) {
          best = reached;
          zone = z;
          velocity = v;
          moved = true;
        }
      }
      if (!moved) {
        scale /= 2;
      }
    }
    return new Answer(zone, velocity);
  }

  /**
   * Rayleigh quotient of the cross-power after {@code steps} power iterations from equal weights.
   */
  private double agreement(Spectra spectra, double zone, double velocity, int steps) {
    double[][] power = crossPower(spectra, zone, velocity);
    double[] weights = new double[x.length];
    java.util.Arrays.fill(weights, 1 / Math.sqrt(x.length));
    double quotient = 0;
    for (int step = 0; step <= steps; step++) {
      double[] next = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        next[i] = Gram.dot(power[i], weights);
      }
      quotient = Gram.dot(next, weights);
      double norm = Math.sqrt(Gram.dot(next, next));
      for (int i = 0; i < x.length && norm > 0; i++) {
        weights[i] = next[i] / norm;
      }
    }
    return quotient;
  }

  private double[][] crossPower(Spectra spectra, double zone, double velocity) {
    double[][] power = new double[x.length][x.length];
    double[] re = new double[x.length];
    double[] im = new double[x.length];
    for (int f = 0; f < spectra.omega.length; f++) {
      for (int e = 0; e < x.length; e++) {
        double delay = Math.abs(x[e] - zone) / velocity * rateHz / 1000;
        double cos = StrictMath.cos(spectra.omega[f] * delay);
        double sin = StrictMath.sin(spectra.omega[f] * delay);
        re[e] = spectra.real[e][f] * cos - spectra.imaginary[e][f] * sin;
        im[e] = spectra.real[e][f] * sin + spectra.imaginary[e][f] * cos;
      }
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          power[i][j] += re[i] * re[j] + im[i] * im[j];
        }
      }
    }
    return power;
  }
}
