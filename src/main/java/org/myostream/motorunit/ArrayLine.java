package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Electrodes of an array on one line along the fibres, evenly spaced or not, in ascending place.
 * Immutable.
 */
public final class ArrayLine {
  /** Electrodes no further apart across the fibres are on one line, mm. */
  private static final double ASIDE_MM = 1;

  /** Spacings that differ by this share are even. */
  private static final double EVEN = 0.05;

  private final double lateralMm;
  private final int[] electrodes;
  private final double[] x;

  private ArrayLine(SurfaceArray array, List<Integer> of) {
    electrodes = of.stream().mapToInt(e -> e).toArray();
    x = Arrays.stream(electrodes).mapToDouble(array::x).toArray();
    lateralMm = Arrays.stream(electrodes).mapToDouble(array::y).average().orElse(0);
  }

  /** The lines of an array, those of small y first; an electrode beside all others is a line. */
  public static List<ArrayLine> of(SurfaceArray array) {
    List<Integer> sorted = new ArrayList<>();
    for (int e = 0; e < array.electrodes(); e++) {
      sorted.add(e);
    }
    sorted.sort(Comparator.comparingDouble(array::y));
    List<ArrayLine> lines = new ArrayList<>();
    List<Integer> line = new ArrayList<>();
    for (int e : sorted) {
      if (!line.isEmpty() && array.y(e) - array.y(line.get(line.size() - 1)) > ASIDE_MM) {
        lines.add(sorted(array, line));
        line = new ArrayList<>();
      }
      line.add(e);
    }
    lines.add(sorted(array, line));
    return lines;
  }

  private static ArrayLine sorted(SurfaceArray array, List<Integer> line) {
    line.sort(Comparator.comparingDouble(array::x));
    return new ArrayLine(array, line);
  }

  /** How many electrodes it has. */
  public int length() {
    return x.length;
  }

  /** The electrode of the array at place {@code i}. */
  public int electrode(int i) {
    return electrodes[i];
  }

  /** Its place along the fibres, mm. */
  public double x(int i) {
    return x[i];
  }

  /** Where the line lies across the fibres, mm. */
  public double lateralMm() {
    return lateralMm;
  }

  /** Distance between neighbours, mm; NaN if it is not the same everywhere. */
  public double spacingMm() {
    if (x.length < 2) {
      return Double.NaN;
    }
    double mean = (x[x.length - 1] - x[0]) / (x.length - 1);
    for (int i = 1; i < x.length; i++) {
      if (!(Math.abs(x[i] - x[i - 1] - mean) <= EVEN * mean)) {
        return Double.NaN;
      }
    }
    return mean > 0 ? mean : Double.NaN;
  }

  /** Of {@code rows[sample][electrode of the array]} those of this line, in its order. */
  public double[][] rows(double[][] rows) {
    double[][] here = new double[rows.length][x.length];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < x.length; i++) {
        here[n][i] = rows[n][electrodes[i]];
      }
    }
    return here;
  }
}
