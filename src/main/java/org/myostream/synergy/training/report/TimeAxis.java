package org.myostream.synergy.training.report;

import org.myostream.plot.Axes;
import org.myostream.plot.Ticks;

/**
 * Time from the first frame, in seconds or in minutes.
 *
 * @param rateHz frames a second
 * @param minutes whether in minutes
 */
record TimeAxis(double rateHz, boolean minutes) {
  static TimeAxis of(Findings findings) {
    double rateHz = findings.data().rateHz();
    return new TimeAxis(rateHz, findings.data().frames() / rateHz > 600);
  }

  double at(double frame) {
    return frame / rateHz / (minutes ? 60 : 1);
  }

  double[] at(double[] frames) {
    return java.util.Arrays.stream(frames).map(this::at).toArray();
  }

  void draw(Axes axes) {
    axes.xTicks(Ticks.within(axes.x().low(), axes.x().high(), 11))
        .xName(minutes ? "time (min)" : "time (s)");
  }
}
