package org.myostream.recording.journal;

/**
 * A marker.
 *
 * @param number counted from 1 through all parts of a session
 * @param index device index of the frame it belongs to, or -1 before the first frame
 * @param nanos host monotonic time it stands for
 * @param durationSeconds 0 for an instant
 * @param text what the user said
 * @param source {@code stdin}, {@code udp ADDRESS}, {@code lsl NAME}, {@code program}
 */
public record JournalMarker(
    long number, long index, long nanos, double durationSeconds, String text, String source) {}
