package org.myostream.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares a file just written with the recording it was written from, number by number. */
final class ReadBack {
  private static final int RUN_FRAMES = 1024;
  private static final double STAMP_TOLERANCE_SECONDS = 2e-6;

  private final RecordingFormat format;
  private final Path target;
  private final RecordedStream before;
  private final RecordedStream after;
  private final double[] largest;
  private final double[] deviation;

  private ReadBack(
      RecordingFormat format, Path target, RecordedStream before, RecordedStream after) {
    this.format = format;
    this.target = target;
    this.before = before;
    this.after = after;
    largest = new double[before.channels().size()];
    deviation = new double[before.channels().size()];
  }

  /**
   * Reads {@code written} and compares.
   *
   * @param target the name it will have, for messages
   * @throws IOException naming the first difference
   */
  static void check(Recording source, RecordingFormat format, Path written, Path target)
      throws IOException {
    int[] streams = format.streams(source);
    try (Recording back = format.open(written)) {
      if (!back.damage().isEmpty()) {
        throw failure(target, "is damaged: " + back.damage().get(0).what());
      }
      if (back.streams().size() < streams.length) {
        throw failure(target, "has " + back.streams().size() + " streams, not " + streams.length);
      }
      for (int i = 0; i < streams.length; i++) {
        RecordedStream before = source.streams().get(streams[i]);
        new ReadBack(format, target, before, back.streams().get(i))
            .compare(source, streams[i], back, i);
      }
      checkEvents(source, format, back, target);
    }
  }

  private static void checkEvents(
      Recording source, RecordingFormat format, Recording back, Path target) throws IOException {
    if (!format.keepsEvents()) {
      return;
    }
    List<String> before = texts(source);
    List<String> after = texts(back);
    for (String text : before) {
      if (!after.remove(text)) {
        throw failure(target, "lacks the event \"" + text + "\"");
      }
    }
  }

  private static List<String> texts(Recording recording) {
    return new java.util.ArrayList<>(
        recording.events().stream()
            .filter(event -> !event.gap())
            .map(event -> event.text().strip())
            .toList());
  }

  private void compare(Recording source, int from, Recording back, int to) throws IOException {
    int channels = before.channels().size();
    if (after.channels().size() < channels) {
      throw differs("has " + after.channels().size() + " channels, not " + channels);
    }
    if (format.keepsGaps() && after.frames() != before.frames()) {
      throw differs("has " + after.frames() + " frames, not " + before.frames());
    }
    FrameRun left = new FrameRun(RUN_FRAMES, channels);
    FrameRun right = new FrameRun(RUN_FRAMES, after.channels().size());
    try (FrameReader expected = source.frames(from);
        FrameReader got = back.frames(to)) {
      int at = 0;
      while (expected.read(left)) {
        for (int i = 0; i < left.length(); i++) {
          long index = left.firstIndex() + i - before.firstIndex();
          do {
            if (at == right.length()) {
              if (!got.read(right)) {
                throw differs("ends before frame " + index);
              }
              at = 0;
            }
          } while (!arrived(right, at++, index));
          compare(left, i, right, at - 1, index);
        }
      }
    }
    for (int c = 0; c < channels; c++) {
      double allowed = format.tolerance(before.channels().get(c), largest[c]);
      if (deviation[c] > allowed) {
        throw differs(
            "channel "
                + before.channels().get(c).channel().name()
                + " differs by "
                + deviation[c]
                + ", more than "
                + allowed);
      }
    }
  }

  /** A format without gaps fills them: those frames are passed over. */
  private boolean arrived(FrameRun right, int at, long index) throws IOException {
    long found = right.firstIndex() + at - after.firstIndex();
    if (found > index) {
      throw differs("lacks frame " + index);
    }
    if (found < index && format.keepsGaps()) {
      throw differs("has frame " + found + ", which is missing in the source");
    }
    return found == index;
  }

  private void compare(FrameRun left, int i, FrameRun right, int k, long index) throws IOException {
    double[] a = left.row(i);
    double[] b = right.row(k);
    for (int c = 0; c < largest.length; c++) {
      double expected = before.channels().get(c).value(a[c]);
      double got = after.channels().get(c).value(b[c]);
      largest[c] = Math.max(largest[c], Math.abs(expected));
      if (expected == got || (Double.isNaN(expected) && Double.isNaN(got))) {
        continue;
      }
      double difference = Math.abs(got - expected);
      if (Double.isNaN(difference)) {
        throw differs("frame " + index + ": " + got + " instead of " + expected);
      }
      deviation[c] = Math.max(deviation[c], difference);
    }
    if (before.stamped() && after.stamped()) {
      double apart =
          Math.abs(
              left.times()[i] - right.times()[k] - before.startSeconds() + after.startSeconds());
      if (apart > STAMP_TOLERANCE_SECONDS) {
        throw differs("frame " + index + " is stamped " + apart + " s off");
      }
    }
  }

  private IOException differs(String what) {
    return failure(target, "stream " + before.name() + " " + what);
  }

  private static IOException failure(Path target, String what) {
    return new IOException(
        target
            + " was not made: read back, it "
            + what
            + "; the source is untouched, please report this as a fault of the program");
  }
}
