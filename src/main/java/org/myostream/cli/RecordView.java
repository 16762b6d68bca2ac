package org.myostream.cli;

import org.myostream.pipeline.PipelineStatus;
import org.myostream.recording.live.RecorderAlarm;
import org.myostream.recording.live.RecorderStatus;

/** Shows how a recording goes in one line. Any thread. */
final class RecordView {
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";
  private static final double A_LONG_TIME_MINUTES = 100 * 60;

  private final StatusLine status;
  private final boolean colour;
  private final boolean quiet;

  /** A view on {@code console}'s standard error. */
  RecordView(Console console, boolean quiet) {
    status = new StatusLine(console, quiet);
    colour = status.inPlace() && Terminal.wantsColour();
    this.quiet = quiet;
  }

  /** True if it is time for {@link #draw}. The thread that waits for the stream. */
  boolean due(double seconds) {
    return status.due(seconds);
  }

  /** Draws the state after {@code seconds}. */
  void draw(PipelineStatus stream, RecorderStatus recorder, double seconds) {
    String line = line(stream, recorder, seconds);
    if (status.inPlace()) {
      boolean well = recorder.alarm().level() == RecorderAlarm.Level.OK;
      String state = well ? "REC" : recorder.alarm().level().name();
      line = (colour ? RED + state + PLAIN : state) + "  " + line;
    }
    status.draw(line, seconds);
  }

  /** Says at once that something went wrong, or is well again. Any thread. */
  void alarm(RecorderAlarm alarm) {
    boolean grave = alarm.level().compareTo(RecorderAlarm.Level.STOPPED) >= 0;
    if (quiet && !grave) {
      return;
    }
    say(
        alarm.level() == RecorderAlarm.Level.OK
            ? "recorder: well again"
            : "myostream: " + (grave ? "" : "warning: ") + alarm.sentence());
  }

  /** Prints a line of its own below what is drawn. */
  void say(String line) {
    status.say(line);
  }

  /** Leaves the line that is rewritten as it is. */
  void endLine() {
    status.end();
  }

  private static String line(PipelineStatus stream, RecorderStatus recorder, double seconds) {
    StringBuilder line = new StringBuilder(clock(seconds));
    line.append("  ").append(Sizes.text(recorder.bytes()));
    line.append("  ").append(Sizes.text(recorder.bytesPerSecond())).append("/s");
    line.append("  lost ").append(stream.ledger().missing() + recorder.recorderLost());
    if (recorder.diskBytesLeft() >= 0) {
      line.append("  disk ").append(Sizes.text(recorder.diskBytesLeft()));
      line.append(left(recorder.minutesLeft()));
    }
    line.append("  markers ").append(recorder.markers());
    if (recorder.part() > 1) {
      line.append("  part ").append(recorder.part());
    }
    if (!stream.link().equals("streaming")) {
      line.append("  ").append(stream.link());
    }
    return line.toString();
  }

  private static String left(double minutes) {
    if (!(minutes < A_LONG_TIME_MINUTES)) {
      return "";
    }
    return minutes < 120
        ? StatusText.format(" (%.0f min)", minutes)
        : StatusText.format(" (%.0f h)", minutes / 60);
  }

  /** {@code 0:01:23}. */
  static String clock(double seconds) {
    long whole = (long) seconds;
    return StatusText.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
