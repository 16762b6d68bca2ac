package org.myostream.recording;

/**
 * A part of a file that could not be read.
 *
 * @param offset where it begins, in bytes
 * @param bytes how long it is
 * @param what one clause for people: {@code chunk 17 fails its checksum; 100 frames lost}
 */
public record Damage(long offset, long bytes, String what) {}
