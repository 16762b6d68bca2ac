package org.myostream.pipeline;

/**
 * The device's sample clock as seen by the host: a line from frame index to host time.
 *
 * <p>Bytes can only arrive late, so the fit is the line that lies under all arrivals of the last
 * minute and closest to them: the edge of their lower convex hull above the mean index. A late read
 * cannot move it; a steady drift turns it. The remaining error is the least transport delay.
 *
 * <p>One thread; does not allocate after construction.
 */
final class ClockFit {
  private static final int BUCKETS = 128;
  private static final double BUCKET_SECONDS = 0.5;
  private static final double LONGEST_TRUSTED_GAP_SECONDS = 2;
  private static final double LARGEST_RATE_ERROR = 0.02;
  private static final double DRIFT_NEEDS_SECONDS = 5;

  private final double nominalPeriod;
  private final double framesPerBucket;
  private final double[] index = new double[BUCKETS];
  private final double[] late = new double[BUCKETS];
  private final int[] hull = new int[BUCKETS];
  private int first;
  private int count;
  private boolean started;
  private long originIndex;
  private long originNanos;
  private long newestIndex;
  private double offset;
  private double slope;
  private double bucketStart;

  /** A fit for a device of this nominal rate. */
  ClockFit(double sampleRateHz) {
    nominalPeriod = 1 / sampleRateHz;
    framesPerBucket = Math.max(1, BUCKET_SECONDS * sampleRateHz);
  }

  /** The newest frame of a read was {@code frame}, and the read returned at {@code nanos}. */
  void observe(long frame, long nanos) {
    if (!started) {
      started = true;
      originIndex = frame;
      originNanos = nanos;
    } else if ((frame - newestIndex) * nominalPeriod > LONGEST_TRUSTED_GAP_SECONDS) {
      count = 0;
    }
    newestIndex = frame;
    double x = frame - originIndex;
    double y = (nanos - originNanos) * 1e-9 - x * nominalPeriod;
    if (count == 0 || x - bucketStart >= framesPerBucket) {
      append(x, y);
      fit();
    } else if (y < late[at(count - 1)]) {
      index[at(count - 1)] = x;
      late[at(count - 1)] = y;
      if (y < offset + slope * x || count < 4) {
        fit();
      }
    }
  }

  private void append(double x, double y) {
    if (count == BUCKETS) {
      first = (first + 1) % BUCKETS;
      count--;
    }
    index[at(count)] = x;
    late[at(count)] = y;
    count++;
    bucketStart = x;
  }

  private int at(int i) {
    return (first + i) % BUCKETS;
  }

  private void fit() {
    int corners = lowerHull();
    if (corners > 1 && index[at(count - 1)] - index[at(0)] >= 2 * framesPerBucket) {
      slope = slopeOfMiddle(corners);
    }
    offset = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      offset = Math.min(offset, late[at(i)] - slope * index[at(i)]);
    }
  }

  /** Slope of the hull's edge above the mean index. */
  private double slopeOfMiddle(int corners) {
    double middle = 0;
    for (int i = 0; i < count; i++) {
      middle += index[at(i)];
    }
    middle /= count;
    int edge = 0;
    while (edge < corners - 2 && index[hull[edge + 1]] < middle) {
      edge++;
    }
    int a = hull[edge];
    int b = hull[edge + 1];
    double limit = LARGEST_RATE_ERROR * nominalPeriod;
    return Math.max(-limit, Math.min(limit, (late[b] - late[a]) / (index[b] - index[a])));
  }

  private int lowerHull() {
    int corners = 0;
    for (int i = 0; i < count; i++) {
      int p = at(i);
      while (corners >= 2 && !turnsUp(hull[corners - 2], hull[corners - 1], p)) {
        corners--;
      }
      hull[corners++] = p;
    }
    return corners;
  }

  private boolean turnsUp(int a, int b, int c) {
    return (index[b] - index[a]) * (late[c] - late[a])
        > (late[b] - late[a]) * (index[c] - index[a]);
  }

  /** When {@code frame} was sampled, in seconds of the host's monotonic clock. */
  double timeOf(long frame) {
    double x = frame - originIndex;
    return originNanos * 1e-9 + x * nominalPeriod + offset + slope * x;
  }

  /** Seconds from one frame to the next. */
  double period() {
    return nominalPeriod + slope;
  }

  /** The device's rate in frames per host second. */
  double rateHz() {
    return 1 / period();
  }

  /**
   * How much faster than nominal the device runs, in parts per million; NaN in the first seconds.
   */
  double driftPpm() {
    if (count == 0 || (newestIndex - originIndex) * nominalPeriod < DRIFT_NEEDS_SECONDS) {
      return Double.NaN;
    }
    return (nominalPeriod / period() - 1) * 1e6;
  }
}
