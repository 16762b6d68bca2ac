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
  private static final double[] VELOCITIES = {2.1, 2.4, 2.75, 3.15, 3.6, 4.1, 4.7, 5.4, 6.3};
  private static final double[][] HALVES_MM = {{75, 75}, {105, 105}, {45, 110}, {110, 45}};
  private static final double[] DEPTHS_MM = {5, 14, 34};
  private static final double EARLIEST_MILLIS = -1;
  private static final double LATEST_MILLIS = 10;
  private static final double LEAST_RATE_HZ = 1800;
  private static final int LEAST_ELECTRODES = 4;
  private static final double APART_MM = 9;

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
            fullSamples,
            rateHz);
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
      columns[h] = phase(model.columns[h].clone(), 0);
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
   * The best start of each velocity for flat {@code data} at the full rate, and then the best whose
   * zones are apart, best first of each.
   *
   * @param live which electrodes are
   */
  List<Start> best(double[] data, boolean[] live, int apart) {
    List<Start> all = new ArrayList<>();
    View view = strongest(data, live);
    for (Template template : templates) {
      all.add(slide(template, view));
    }
    all.sort(Comparator.comparingDouble(Start::explained).reversed());
    List<Start> chosen = new ArrayList<>();
    for (Start start : all) {
      if (chosen.stream().noneMatch(other -> sameVelocity(other, start))) {
        chosen.add(start);
      }
    }
    int wanted = chosen.size() + apart;
    for (Start start : all) {
      if (chosen.size() < wanted && chosen.stream().noneMatch(other -> near(other, start))) {
        chosen.add(start);
      }
    }
    return chosen;
  }

  private static boolean sameVelocity(Start a, Start b) {
    return a.p()[UnitModel.VELOCITY] == b.p()[UnitModel.VELOCITY];
  }

  private static boolean near(Start a, Start b) {
    return Math.abs(a.p()[UnitModel.ZONE] - b.p()[UnitModel.ZONE]) < APART_MM;
  }

  /** What is seen of the data: one line, at the grid's rate, from its even and odd samples. */
  @SuppressWarnings("ArrayRecordComponent")
  private record View(double lateralMm, SignalReference reference, double[][] phases) {}

  private View strongest(double[] data, boolean[] live) {
    View strongest = new View(0, reference, new double[0][]);
    double most = -1;
    for (ElectrodeLine line : lines) {
      SignalReference its = reference.with(line.live(live));
      if (its.liveCount() < LEAST_ELECTRODES) {
        continue;
      }
      double[] rows = line.rows(data, allElectrodes);
      double[][] phases = new double[halving][];
      for (int phase = 0; phase < halving; phase++) {
        phases[phase] = phase(rows, phase);
        its.apply(phases[phase]);
      }
      double square = Gram.dot(phases[0], phases[0]);
      if (square > most) {
        most = square;
        strongest = new View(line.lateralMm(), its, phases);
      }
    }
    return strongest;
  }

  private Start slide(Template template, View view) {
    double[][] gram =
        view.reference().liveCount() == electrodes
            ? template.gram()
            : gram(template.columns(), view.reference());
    double best = -1;
    double start = 0;
    double[] c = new double[DEPTHS_MM.length];
    int earliest = (int) Math.round(EARLIEST_MILLIS / millisPerSample);
    int latest = (int) Math.round(LATEST_MILLIS / millisPerSample);
    for (int shift = earliest; shift <= latest; shift++) {
      for (int phase = 0; phase < view.phases().length; phase++) {
        for (int h = 0; h < c.length; h++) {
          c[h] = dotShifted(template.columns()[h], view.phases()[phase], shift * electrodes);
        }
        double explained = Gram.dot(Gram.nonNegative(gram, c), c);
        if (explained > best) {
          best = explained;
          start = (shift + phase / (double) halving) * millisPerSample;
        }
      }
    }
    double[] p = template.p().clone();
    p[UnitModel.START] = start;
    p[UnitModel.LATERAL] = view.lateralMm();
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

  /** Every second sample from {@code phase} on, smoothed. */
  private double[] phase(double[] data, int phase) {
    if (halving == 1) {
      return data;
    }
    double[] halved = new double[samples * electrodes];
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        int at = (2 * n + phase) * electrodes + e;
        double before = at < electrodes ? data[at] : data[at - electrodes];
        double after = at + electrodes < data.length ? data[at + electrodes] : data[at];
        halved[n * electrodes + e] = 0.25 * before + 0.5 * data[at] + 0.25 * after;
      }
    }
    return halved;
  }
}
