package org.myostream.motorunit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Innervation zone and velocity of a unit as classical estimators find them, for comparison and
 * where no model fits: the most coherent velocity of the array, and at its strongest line the zone
 * by intersecting lines and both by the two-sided beamformer.
 *
 * @param travel the most coherent velocity; null if no part of the array shows any
 * @param zoneMm by intersecting lines, mm; NaN if they meet nowhere
 * @param beamZoneMm by the beamformer, mm; NaN if there is no even line of at least 5 electrodes
 * @param beamVelocity by the beamformer, m/s, or NaN
 */
public record ClassicalUnit(
    CoherentVelocity.@Nullable Found travel,
    double zoneMm,
    double beamZoneMm,
    double beamVelocity) {
  private static final int LEAST_ELECTRODES = 5;

  /**
   * The figures of {@code rows[sample][electrode]}. An electrode that is not {@code used} and has
   * neighbours on its line is taken as their mean for the zone.
   */
  public static ClassicalUnit of(
      SurfaceArray array, double[][] rows, double rateHz, boolean[] used) {
    CoherentVelocity.Found travel = CoherentVelocity.find(array, rows, rateHz, used).orElse(null);
    ArrayLine line = strongest(array, rows, used);
    if (line == null) {
      return new ClassicalUnit(travel, Double.NaN, Double.NaN, Double.NaN);
    }
    double spacing = line.spacingMm();
    Optional<LineIntersection.Zone> zone =
        new LineIntersection(spacing).find(channels(line, rows, used), rateHz);
    TwoSidedBeamformer.Answer beam = beam(line, rows, rateHz, used);
    return new ClassicalUnit(
        travel,
        zone.map(found -> line.x(1) + found.channel() * spacing).orElse(Double.NaN),
        beam.zoneMm(),
        beam.velocity());
  }

  /** The zone by the beamformer alone, mm; NaN without an even line of at least 5 electrodes. */
  public static double beamZoneMm(
      SurfaceArray array, double[][] rows, double rateHz, boolean[] used) {
    ArrayLine line = strongest(array, rows, used);
    return line == null ? Double.NaN : beam(line, rows, rateHz, used).zoneMm();
  }

  private static TwoSidedBeamformer.Answer beam(
      ArrayLine line, double[][] rows, double rateHz, boolean[] used) {
    double[] x = new double[line.length() - 2];
    for (int c = 0; c < x.length; c++) {
      x[c] = line.x(c + 1);
    }
    return new TwoSidedBeamformer(x, rateHz).find(channels(line, rows, used));
  }

  /** The even line with most signal, double differential; null if there is none. */
  private static @Nullable ArrayLine strongest(
      SurfaceArray array, double[][] rows, boolean[] used) {
    ArrayLine best = null;
    double most = 0;
    for (ArrayLine line : ArrayLine.of(array)) {
      if (line.length() >= LEAST_ELECTRODES && !Double.isNaN(line.spacingMm())) {
        double power = squares(channels(line, rows, used));
        if (power > most) {
          most = power;
          best = line;
        }
      }
    }
    return best;
  }

  private static double[][] channels(ArrayLine line, double[][] rows, boolean[] used) {
    return Montage.DOUBLE_DIFFERENTIAL.of(filled(line, rows, used));
  }

  private static double[][] filled(ArrayLine line, double[][] rows, boolean[] used) {
    double[][] filled = line.rows(rows);
    for (int i = 0; i < line.length(); i++) {
      if (!used[line.electrode(i)]) {
        int before = i - 1;
        while (before >= 0 && !used[line.electrode(before)]) {
          before--;
        }
        int after = i + 1;
        while (after < line.length() && !used[line.electrode(after)]) {
          after++;
        }
        for (double[] row : filled) {
          double left = before < 0 ? Double.NaN : row[before];
          double right = after >= line.length() ? Double.NaN : row[after];
          double share = (double) (i - before) / (after - before);
          row[i] =
              Double.isNaN(left)
                  ? (Double.isNaN(right) ? 0 : right)
                  : Double.isNaN(right) ? left : left + share * (right - left);
        }
      }
    }
    return filled;
  }

  private static double squares(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      sum += Gram.dot(row, row);
    }
    return sum;
  }
}
