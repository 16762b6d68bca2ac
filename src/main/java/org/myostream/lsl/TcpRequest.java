package org.myostream.lsl;

/** What a consumer asks for over TCP (lsl.md 2.5). */
sealed interface TcpRequest {
  /** {@code LSL:shortinfo}: the short document, if the query matches. */
  record ShortInfo(String query) implements TcpRequest {}

  /** {@code LSL:fullinfo}: the whole document. */
  record FullInfo() implements TcpRequest {}

  /**
   * {@code LSL:streamfeed/VERSION UID} with its headers.
   *
   * @param valueSize bytes per channel on the consumer's side, or -1 if it did not say
   * @param maxBufferSamples the longest backlog the consumer wants; 0 means no samples at all
   */
  record Feed(
      int version,
      String uid,
      boolean bigEndian,
      boolean ieeeFloats,
      boolean subnormals,
      int valueSize,
      long maxBufferSamples)
      implements TcpRequest {}

  /** {@code LSL:streamfeed} of protocol 1.00, which names no uid and gets no answer header. */
  record OldFeed(long maxBufferSamples) implements TcpRequest {}
}
