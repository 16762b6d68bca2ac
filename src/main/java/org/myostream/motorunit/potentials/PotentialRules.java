package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.SurfaceArray;

/**
 * What every potential must keep to, wherever it comes from; says in one clause what it does not.
 */
final class PotentialRules {
  /** Fewer electrodes tell neither zone nor velocity. */
  static final int LEAST_ELECTRODES = 4;

  static final int MOST_ELECTRODES = 1024;
  static final int LEAST_SAMPLES = 16;
  static final int MOST_SAMPLES = 8192;
  private static final double ONE_PLACE_MM = 0.5;
  private static final double SHORTEST_MM = 8;
  private static final double LONGEST_MM = 500;
  private static final double STRAIGHT = 0.98;

  /** Tangent of 30 degrees. */
  private static final double LARGEST_SLOPE = 0.5773502691896258;

  private static final double SLOWEST_HZ = 500;
  private static final double FASTEST_HZ = 100_000;

  private PotentialRules() {}

  /** An array in which every electrode has its own name and place. */
  static SurfaceArray array(List<String> names, double[] x, double[] y) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "two electrodes are called " + name + "; give each its own name");
      }
    }
    refuseNumber(names.size());
    SurfaceArray array = new SurfaceArray(names, x, y);
    String useless = spread(x);
    if (!useless.isEmpty()) {
      throw new IllegalArgumentException(useless);
    }
    refuseAcross(x, y);
    return array;
  }

  /** Why places along the fibres tell neither zone nor velocity; empty if they do. */
  static String spread(double[] x) {
    double[] sorted = Arrays.stream(x).sorted().toArray();
    double span = sorted[sorted.length - 1] - sorted[0];
    if (span == 0) {
      return "all electrodes are at x = "
          + sorted[0]
          + " mm, so they lie across the fibres, where neither zone nor velocity shows; x is along"
          + " the fibres, exchange x_mm and y_mm or turn the array";
    }
    int places = 1;
    for (int e = 1; e < sorted.length; e++) {
      places += sorted[e] - sorted[e - 1] > ONE_PLACE_MM ? 1 : 0;
    }
    if (!(span >= SHORTEST_MM && span <= LONGEST_MM)) {
      return "the electrodes span "
          + span
          + " mm along the fibres, which is not in "
          + (int) SHORTEST_MM
          + ".."
          + (int) LONGEST_MM
          + " mm; places are in millimetres";
    }
    return places >= LEAST_ELECTRODES
        ? ""
        : "the electrodes are at "
            + places
            + " places along the fibres, at least "
            + LEAST_ELECTRODES
            + " are needed; x is along the fibres, exchange x_mm and y_mm if it is not";
  }

  /** A single line that runs more across the fibres than along them is no array for this. */
  private static void refuseAcross(double[] x, double[] y) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    for (int e = 0; e < x.length; e++) {
      xx += (x[e] - meanX) * (x[e] - meanX);
      yy += (y[e] - meanY) * (y[e] - meanY);
      xy += (x[e] - meanX) * (y[e] - meanY);
    }
    boolean oneLine = xy * xy > STRAIGHT * xx * yy;
    if (oneLine && yy > LARGEST_SLOPE * LARGEST_SLOPE * xx) {
      throw new IllegalArgumentException(
          "the electrodes lie on a line at "
              + Math.round(StrictMath.toDegrees(StrictMath.atan(Math.sqrt(yy / xx))))
              + " degrees to the fibres, more than 30; x is along the fibres, correct x_mm and y_mm"
              + " or turn the array");
    }
  }

  private static void refuseNumber(int electrodes) {
    if (electrodes < LEAST_ELECTRODES || electrodes > MOST_ELECTRODES) {
      throw new IllegalArgumentException(
          electrodes
              + " electrodes are not in "
              + LEAST_ELECTRODES
              + ".."
              + MOST_ELECTRODES
              + "; zone and velocity need at least "
              + LEAST_ELECTRODES
              + " along the fibres");
    }
  }

  /** A potential, with what its file does not say filled in. */
  static UnitPotential potential(
      String name,
      double rateHz,
      @Nullable SurfaceArray array,
      List<String> electrodes,
      double @Nullable [][] rows,
      UnitTruth truth,
      PotentialDefaults defaults) {
    if (rows == null) {
      throw new IllegalArgumentException("it has no \"samples\"; write one list a sample");
    }
    if (rows.length < LEAST_SAMPLES || rows.length > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          rows.length
              + " samples are not in "
              + LEAST_SAMPLES
              + ".."
              + MOST_SAMPLES
              + "; cut the potential so that the waves reach the fibres' ends, 40 to 80 ms");
    }
    double rate = rate(rateHz, defaults.rateHz());
    SurfaceArray place = placed(array, electrodes, defaults.electrodes());
    int values = rows[0].length;
    if (values != place.electrodes()) {
      boolean transposed = rows.length == place.electrodes();
      throw new IllegalArgumentException(
          values
              + " values a sample for "
              + place.electrodes()
              + " electrodes; "
              + (transposed
                  ? "the samples are transposed, write one list a sample"
                  : "every sample needs one value for each electrode"));
    }
    return new UnitPotential(name, place, rate, rows, truth);
  }

  private static double rate(double said, @Nullable Double asked) {
    if (Double.isNaN(said) && asked == null) {
      throw new IllegalArgumentException(
          "the rate is missing; write rate_hz into the file or add --rate HZ");
    }
    if (!Double.isNaN(said) && asked != null && asked != said) {
      throw new IllegalArgumentException(
          "the file says " + said + " Hz and --rate " + asked + " Hz; leave --rate out");
    }
    double rate = asked == null ? said : asked;
    if (!(rate >= SLOWEST_HZ && rate <= FASTEST_HZ)) {
      throw new IllegalArgumentException(
          "a rate of "
              + rate
              + " Hz is not in "
              + (int) SLOWEST_HZ
              + ".."
              + (int) FASTEST_HZ
              + " Hz; write the samples a second");
    }
    return rate;
  }

  private static SurfaceArray placed(
      @Nullable SurfaceArray array, List<String> electrodes, @Nullable ElectrodeTable table) {
    if (array != null && table != null) {
      throw new IllegalArgumentException(
          "the file says where the electrodes are and --electrodes too; leave --electrodes out");
    }
    if (array != null) {
      return array;
    }
    if (table == null) {
      throw new IllegalArgumentException(
          "it is not said where the electrodes are; write them into the file (JSON \"electrodes\","
              + " CSV \"# x_mm:\") or add --electrodes FILE");
    }
    SurfaceArray found = electrodes.isEmpty() ? table.all() : table.of(electrodes);
    List<String> names = new ArrayList<>();
    for (int e = 0; e < found.electrodes(); e++) {
      names.add(found.name(e));
    }
    return array(names, found.allX(), found.allY());
  }
}
