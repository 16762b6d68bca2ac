package org.myostream.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the first lines of a CSV file tell.
 *
 * @param format its columns
 * @param stepSeconds between lines without a gap, by a first column of seconds; else NaN
 * @param coarse whether two lines have the same time, so that steps between lines mean nothing
 */
record CsvHead(Path path, CsvFormat format, double stepSeconds, boolean coarse) {
  private static final int LINES = 1000;

  /** A rate this near to a whole number, relatively, is that number. */
  private static final double ROUNDING = 2e-3;

  static CsvHead read(Path path) throws IOException {
    try (CsvReader reader = new CsvReader(path)) {
      CsvFormat format = format(path, reader.header());
      if (format.signals().isEmpty()) {
        throw new InvalidRecordingException(path + ":1: the header names no signal");
      }
      double[] values = new double[format.names().size()];
      double[] times = new double[LINES];
      int lines = 0;
      while (lines < LINES && reader.read(format.separator(), values)) {
        times[lines++] = format.hasSeconds() ? values[0] : Double.NaN;
      }
      if (lines == 0) {
        throw new InvalidRecordingException(path + " has no line of numbers after its header");
      }
      return of(path, format, Arrays.copyOf(times, lines));
    }
  }

  private static CsvFormat format(Path path, String header) throws InvalidRecordingException {
    try {
      return CsvFormat.ofHeader(path.toString(), header);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecordingException(String.valueOf(e.getMessage()), e);
    }
  }

  private static CsvHead of(Path path, CsvFormat format, double[] times) {
    int count = times.length - 1;
    if (count == 0) {
      return new CsvHead(path, format, Double.NaN, true);
    }
    double[] steps = new double[count];
    Arrays.setAll(steps, i -> times[i + 1] - times[i]);
    Arrays.sort(steps);
    double median = steps[count / 2];
    double usual =
        Arrays.stream(steps)
            .filter(step -> step > 0 && step < 1.5 * median)
            .average()
            .orElse(median);
    boolean coarse = Arrays.stream(steps).anyMatch(step -> step == 0);
    return new CsvHead(path, format, coarse ? (times[count] - times[0]) / count : usual, coarse);
  }

  /**
   * Frames per second by the time column.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  double rateHz() {
    if (!(stepSeconds > 0)) {
      throw new IllegalArgumentException(
          path + " does not tell its sample rate; add ?rate=HZ, for example ?rate=1000");
    }
    double rate = 1 / stepSeconds;
    double whole = Math.rint(rate);
    return whole > 0 && Math.abs(rate - whole) <= ROUNDING * whole ? whole : rate;
  }

  /** Whether a longer step between two lines is a gap in a stream of {@code rateHz}. */
  boolean gapsShow(double rateHz) {
    return !coarse && Math.abs(stepSeconds * rateHz - 1) < 0.5;
  }
}
