package org.myostream.motorunit.potentials;

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
    return new SurfaceArray(names, x, y);
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
    return new UnitPotential(name, place, rate(rateHz, defaults.rateHz()), rows, truth);
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
    refuseNumber(found.electrodes());
    return found;
  }
}
