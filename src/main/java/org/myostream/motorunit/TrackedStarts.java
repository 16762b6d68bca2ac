package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the fit of an unknown unit may start: potentials of a grid of innervation zones, velocities
 * and fibre lengths along one line of electrodes, computed once, are slid over what that line shows
 * without its common mode. One owner at a time.
 */
final class TrackedStarts {
  private static final double ZONE_STEP_MM = 4;
  private static final double[] VELOCITIES = {2.2, 2.6, 3.1, 3.7, 4.4, 5.2, 6.2};
  private static final double HALF_MM = 80;
  private static final double WIDTH_MM = 8;
  private static final double[] DEPTHS_MM = {10};
  private static final double[] SOURCE_DEPTHS_MM = {5, 14, 30};
  private static final double[] LAGS_MM = {0, 3, 8, 18};
  private static final double RIDGE = 1e-3;
  private static final double STEP_MILLIS = 1;
  private static final double APART_MM = 8;
  private static final double APART_LOG_VELOCITY = 0.25;

  /** A start and the square of the data it explains. */
  @SuppressWarnings("ArrayRecordComponent")
  record Start(double[] p, double explained) {}

  private final int samples;
  private final double millisPerSample;
  private final int latest;
  private final int step;
  private final int electrodes;
  private final CommonMode reference;
  private final double[] data;
  private final List<double[]> places = new ArrayList<>();
  private final List<double[][]> templates = new ArrayList<>();
  private final double[][] projected;
  private final List<Start> all = new ArrayList<>();

  /**
   * @param x places of the line's electrodes, mm
   */
  TrackedStarts(double[] x, int samples, double rateHz, double latestMillis) {
    this.samples = samples;
    electrodes = x.length;
    millisPerSample = 1000 / rateHz;
    step = (int) Math.max(1, Math.round(STEP_MILLIS / millisPerSample));
    latest = (int) Math.round(latestMillis / millisPerSample);
    reference = new CommonMode(samples, electrodes);
    data = new double[samples * electrodes];
    projected = new double[3][data.length];
    for (WaveColumns model : models(x, rateHz)) {
      addTemplates(model, x);
    }
  }

  private List<WaveColumns> models(double[] x, double rateHz) {
    double[] y = new double[electrodes];
    return List.of(
        new ProfileModel(x, y, DEPTHS_MM, LAGS_MM, 3, samples, rateHz),
        new SourceColumns(
            new UnitModel(x, y, SOURCE_DEPTHS_MM, new FibreScatter(5, 2), samples, rateHz)));
  }

  private void addTemplates(WaveColumns model, double[] x) {
    for (double zone = x[0]; zone <= x[electrodes - 1]; zone += ZONE_STEP_MM) {
      for (double velocity : VELOCITIES) {
        double[] p = {zone, velocity, 0, WIDTH_MM, HALF_MM, HALF_MM, 0, 0};
        model.evaluate(p);
        places.add(p);
        double[][] columns = new double[model.columns().length][];
        for (int k = 0; k < columns.length; k++) {
          columns[k] = model.columns()[k].clone();
        }
        templates.add(columns);
      }
    }
  }

  /**
   * Takes {@code rows[sample][electrode]} of the line.
   *
   * @param weights of the line's electrodes, 0 for one that is left out
   */
  void begin(double[][] rows, double[] weights) {
    reference.use(weights);
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        data[n * electrodes + e] = weights[e] > 0 ? rows[n][e] : 0;
      }
    }
    reference.apply(data);
    // templates are not projected: the data, projected and weighed once more, stand for it
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        data[n * electrodes + e] *= weights[e];
      }
    }
    all.clear();
  }

  /** Tries the next {@code count} potentials of the grid; false once all were. */
  boolean advance(int count) {
    int until = Math.min(templates.size(), all.size() + count);
    while (all.size() < until) {
      all.add(slide(all.size()));
    }
    return all.size() < templates.size();
  }

  /** The best starts of those tried, no two close together, best first. */
  List<Start> best(int count) {
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

  private Start slide(int t) {
    double[][] columns = templates.get(t);
    for (int h = 0; h < columns.length; h++) {
      System.arraycopy(columns[h], 0, projected[h], 0, data.length);
      reference.apply(projected[h]);
    }
    double[][] gram = Gram.of(projected);
    double trace = 0;
    for (int k = 0; k < gram.length; k++) {
      trace += gram[k][k];
    }
    for (int k = 0; k < gram.length; k++) {
      gram[k][k] += RIDGE * trace + Double.MIN_NORMAL;
    }
    double[][] lower = Gram.cholesky(gram);
    double[] p = places.get(t).clone();
    double best = -1;
    double[] c = new double[columns.length];
    for (int shift = 0; shift <= latest && lower.length > 0; shift += step) {
      for (int k = 0; k < c.length; k++) {
        c[k] = dotShifted(columns[k], data, shift * electrodes);
      }
      double explained = Gram.dot(Gram.solve(lower, c), c);
      if (explained > best) {
        best = explained;
        p[UnitModel.START] = shift * millisPerSample;
      }
    }
    return new Start(p, best);
  }

  private static double dotShifted(double[] column, double[] data, int shift) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int length = data.length - shift;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += column[i] * data[i + shift];
      s1 += column[i + 1] * data[i + 1 + shift];
      s2 += column[i + 2] * data[i + 2 + shift];
      s3 += column[i + 3] * data[i + 3 + shift];
    }
    for (; i < length; i++) {
      s0 += column[i] * data[i + shift];
    }
    return s0 + s1 + (s2 + s3);
  }
}
