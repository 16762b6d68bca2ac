package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The electrodes of an array that lie on one line along the fibres, at places which all lines of
 * the array share; an electrode that a line lacks is dead. A small array is one line as it is.
 * Immutable.
 */
final class ElectrodeLine {
  /** More electrodes than these are split into lines. */
  private static final int MOST_ELECTRODES = 24;

  private static final int LEAST_ELECTRODES = 4;

  private final double[] x;
  private final double[] y;
  private final double lateralMm;

  /** Electrode at each place, or -1. */
  private final int[] electrode;

  private ElectrodeLine(double[] x, double[] y, double lateralMm, int[] electrode) {
    this.x = x;
    this.y = y;
    this.lateralMm = lateralMm;
    this.electrode = electrode;
  }

  /** The lines of an array, at least one. */
  static List<ElectrodeLine> of(double[] x, double[] y) {
    List<ElectrodeLine> lines = new ArrayList<>();
    if (x.length > MOST_ELECTRODES) {
      double[] places = Arrays.stream(x).distinct().sorted().toArray();
      TreeMap<Double, List<Integer>> byY = new TreeMap<>();
      for (int e = 0; e < x.length; e++) {
        byY.computeIfAbsent(y[e], at -> new ArrayList<>()).add(e);
      }
      byY.forEach(
          (at, electrodes) -> {
            if (electrodes.size() >= LEAST_ELECTRODES) {
              int[] of = new int[places.length];
              Arrays.fill(of, -1);
              electrodes.forEach(e -> of[Arrays.binarySearch(places, x[e])] = e);
              lines.add(new ElectrodeLine(places, new double[places.length], at, of));
            }
          });
    }
    if (lines.isEmpty()) {
      int[] all = new int[x.length];
      Arrays.setAll(all, e -> e);
      lines.add(new ElectrodeLine(x.clone(), y.clone(), 0, all));
    }
    return lines;
  }

  int places() {
    return x.length;
  }

  double[] x() {
    return x.clone();
  }

  double[] y() {
    return y.clone();
  }

  /** Where the line lies across the fibres, mm; 0 if it is the array as it is. */
  double lateralMm() {
    return lateralMm;
  }

  /** Which places have an electrode that is {@code live}. */
  boolean[] live(boolean[] live) {
    boolean[] here = new boolean[electrode.length];
    for (int i = 0; i < here.length; i++) {
      here[i] = electrode[i] >= 0 && live[electrode[i]];
    }
    return here;
  }

  /** Of flat rows of {@code electrodes} those of this line. */
  double[] rows(double[] flat, int electrodes) {
    int samples = flat.length / electrodes;
    double[] here = new double[samples * electrode.length];
    for (int n = 0; n < samples; n++) {
      for (int i = 0; i < electrode.length; i++) {
        if (electrode[i] >= 0) {
          here[n * electrode.length + i] = flat[n * electrodes + electrode[i]];
        }
      }
    }
    return here;
  }
}
