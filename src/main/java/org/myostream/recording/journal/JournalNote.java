package org.myostream.recording.journal;

/**
 * A remark of the recorder.
 *
 * @param nanos host monotonic time
 * @param text for people
 */
public record JournalNote(long nanos, String text) {}
