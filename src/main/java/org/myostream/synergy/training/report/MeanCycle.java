package org.myostream.synergy.training.report;

import java.util.Arrays;
import org.myostream.plot.Axes;
import org.myostream.plot.Colour;
import org.myostream.plot.Paint;

/**
 * The mean over cycles, each stretched to the same length by linear interpolation.
 *
 * @param mean at points evenly spread over the cycle
 * @param deviation standard deviation over cycles at the same points; 0 for a single cycle
 * @param cycles how many
 */
@SuppressWarnings("ArrayRecordComponent") // made to be drawn, then forgotten
record MeanCycle(double[] mean, double[] deviation, int cycles) {
  /** Points of a cycle. */
  static final int POINTS = 200;

  static MeanCycle of(double[] row, ReportContent.Cycles cycles) {
    int count = cycles.starts().size();
    double[] mean = new double[POINTS];
    double[] squares = new double[POINTS];
    for (int c = 0; c < count; c++) {
      int from = cycles.starts().get(c);
      int to = c + 1 < count ? cycles.starts().get(c + 1) : cycles.end();
      for (int i = 0; i < POINTS; i++) {
        double value = at(row, from + (double) i * (to - 1 - from) / (POINTS - 1));
        mean[i] += value / count;
        squares[i] += value * value / count;
      }
    }
    double[] deviation = new double[POINTS];
    Arrays.setAll(deviation, i -> Math.sqrt(Math.max(0, squares[i] - mean[i] * mean[i])));
    return new MeanCycle(mean, deviation, count);
  }

  private static double at(double[] row, double frame) {
    int before = (int) Math.min(row.length - 1, Math.max(0, Math.floor(frame)));
    int after = Math.min(row.length - 1, before + 1);
    double share = frame - before;
    return (1 - share) * row[before] + share * row[after];
  }

  double largest() {
    double largest = 0;
    for (int i = 0; i < mean.length; i++) {
      largest = Math.max(largest, mean[i] + deviation[i]);
    }
    return largest;
  }

  void draw(Axes axes, Colour colour) {
    double[] xs = new double[POINTS];
    double[] low = new double[POINTS];
    double[] high = new double[POINTS];
    Arrays.setAll(xs, i -> 100.0 * i / (POINTS - 1));
    Arrays.setAll(low, i -> Math.max(axes.y().low(), mean[i] - deviation[i]));
    Arrays.setAll(high, i -> mean[i] + deviation[i]);
    if (cycles > 1) {
      axes.band(xs, low, high, Paint.fill(colour, 0.22));
    } else {
      axes.band(xs, new double[POINTS], mean, Paint.fill(colour, 0.22));
    }
    axes.line(xs, mean, Paint.line(colour, 2));
  }
}
