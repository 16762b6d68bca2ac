package org.myostream.recording.journal;

/**
 * Bytes as they came over the wire in one read or write.
 *
 * @param nanos host monotonic time
 * @param received true if the device sent them
 * @param bytes the bytes, the caller's own
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never changed
public record WireBytes(long nanos, boolean received, byte[] bytes) {}
