package org.myostream.motorunit.potentials;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.CoherentVelocity;
import org.myostream.motorunit.SurfaceArray;

/** What speaks against an estimate, whatever its own errors say. */
final class SignalDoubts {
  private static final double SLOWEST = 2;
  private static final double FASTEST = 6.5;

  /** Share of the signal that the model may miss in any case. */
  private static final double MISSED = 0.075;

  private static final double MISSED_TO_NOISE = 2.5;
  private static final double DISAGREEING = 0.2;
  private static final int PRODUCTS = 4;
  private static final int POWER_STEPS = 50;

  private SignalDoubts() {}

  static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** Why nothing can be estimated from the electrodes that are left; empty if it can. */
  static String impossible(SurfaceArray array, boolean[] used) {
    int count = 0;
    for (boolean each : used) {
      count += each ? 1 : 0;
    }
    double[] x = new double[count];
    int i = 0;
    for (int e = 0; e < used.length; e++) {
      if (used[e]) {
        x[i++] = array.x(e);
      }
    }
    if (count < PotentialRules.LEAST_ELECTRODES) {
      return text(
          "%d electrodes with a signal are left, at least %d are needed",
          count, PotentialRules.LEAST_ELECTRODES);
    }
    return PotentialRules.spread(x);
  }

  /**
   * What speaks against the model's estimate of {@code rows}; empty if nothing does.
   *
   * @param rows as they were fitted
   * @param explained share of their square that the model explains
   */
  static String ofModel(
      SurfaceArray array,
      double[][] rows,
      double zoneMm,
      double velocity,
      double explained,
      CoherentVelocity.@Nullable Found travel) {
    double coherent = coherentShare(rows);
    if (1 - explained > MISSED && 1 - explained > MISSED_TO_NOISE * (1 - coherent)) {
      return text(
          "the model explains %.0f %% of the signal and %.0f %% are no noise; it needs monopolar"
              + " signals of one unit that travel from inside the array",
          100 * explained, 100 * coherent);
    }
    String impossible = of(array, zoneMm, velocity);
    if (impossible.isEmpty()
        && travel != null
        && travel.coherence() >= UnitExaminer.COHERENT
        && Math.abs(travel.velocity() - velocity) > DISAGREEING * velocity) {
      return text(
          "the model says %.2f m/s and the waves along the array %.2f m/s; check the distance"
              + " between the electrodes",
          velocity, travel.velocity());
    }
    return impossible;
  }

  /** What speaks against any zone and velocity; empty if nothing does. */
  static String of(SurfaceArray array, double zoneMm, double velocity) {
    if (!(velocity >= SLOWEST && velocity <= FASTEST)) {
      return text(
          "the velocity %.2f m/s is not in %.1f..%.1f m/s; check the places of the electrodes and"
              + " the rate",
          velocity, SLOWEST, FASTEST);
    }
    double first = Arrays.stream(array.allX()).min().orElse(0);
    double last = Arrays.stream(array.allX()).max().orElse(0);
    return zoneMm >= first && zoneMm <= last
        ? ""
        : text(
            "the zone at %.1f mm lies outside the electrodes, %.1f..%.1f mm", zoneMm, first, last);
  }

  /**
   * Share of the square of the signals that a few products of one waveform and one amplitude an
   * electrode explain: the rest is noise. By power iteration with deflation.
   */
  static double coherentShare(double[][] rows) {
    int electrodes = rows[0].length;
    double[][] power = new double[electrodes][electrodes];
    double total = 0;
    for (double[] row : rows) {
      for (int a = 0; a < electrodes; a++) {
        total += row[a] * row[a];
        for (int b = 0; b < electrodes; b++) {
          power[a][b] += row[a] * row[b];
        }
      }
    }
    double explained = 0;
    for (int product = 0; product < PRODUCTS; product++) {
      explained += deflate(power);
    }
    return total > 0 ? Math.min(1, explained / total) : 0;
  }

  /** Takes the largest eigenvalue out of a symmetric matrix, and returns it. */
  private static double deflate(double[][] power) {
    int size = power.length;
    double[] vector = new double[size];
    Arrays.setAll(vector, e -> 1 + 0.01 * e);
    double largest = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      double norm = 0;
      for (double value : vector) {
        norm += value * value;
      }
      double[] next = new double[size];
      double quotient = 0;
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          next[a] += power[a][b] * vector[b] / Math.sqrt(norm);
        }
        quotient += next[a] * vector[a] / Math.sqrt(norm);
      }
      if (!(quotient > 0)) {
        return largest;
      }
      largest = quotient;
      vector = next;
    }
    double norm = Arrays.stream(vector).map(v -> v * v).sum();
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        power[a][b] -= largest * vector[a] * vector[b] / norm;
      }
    }
    return largest;
  }
}
