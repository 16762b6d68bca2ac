package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.myostream.signal.ElectrodeGrid;

/**
 * Where the electrodes of a potential lie on the skin: x along the muscle fibres, y across them, in
 * mm. Electrode i is column i of every row. Immutable.
 */
public final class SurfaceArray {
  private final List<String> names;
  private final double[] x;
  private final double[] y;

  /**
   * @param names one for each electrode, for messages
   * @param x places along the fibres, mm; copied
   * @param y places across them, mm; copied
   * @throws IllegalArgumentException if their numbers differ, a place is not finite, or two
   *     electrodes are at the same place
   */
  public SurfaceArray(List<String> names, double[] x, double[] y) {
    this.names = List.copyOf(names);
    this.x = x.clone();
    this.y = y.clone();
    if (names.size() != x.length || x.length != y.length || x.length == 0) {
      throw new IllegalArgumentException(
          "electrodes: "
              + names.size()
              + " names, "
              + x.length
              + " places along the fibres and "
              + y.length
              + " across them; each electrode needs one of each");
    }
    refuseImpossible();
  }

  private void refuseImpossible() {
    for (int e = 0; e < x.length; e++) {
      if (!Double.isFinite(x[e]) || !Double.isFinite(y[e])) {
        throw new IllegalArgumentException(
            "electrode " + names.get(e) + " is at (" + x[e] + ", " + y[e] + ") mm: not a place");
      }
      for (int other = 0; other < e; other++) {
        if (x[e] == x[other] && y[e] == y[other]) {
          throw new IllegalArgumentException(
              "electrodes "
                  + names.get(other)
                  + " and "
                  + names.get(e)
                  + " are both at ("
                  + x[e]
                  + ", "
                  + y[e]
                  + ") mm; two electrodes cannot be at one place");
        }
      }
    }
  }

  /** A line of electrodes along the fibres, centred on 0, named E1, E2 ... */
  public static SurfaceArray line(int electrodes, double spacingMm) {
    List<String> names = new ArrayList<>();
    for (int e = 1; e <= electrodes; e++) {
      names.add("E" + e);
    }
    return line(names, spacingMm);
  }

  /** A line of electrodes of these names along the fibres, centred on 0. */
  public static SurfaceArray line(List<String> names, double spacingMm) {
    double[] x = new double[names.size()];
    for (int e = 0; e < x.length; e++) {
      x[e] = (e - 0.5 * (x.length - 1)) * spacingMm;
    }
    return new SurfaceArray(names, x, new double[x.length]);
  }

  /**
   * The electrodes of a grid in the order of its channels, centred on 0; rows run along the fibres.
   *
   * @param names of the channels 1, 2 ... of the grid
   */
  public static SurfaceArray of(ElectrodeGrid grid, List<String> names) {
    double[] x = new double[grid.electrodes()];
    double[] y = new double[grid.electrodes()];
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int channel = grid.channelAt(row, column);
        if (channel > 0) {
          x[channel - 1] = (row - 0.5 * (grid.rows() - 1)) * grid.interElectrodeMm();
          y[channel - 1] = (column - 0.5 * (grid.columns() - 1)) * grid.interElectrodeMm();
        }
      }
    }
    return new SurfaceArray(names, x, y);
  }

  /** How many electrodes there are. */
  public int electrodes() {
    return x.length;
  }

  /** The name of electrode {@code e}. */
  public String name(int e) {
    return names.get(e);
  }

  /** Its place along the fibres, mm. */
  public double x(int e) {
    return x[e];
  }

  /** Its place across the fibres, mm. */
  public double y(int e) {
    return y[e];
  }

  /** Middle between the first and the last place along the fibres, mm. */
  double centreX() {
    return middle(x);
  }

  /** From the middle to the last place along the fibres, mm. */
  double halfSpanX() {
    return Arrays.stream(x).max().orElse(0) - middle(x);
  }

  /** Middle between the first and the last place across the fibres, mm. */
  double centreY() {
    return middle(y);
  }

  private static double middle(double[] places) {
    return 0.5 * (Arrays.stream(places).min().orElse(0) + Arrays.stream(places).max().orElse(0));
  }

  /** All places along the fibres, mm; the caller's own. */
  public double[] allX() {
    return x.clone();
  }

  /** All places across the fibres, mm; the caller's own. */
  public double[] allY() {
    return y.clone();
  }
}
