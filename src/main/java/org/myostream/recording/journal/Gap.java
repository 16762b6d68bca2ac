package org.myostream.recording.journal;

/**
 * Frames that are not in the journal.
 *
 * @param from device index of the first that is missing
 * @param to index of the first that is there again
 * @param cause why
 */
public record Gap(long from, long to, Cause cause) {
  /** Why frames are missing. */
  public enum Cause {
    /** They never came, or came damaged. */
    DEVICE,
    /** They came when the program had no room. */
    OVERRUN,
    /** They were processed, but the recorder's queue was full. */
    RECORDER,
    /** They were processed while the disk had no room. */
    DISK
  }
}
