package org.myostream.recording.journal;

import java.util.List;

/** The device's rate as the clock pairs have it. */
final class ClockRate {
  private ClockRate() {}

  /**
   * Frames a second of the host's monotonic clock: slope of the least-squares line of index over
   * time, or NaN if there are fewer than two different times.
   */
  static double of(List<ClockPair> pairs) {
    if (pairs.size() < 2) {
      return Double.NaN;
    }
    ClockPair origin = pairs.get(0);
    double meanSeconds = 0;
    double meanIndex = 0;
    for (ClockPair pair : pairs) {
      meanSeconds += (pair.indexSeconds() - origin.indexSeconds()) / pairs.size();
      meanIndex += (double) (pair.index() - origin.index()) / pairs.size();
    }
    double covariance = 0;
    double variance = 0;
    for (ClockPair pair : pairs) {
      double seconds = pair.indexSeconds() - origin.indexSeconds() - meanSeconds;
      covariance += seconds * (pair.index() - origin.index() - meanIndex);
      variance += seconds * seconds;
    }
    return variance > 0 ? covariance / variance : Double.NaN;
  }
}
