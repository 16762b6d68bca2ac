package org.myostream.recording.live;

/**
 * How a recorder is doing.
 *
 * @param level how bad it is
 * @param sentence what is wrong and what to do, for people; empty if nothing is
 */
public record RecorderAlarm(Level level, String sentence) {
  /** From good to bad. */
  public enum Level {
    /** Every frame is on its way to the disk. */
    OK,
    /** Frames were left out or soon may be. */
    WARNING,
    /** Frames are left out: the part was ended properly because the disk is nearly full. */
    STOPPED,
    /** Frames are left out: the disk fails, or is too slow for the stream. */
    FAILED
  }

  /** Nothing is wrong. */
  public static final RecorderAlarm OK = new RecorderAlarm(Level.OK, "");

  /** The worse of two; this one if they are alike. */
  RecorderAlarm or(RecorderAlarm other) {
    return other.level.compareTo(level) > 0 ? other : this;
  }
}
