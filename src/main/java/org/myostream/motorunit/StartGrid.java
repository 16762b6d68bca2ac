package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where to start a fit: every innervation zone, velocity and pair of fibre lengths of a coarse
 * grid, whose potentials are computed once for an array, is slid over the observed rows in time.
 *
 * <p>Works at half the sampling rate. Immutable once built; {@link #best} may run on any thread.
 */
final class StartGrid {
  private static final double ZONE_STEP_MM = 3;
  private static final double[] VELOCITIES = {2.3, 2.7, 3.2, 3.8, 4.5, 5.4};
  private static final double[][] HALVES_MM = {{75, 75}, {105, 105}, {45, 110}, {110, 45}};
  private static final double[] DEPTHS_MM = {5, 14, 34};
  private static final double EARLIEST_MILLIS = -1;
  private static final double LATEST_MILLIS = 10;
  private static final double APART_MM = 8;
  private static final double APART_LOG_VELOCITY = 0.25;

  /** A start and the square of the data it explains. */
  @SuppressWarnings("ArrayRecordComponent")
  record Start(double[] p, double explained) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Template(double[] p, double[][] columns, double[][] gram) {}

  private final int electrodes;
  private final int samples;
  private final double millisPerSample;
  private final HumReference reference;
  private final List<Template> templates = new ArrayList<>();

  StartGrid(
      double[] electrodeX, double[] electrodeY, int fullSamples, double rateHz, double humHz) {
    electrodes = electrodeX.length;
    samples = fullSamples / 2;
    millisPerSample = 2000 / rateHz;
    reference = HumReference.of(electrodes, samples, humHz, rateHz / 2);
    UnitModel model =
        new UnitModel(
            electrodeX, electrodeY, DEPTHS_MM, new FibreScatter(5, 2), samples, rateHz / 2);
    double first = electrodeX[0];
    double last = electrodeX[0];
    for (double x : electrodeX) {
      first = Math.min(first, x);
      last = Math.max(last, x);
    }
    for (double zone = first; zone <= last; zone += ZONE_STEP_MM) {
      for (double velocity : VELOCITIES) {
        for (double[] halves : HALVES_MM) {
          double[] p = {zone, velocity, 0, 12, halves[0], halves[1], 0, 0};
          model.evaluate(p, false);
          templates.add(template(p, model));
        }
      }
    }
  }

  private Template template(double[] p, UnitModel model) {
    double[][] columns = new double[DEPTHS_MM.length][];
    for (int h = 0; h < columns.length; h++) {
      columns[h] = model.columns[h].clone();
      reference.apply(columns[h]);
    }
    return new Template(p, columns, Gram.of(columns));
  }

  /** The best starts for flat {@code data} at the full rate, no two close together, best first. */
  List<Start> best(double[] data, int count) {
    double[] halved = halve(data);
    reference.apply(halved);
    List<Start> all = new ArrayList<>();
    for (Template template : templates) {
      all.add(slide(template, halved));
    }
    all.sort(Comparator.comparingDouble(Start::explained).reversed());
    List<Start> chosen = new ArrayList<>();
    for (Start start : all) {
      if (chosen.size() < count && chosen.stream().noneMatch(other -> close(other, start))) {
        chosen.add(start);
      }
    }
    return chosen;
  }

  private static boolean close(Start a, Start b) {
    double zones = (a.p()[UnitModel.ZONE] - b.p()[UnitModel.ZONE]) / APART_MM;
    double velocities =
        StrictMath.log(a.p()[UnitModel.VELOCITY] / b.p()[UnitModel.VELOCITY]) / APART_LOG_VELOCITY;
    return zones * zones + velocities * velocities < 1;
  }

  private Start slide(Template template, double[] data) {
    double best = -1;
    int bestShift = 0;
    double[] c = new double[DEPTHS_MM.length];
    int earliest = (int) Math.round(EARLIEST_MILLIS / millisPerSample);
    int latest = (int) Math.round(LATEST_MILLIS / millisPerSample);
    for (int shift = earliest; shift <= latest; shift++) {
      for (int h = 0; h < c.length; h++) {
        c[h] = dotShifted(template.columns()[h], data, shift * electrodes);
      }
      double[] amplitudes = Gram.nonNegative(template.gram(), c);
      double explained = Gram.dot(amplitudes, c);
      if (explained > best) {
        best = explained;
        bestShift = shift;
      }
    }
    double[] p = template.p().clone();
    p[UnitModel.START] = bestShift * millisPerSample;
    return new Start(p, best);
  }

  private static double dotShifted(double[] column, double[] data, int shift) {
    double sum = 0;
    int from = Math.max(0, -shift);
    int to = Math.min(column.length, data.length - shift);
    for (int i = from; i < to; i++) {
      sum += column[i] * data[i + shift];
    }
    return sum;
  }

  private double[] halve(double[] data) {
    double[] halved = new double[samples * electrodes];
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        int at = 2 * n * electrodes + e;
        double before = n == 0 ? data[at] : data[at - electrodes];
        double after = at + electrodes < data.length ? data[at + electrodes] : data[at];
        halved[n * electrodes + e] = 0.25 * before + 0.5 * data[at] + 0.25 * after;
      }
    }
    return halved;
  }
}
