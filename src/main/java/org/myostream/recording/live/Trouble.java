package org.myostream.recording.live;

import java.nio.file.Path;
import java.util.Locale;

/** What is said to the user when something is wrong with a recording. */
final class Trouble {
  private Trouble() {}

  static RecorderAlarm writeFailed(Path file, Throwable cause) {
    return new RecorderAlarm(
        RecorderAlarm.Level.FAILED,
        "writing "
            + file
            + " failed: "
            + why(cause)
            + "; frames are left out until the disk takes them again, everything before is intact");
  }

  static RecorderAlarm wentOn(Path failed, Throwable cause, Path next) {
    return new RecorderAlarm(
        RecorderAlarm.Level.WARNING,
        "writing " + failed + " failed: " + why(cause) + "; the recording goes on in " + next);
  }

  static RecorderAlarm cannotRotate(Path current, Throwable cause) {
    return new RecorderAlarm(
        RecorderAlarm.Level.WARNING,
        "the next part could not be begun: " + why(cause) + "; " + current + " goes on");
  }

  static RecorderAlarm full(DiskGuard disk) {
    return new RecorderAlarm(
        RecorderAlarm.Level.STOPPED,
        text(
            "%s has only %s left, the recorder leaves %s free: frames are left out until there is"
                + " room again",
            disk.folder(), size((double) disk.usable()), size(disk.stopBelow())));
  }

  static String tooLittleToBegin(DiskGuard disk) {
    return text(
        "%s has only %s left, and the recorder leaves %s free: free some space or record elsewhere",
        disk.folder(), size((double) disk.usable()), size(disk.stopBelow()));
  }

  static RecorderAlarm low(DiskGuard disk) {
    return new RecorderAlarm(
        RecorderAlarm.Level.WARNING,
        text(
            "%s has room for %s more: free some space",
            disk.folder(), duration(disk.secondsLeft())));
  }

  static RecorderAlarm slow(double seconds, double fill) {
    return new RecorderAlarm(
        RecorderAlarm.Level.WARNING,
        text(
            "the disk has not answered for %.1f s; the queue is %.0f %% full",
            seconds, 100 * fill));
  }

  static RecorderAlarm behind(double fill) {
    return new RecorderAlarm(
        RecorderAlarm.Level.WARNING,
        text("the disk is slower than the stream; the queue is %.0f %% full", 100 * fill));
  }

  static RecorderAlarm dropping(long lost) {
    return new RecorderAlarm(
        RecorderAlarm.Level.FAILED,
        "the disk is too slow and the queue full: frames are left out, " + lost + " so far");
  }

  static RecorderAlarm lost(long frames) {
    return new RecorderAlarm(
        RecorderAlarm.Level.WARNING,
        frames + " frames were processed but are not in the recording; their gaps are marked");
  }

  static RecorderAlarm died() {
    return new RecorderAlarm(
        RecorderAlarm.Level.FAILED,
        "the recorder has stopped by a fault of the program; see the log");
  }

  static String why(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.toString() : message;
  }

  private static String size(double bytes) {
    return bytes < 1e9 ? text("%.1f MB", bytes / 1e6) : text("%.1f GB", bytes / 1e9);
  }

  private static String duration(double seconds) {
    return seconds < 120 ? text("%.0f s", seconds) : text("%.0f minutes", seconds / 60);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
