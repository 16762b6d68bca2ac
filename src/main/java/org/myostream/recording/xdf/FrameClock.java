package org.myostream.recording.xdf;

/**
 * Follows the stamps of one stream: works out those that are not written, and the index of each
 * frame. One thread.
 *
 * <p>A stamp that is not written is the one before plus the nominal interval. Frames are missing
 * where a stamp comes later than expected. If the stream says that samples may be dropped, its
 * stamps are taken for the device's own and 0.75 of an interval is enough; else they carry the
 * jitter of the computer that set them, and it takes the longer of 1 s and 500 intervals, the rule
 * of the format's reference reader. What is expected follows the stamps by a tenth of each
 * deviation, so that a clock off the nominal rate makes no gaps.
 */
final class FrameClock {
  private static final double DROPPED_INTERVALS = 0.75;
  private static final double BREAK_SECONDS = 1;
  private static final double BREAK_INTERVALS = 500;
  private static final double FOLLOW = 0.1;
  private static final long LAST_INDEX = 1L << 60;

  private final double rateHz;
  private final double limit;
  private double stamp;
  private double expected;
  private long index;
  private boolean begun;

  /**
   * At the first frame, which has index 0.
   *
   * @param rateHz nominal; 0 for an irregular stream, which has no gaps
   * @param dropsSamples whether the stamps show each missing frame
   */
  FrameClock(double rateHz, boolean dropsSamples) {
    this.rateHz = rateHz;
    limit = dropsSamples ? DROPPED_INTERVALS : Math.max(BREAK_SECONDS * rateHz, BREAK_INTERVALS);
  }

  /** Takes the next frame, whose stamp is {@code given} or NaN if none is written. */
  void next(double given) {
    double interval = rateHz > 0 ? 1 / rateHz : 0;
    stamp = Double.isNaN(given) ? (begun ? stamp + interval : 0) : given;
    if (!begun) {
      begun = true;
      expected = stamp + interval;
      return;
    }
    index++;
    double late = (stamp - expected) * rateHz;
    if (late >= limit) {
      index = Math.min(LAST_INDEX, index + Math.round(Math.min(late, LAST_INDEX)));
      expected = stamp + interval;
    } else if (late <= -limit) {
      expected = stamp + interval;
    } else {
      expected += interval + FOLLOW * (stamp - expected);
    }
  }

  /** Stamp of the frame taken last, in seconds of the stream's clock. */
  double stamp() {
    return stamp;
  }

  /** Index of the frame taken last; the first is 0. */
  long index() {
    return index;
  }
}
