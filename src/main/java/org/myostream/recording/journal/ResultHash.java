package org.myostream.recording.journal;

/**
 * Hash of all results computed up to a frame, see {@link org.myostream.recording.ResultDigest}.
 *
 * @param endIndex device index after the last frame it covers
 * @param hash in hexadecimal
 */
public record ResultHash(long endIndex, String hash) {}
