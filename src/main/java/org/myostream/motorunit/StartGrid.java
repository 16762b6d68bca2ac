package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where to start a fit: every innervation zone, velocity and pair of fibre lengths of a coarse
 * grid, whose potentials are computed once for an array, is slid over the observed rows in time.
 *
 * <p>Works at about 1000 Hz, and of a grid on the line with the strongest signal. Immutable once
 * built; {@link #best} may run on any thread.
 */
final class StartGrid {
  private static final double ZONE_STEP_MM = 3;
  private static final double[] VELOCITIES = {2.3, 2.7, 3.2, 3.8, 4.5, 5.4};
  private static final double[][] HALVES_MM = {{75, 75}, {105, 105}, {45, 110}, {110, 45}};
  private static final double[] DEPTHS_MM = {5, 14, 34};
  private static final double EARLIEST_MILLIS = -1;
  private static final double LATEST_MILLIS = 10;
  private static final double LEAST_RATE_HZ = 1800;
  private static final int LEAST_ELECTRODES = 4;
  private static final double APART_MM = 8;
  private static final double APART_LOG_VELOCITY = 0.25;

  /** A start and the square of the data it explains. */
  @SuppressWarnings("ArrayRecordComponent")
  record Start(double[] p, double explained) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Template(double[] p, double[][] columns, double[][] gram) {}

  private final List<ElectrodeLine> lines;
  private final int allElectrodes;
  private final int electrodes;
  private final int halving;
  private final int samples;
  private final double millisPerSample;
  private final SignalReference reference;
  private final List<Template> templates = new ArrayList<>();

  /** For an array centred on 0 and flat rows of {@code fullSamples} at {@code rateHz}. */
  StartGrid(
      double[] electrodeX,
      double[] electrodeY,
      int fullSamples,
      double rateHz,
      UnitEstimatorSettings settings) {
    lines = ElectrodeLine.of(electrodeX, electrodeY);
    allElectrodes = electrodeX.length;
    electrodes = lines.get(0).places();
    halving = rateHz >= LEAST_RATE_HZ ? 2 : 1;
    samples = fullSamples / halving;
    millisPerSample = halving * 1000 / rateHz;
    reference = SignalReference.of(electrodes, samples, rateHz / halving, settings);
    UnitModel model =
        new UnitModel(
            lines.get(0).x(),
            lines.get(0).y(),
            DEPTHS_MM,
            new FibreScatter(5, 2),
            samples,
            rateHz / halving);
    double last = Arrays.stream(electrodeX).max().orElse(0);
    int zones = 1 + (int) Math.ceil(2 * last / ZONE_STEP_MM);
    for (int i = 0; i < zones; i++) {
      double zone = zones == 1 ? 0 : last * (2.0 * i / (zones - 1) - 1);
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
    }
    return new Template(p, columns, gram(columns, reference));
  }

  private static double[][] gram(double[][] columns, SignalReference reference) {
    double[][] referred = new double[columns.length][];
    for (int h = 0; h < columns.length; h++) {
      referred[h] = columns[h].clone();
      reference.apply(referred[h]);
    }
    return Gram.of(referred);
  }

  /**
   * The best starts for flat {@code data} at the full rate, no two close together, best first.
   *
   * @param live which electrodes are
   */
  List<Start> best(double[] data, boolean[] live, int count) {
    double[] strongest = {};
    double most = -1;
    ElectrodeLine line = lines.get(0);
    SignalReference seen = reference;
    for (ElectrodeLine candidate : lines) {
      boolean[] alive = candidate.live(live);
      SignalReference its = reference.with(alive);
      if (its.liveCount() < LEAST_ELECTRODES) {
        continue;
      }
      double[] halved = halve(candidate.rows(data, allElectrodes));
      its.apply(halved);
      double square = Gram.dot(halved, halved);
      if (square > most) {
        most = square;
        strongest = halved;
        line = candidate;
        seen = its;
      }
    }
    List<Start> all = new ArrayList<>();
    for (Template template : templates) {
      double[][] gram =
          seen.liveCount() == electrodes ? template.gram() : gram(template.columns(), seen);
      if (strongest.length > 0) {
        all.add(slide(template, gram, strongest));
      }
    }
    all.sort(Comparator.comparingDouble(Start::explained).reversed());
    List<Start> chosen = new ArrayList<>();
    for (Start start : all) {
      if (chosen.size() < count && chosen.stream().noneMatch(other -> close(other, start))) {
        start.p()[UnitModel.LATERAL] = line.lateralMm();
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

  private Start slide(Template template, double[][] gram, double[] data) {
    double best = -1;
    int bestShift = 0;
    double[] c = new double[DEPTHS_MM.length];
    int earliest = (int) Math.round(EARLIEST_MILLIS / millisPerSample);
    int latest = (int) Math.round(LATEST_MILLIS / millisPerSample);
    for (int shift = earliest; shift <= latest; shift++) {
      for (int h = 0; h < c.length; h++) {
        c[h] = dotShifted(template.columns()[h], data, shift * electrodes);
      }
      double[] amplitudes = Gram.nonNegative(gram, c);
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
    if (halving == 1) {
      return data;
    }
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
