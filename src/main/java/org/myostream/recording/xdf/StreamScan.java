package org.myostream.recording.xdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the first walk over a file finds out about one stream. One thread. */
final class StreamScan {
  private static final int MOST_GAPS = 100_000;

  private final XdfStream stream;
  private final long id;
  private final long begins;
  private final FrameClock clock;
  private final List<Text> texts = new ArrayList<>();
  private final List<Missing> gaps = new ArrayList<>();
  private double[] pairTimes = new double[16];
  private double[] pairOffsets = new double[16];
  private int pairs;
  private long frames;
  private double firstStamp = Double.NaN;
  private double lastStamp = Double.NaN;

  /** Strings at a time of the stream's clock. */
  record Text(double stamp, List<String> strings) {}

  /** Frames missing before a stamp of the stream's clock. */
  record Missing(double stamp, long frames) {}

  /**
   * A stream of which only the header was met.
   *
   * @param id its number in the file
   * @param begins where its header is; samples before it are nobody's
   */
  StreamScan(XdfStream stream, long id, long begins) {
    this.stream = stream;
    this.id = id;
    this.begins = begins;
    clock = new FrameClock(stream.rateHz(), stream.dropsSamples());
  }

  XdfStream stream() {
    return stream;
  }

  long id() {
    return id;
  }

  long begins() {
    return begins;
  }

  /**
   * Checks the samples of a chunk, then counts them.
   *
   * @return what is wrong with it, or empty
   */
  String samples(ByteWindow file, long content, long end) throws IOException {
    SampleCursor cursor = new SampleCursor(file, stream.format(), stream.channelCount());
    cursor.open(content, end);
    while (cursor.next()) {}
    if (!cursor.fault().isEmpty()) {
      return cursor.fault();
    }
    cursor.open(content, end);
    while (cursor.next()) {
      count(cursor.stamp());
      if (stream.markers()) {
        texts.add(new Text(clock.stamp(), List.of(cursor.strings())));
      }
    }
    return "";
  }

  private void count(double stamp) {
    long before = clock.index();
    clock.next(stamp);
    lastStamp = clock.stamp();
    if (frames++ == 0) {
      firstStamp = lastStamp;
    } else if (clock.index() > before + 1 && gaps.size() < MOST_GAPS) {
      gaps.add(new Missing(lastStamp, clock.index() - before - 1));
    }
  }

  void clockOffset(double time, double offset) {
    if (pairs == pairTimes.length) {
      pairTimes = Arrays.copyOf(pairTimes, 2 * pairs);
      pairOffsets = Arrays.copyOf(pairOffsets, 2 * pairs);
    }
    pairTimes[pairs] = time;
    pairOffsets[pairs++] = offset;
  }

  /** From the stream's clock to the recorder's. */
  ClockLine line() {
    return ClockLine.through(pairTimes, pairOffsets, pairs);
  }

  /** Samples of a marker stream. */
  List<Text> texts() {
    return texts;
  }

  List<Missing> gaps() {
    return gaps;
  }

  long frames() {
    return frames;
  }

  /** One more than the index of the last frame, the first being 0. */
  long endIndex() {
    return frames == 0 ? 0 : clock.index() + 1;
  }

  /** Stamp of the first frame, or NaN. */
  double firstStamp() {
    return firstStamp;
  }

  /** Stamp of the last frame, or NaN. */
  double lastStamp() {
    return lastStamp;
  }
}
