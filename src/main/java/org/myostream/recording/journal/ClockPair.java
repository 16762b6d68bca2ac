package org.myostream.recording.journal;

/**
 * Two clocks read at one moment, and where the stream stood: about one a second.
 *
 * @param nanos host monotonic time
 * @param wallNanos wall clock, nanoseconds since 1970; may jump
 * @param index device index of the newest frame
 * @param indexSeconds when that frame was sampled, in seconds of the host's monotonic clock, by the
 *     fitted device clock
 */
public record ClockPair(long nanos, long wallNanos, long index, double indexSeconds) {}
