package org.myostream.motorunit;

import java.util.Arrays;

/**
 * What a motor unit shows whose waves have a profile that is not known: a source of every shape
 * along the fibre is a sum of current dipoles between fixed distances behind the leading edge, at
 * two or more depths. Each dipole at each depth is a column of its own, flat {@code [sample *
 * electrodes + electrode]}; what they weigh is for a linear fit to find.
 *
 * <p>A pole that has not left the end plate waits there, and one that has reached the end of the
 * fibre stays, so that the net current is 0 at all times, as it is where a real potential is born
 * and dies. A few fibres of one velocity spread over the width of the innervation zone.
 *
 * <p>Parameters are those of {@link UnitModel}. One owner at a time; nothing is allocated after
 * construction.
 */
final class ProfileModel implements WaveColumns {
  private static final double SLOWEST = 0.5;

  /** {@code [depth * dipoles + dipole][flat]}. */
  private final double[][] columns;

  private final double[] electrodeX;
  private final double[] electrodeY;
  private final double[] depths;
  private final double[] lags;
  private final double[] offsets;
  private final int samples;
  private final int electrodes;
  private final double millisPerSample;
  private final double[] along;
  private final double[] lateral;
  private final double[] across;
  private final double[] front;
  private final double[] back;
  private final double[] strengths;
  private final double[] byPlace;
  private final double[] byAcross;
  private final double[] byTravel;
  private final double[] byWidth;
  private final double[] byLeft;
  private final double[] byRight;
  private double cos;
  private double sin;

  /**
   * @param lagsMm of the poles behind the leading edge, rising from 0
   * @param fibres that spread over the zone
   */
  ProfileModel(
      double[] electrodeX,
      double[] electrodeY,
      double[] depthsMm,
      double[] lagsMm,
      int fibres,
      int samples,
      double rateHz) {
    this.electrodeX = electrodeX.clone();
    this.electrodeY = electrodeY.clone();
    this.samples = samples;
    depths = depthsMm.clone();
    lags = lagsMm.clone();
    electrodes = electrodeX.length;
    millisPerSample = 1000 / rateHz;
    offsets = new double[fibres];
    for (int i = 0; i < fibres; i++) {
      offsets[i] = (i + 0.5) / fibres - 0.5;
    }
    columns = new double[depths.length * (lags.length - 1)][samples * electrodes];
    along = new double[electrodes];
    lateral = new double[electrodes];
    across = new double[electrodes];
    front = new double[electrodes];
    back = new double[electrodes];
    strengths = new double[lags.length];
    byPlace = new double[electrodes];
    byAcross = new double[electrodes];
    byTravel = new double[electrodes];
    byWidth = new double[electrodes];
    byLeft = new double[electrodes];
    byRight = new double[electrodes];
  }

  @Override
  public double[][] columns() {
    return columns;
  }

  @Override
  public int length() {
    return samples * electrodes;
  }

  @Override
  public boolean nonNegative() {
    return false;
  }

  @Override
  public void evaluate(double[] p) {
    look(p);
    for (double[] column : columns) {
      Arrays.fill(column, 0);
    }
    for (int h = 0; h < depths.length; h++) {
      lookFromDepth(h);
      for (int n = 0; n < samples; n++) {
        if (n * millisPerSample > p[UnitModel.START]) {
          addDipoles(p, n, h * (lags.length - 1));
        }
      }
    }
  }

  /** Adds to the columns from {@code first} on what dipoles of all fibres show at sample n. */
  private void addDipoles(double[] p, int n, int first) {
    double travelled = velocity(p) * (n * millisPerSample - p[UnitModel.START]);
    int start = n * electrodes;
    for (double offset : offsets) {
      double plate = offset * p[UnitModel.WIDTH];
      for (int side = -1; side <= 1; side += 2) {
        double room = room(p, side, plate);
        double ahead = gone(travelled, 0, room);
        boolean seen = false;
        for (int j = 0; j + 1 < lags.length; j++) {
          double behind = gone(travelled, j + 1, room);
          if (behind < ahead) {
            if (!seen) {
              see(plate + side * ahead, front);
            }
            see(plate + side * behind, back);
            double[] column = columns[first + j];
            for (int e = 0; e < electrodes; e++) {
              column[start + e] += front[e] - back[e];
            }
            System.arraycopy(back, 0, front, 0, electrodes);
          }
          seen = behind < ahead;
          ahead = behind;
        }
      }
    }
  }

  private void see(double place, double[] into) {
    for (int e = 0; e < electrodes; e++) {
      double apart = along[e] - place;
      into[e] = 1 / Math.sqrt(apart * apart + across[e]);
    }
  }

  private double gone(double travelled, int pole, double room) {
    return Math.min(room, Math.max(0, travelled - lags[pole]));
  }

  private static double velocity(double[] p) {
    return Math.max(SLOWEST, p[UnitModel.VELOCITY]);
  }

  private static double room(double[] p, int side, double plate) {
    return Math.max(0, side < 0 ? p[UnitModel.LEFT] + plate : p[UnitModel.RIGHT] - plate);
  }

  private void look(double[] p) {
    cos = StrictMath.cos(p[UnitModel.AZIMUTH]);
    sin = StrictMath.sin(p[UnitModel.AZIMUTH]);
    for (int e = 0; e < electrodes; e++) {
      double x = electrodeX[e] - p[UnitModel.ZONE];
      double y = electrodeY[e] - p[UnitModel.LATERAL];
      along[e] = x * cos + y * sin;
      lateral[e] = y * cos - x * sin;
    }
  }

  private void lookFromDepth(int h) {
    for (int e = 0; e < electrodes; e++) {
      across[e] = lateral[e] * lateral[e] + depths[h] * depths[h];
    }
  }

  @Override
  public void differentiate(double[] p, double[] amplitudes, int[] free, double[][] slopes) {
    look(p);
    for (double[] slope : slopes) {
      Arrays.fill(slope, 0);
    }
    int dipoles = lags.length - 1;
    for (int h = 0; h < depths.length; h++) {
      lookFromDepth(h);
      for (int j = 0; j <= dipoles; j++) {
        strengths[j] =
            (j < dipoles ? amplitudes[h * dipoles + j] : 0)
                - (j > 0 ? amplitudes[h * dipoles + j - 1] : 0);
      }
      for (int n = 0; n < samples; n++) {
        double elapsed = n * millisPerSample - p[UnitModel.START];
        if (elapsed > 0) {
          clear();
          differentiateWaves(p, velocity(p) * elapsed);
          for (int i = 0; i < free.length; i++) {
            store(free[i], elapsed, velocity(p), slopes[i], n * electrodes);
          }
        }
      }
    }
  }

  private void clear() {
    Arrays.fill(byPlace, 0);
    Arrays.fill(byAcross, 0);
    Arrays.fill(byTravel, 0);
    Arrays.fill(byWidth, 0);
    Arrays.fill(byLeft, 0);
    Arrays.fill(byRight, 0);
  }

  private void differentiateWaves(double[] p, double travelled) {
    for (double offset : offsets) {
      double plate = offset * p[UnitModel.WIDTH];
      for (int side = -1; side <= 1; side += 2) {
        double room = room(p, side, plate);
        int j = 0;
        while (j < lags.length) {
          double gone = gone(travelled, j, room);
          double strength = strengths[j++];
          while (j < lags.length && gone(travelled, j, room) == gone) {
            strength += strengths[j++];
          }
          differentiatePole(strength, plate + side * gone, side, gone, room, offset);
        }
      }
    }
  }

  private void differentiatePole(
      double strength, double place, int side, double gone, double room, double offset) {
    double moving = gone > 0 && gone < room ? side : 0;
    double held = gone >= room ? 1 : 0;
    double spread = gone < room ? offset : 0;
    double[] byRoom = side < 0 ? byLeft : byRight;
    for (int e = 0; e < electrodes; e++) {
      double apart = along[e] - place;
      double inverse = 1 / Math.sqrt(apart * apart + across[e]);
      double cube = strength * inverse * inverse * inverse;
      double pull = cube * apart;
      byPlace[e] += pull;
      byAcross[e] -= 0.5 * cube;
      byTravel[e] += moving * pull;
      byWidth[e] += spread * pull;
      byRoom[e] += held * side * pull;
    }
  }

  private void store(int parameter, double elapsed, double velocity, double[] slope, int start) {
    switch (parameter) {
      case UnitModel.ZONE -> {
        add(slope, start, cos, byPlace);
        addAcross(slope, start, 2 * sin);
      }
      case UnitModel.LATERAL -> {
        add(slope, start, sin, byPlace);
        addAcross(slope, start, -2 * cos);
      }
      case UnitModel.AZIMUTH -> {
        for (int e = 0; e < electrodes; e++) {
          slope[start + e] -= lateral[e] * (byPlace[e] + 2 * along[e] * byAcross[e]);
        }
      }
      case UnitModel.WIDTH -> add(slope, start, 1, byWidth);
      case UnitModel.LEFT -> add(slope, start, 1, byLeft);
      case UnitModel.RIGHT -> add(slope, start, 1, byRight);
      case UnitModel.VELOCITY -> add(slope, start, elapsed, byTravel);
      default -> add(slope, start, -velocity, byTravel);
    }
  }

  private void add(double[] slope, int start, double factor, double[] addend) {
    for (int e = 0; e < electrodes; e++) {
      slope[start + e] += factor * addend[e];
    }
  }

  private void addAcross(double[] slope, int start, double factor) {
    for (int e = 0; e < electrodes; e++) {
      slope[start + e] += factor * byAcross[e] * lateral[e];
    }
  }
}
