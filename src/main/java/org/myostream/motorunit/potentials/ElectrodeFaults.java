package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.myostream.motorunit.SurfaceArray;

/**
 * Electrodes of a potential that say nothing: values that are no numbers or too large, no signal,
 * or one far weaker or stronger than that of the electrodes beside it.
 */
public final class ElectrodeFaults {
  private static final double STILL = 1e-6;
  private static final double WEAK = 0.02;
  private static final double STRONG = 30;
  private static final int NEIGHBOURS = 2;

  private ElectrodeFaults() {}

  /**
   * An electrode to be left out.
   *
   * @param electrode its column
   * @param what is wrong with it, a clause that begins with its name
   */
  public record Fault(int electrode, String what) {}

  /** The electrodes of {@code rows[sample][electrode]} that are to be left out, ascending. */
  public static List<Fault> of(SurfaceArray array, double[][] rows) {
    double[] size = new double[array.electrodes()];
    List<Fault> faults = new ArrayList<>();
    for (int e = 0; e < size.length; e++) {
      size[e] = size(rows, e);
    }
    double most = Arrays.stream(size).filter(Double::isFinite).max().orElse(0);
    for (int e = 0; e < size.length; e++) {
      String what = fault(array, rows, size, e, most);
      if (!what.isEmpty()) {
        faults.add(new Fault(e, array.name(e) + " " + what));
      }
    }
    return faults;
  }

  private static String fault(
      SurfaceArray array, double[][] rows, double[] size, int e, double most) {
    if (Double.isNaN(size[e])) {
      int bad = 0;
      double largest = 0;
      for (double[] row : rows) {
        bad += Double.isFinite(row[e]) ? 0 : 1;
        largest = Math.max(largest, Math.abs(row[e]));
      }
      if (bad == 0) {
        return "has values that are too large (up to " + largest + ")";
      }
      return "has " + bad + " values of " + rows.length + " that are no numbers";
    }
    if (!(size[e] > STILL * most)) {
      return "has no signal";
    }
    int[] beside = beside(array, size, e, STILL * most);
    double weakest = Double.POSITIVE_INFINITY;
    double strongest = 0;
    for (int other : beside) {
      weakest = Math.min(weakest, size[other]);
      strongest = Math.max(strongest, size[other]);
    }
    if (beside.length == NEIGHBOURS && size[e] < WEAK * weakest) {
      return "has less than 1/50 of the signal of its neighbours";
    }
    return beside.length == NEIGHBOURS && size[e] > STRONG * strongest
        ? "has more than 30 times the signal of its neighbours"
        : "";
  }

  /** The nearest electrodes with a signal. */
  private static int[] beside(SurfaceArray array, double[] size, int e, double least) {
    List<Integer> others = new ArrayList<>();
    for (int other = 0; other < size.length; other++) {
      if (other != e && size[other] > least) {
        others.add(other);
      }
    }
    others.sort(java.util.Comparator.comparingDouble(other -> squaredDistance(array, e, other)));
    return others.stream().limit(NEIGHBOURS).mapToInt(other -> other).toArray();
  }

  private static double squaredDistance(SurfaceArray array, int a, int b) {
    double dx = array.x(a) - array.x(b);
    double dy = array.y(a) - array.y(b);
    return dx * dx + dy * dy;
  }

  /** Root mean square about the mean; NaN if a value is no number or too large. */
  private static double size(double[][] rows, int e) {
    double mean = 0;
    for (double[] row : rows) {
      mean += row[e] / rows.length;
    }
    double sum = 0;
    for (double[] row : rows) {
      sum += (row[e] - mean) * (row[e] - mean) / rows.length;
    }
    return Double.isFinite(sum) ? Math.sqrt(sum) : Double.NaN;
  }
}
