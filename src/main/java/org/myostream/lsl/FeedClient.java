package org.myostream.lsl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One consumer's place in the ring and its form of the samples. Network thread only.
 *
 * <p>What a consumer is too slow for is dropped from the old end and counted.
 */
final class FeedClient {
  private final SampleRing ring;
  private final ChannelFormat format;
  private final WireEncoding encoding;
  private final long maxBufferSamples;
  private ByteBuffer record = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
  private long next;
  private long dropped;
  private long sent;

  /**
   * @param maxBufferSamples the longest backlog that the consumer wants; 0 means no samples
   */
  FeedClient(SampleRing ring, ChannelFormat format, WireEncoding encoding, long maxBufferSamples) {
    this.ring = ring;
    this.format = format;
    this.encoding = encoding;
    this.maxBufferSamples = maxBufferSamples;
    next = ring.end();
  }

  /** Samples handed to the socket so far. */
  long sent() {
    return sent;
  }

  /** Samples dropped so far. */
  long dropped() {
    return dropped;
  }

  /** Drops what was pushed before {@code limitNanos} or exceeds the consumer's own limit. */
  void dropStale(long limitNanos) {
    long end = ring.end();
    skipTo(Math.max(ring.firstNotBefore(limitNanos, next, end), end - maxBufferSamples));
  }

  private void skipTo(long index) {
    if (index > next) {
      dropped += index - next;
      next = index;
    }
  }

  /**
   * Appends whole samples while there is room.
   *
   * @return a buffer to use instead of {@code out} if one sample alone is longer, else {@code out}
   */
  ByteBuffer fill(ByteBuffer out) {
    long end = ring.end();
    if (maxBufferSamples == 0) {
      next = end;
    }
    skipTo(Math.min(ring.begin(), end));
    while (next < end) {
      int bytes = ring.length(next);
      int most = encoding.mostBytes(bytes);
      if (most > out.remaining()) {
        if (out.position() > 0) {
          return out;
        }
        out = ByteBuffer.allocateDirect(Math.min(most, encoding.mostBytes(ring.longestRecord())));
      }
      if (append(bytes, out)) {
        next++;
        sent++;
      } else {
        skipTo(ring.begin());
      }
    }
    return out;
  }

  private boolean append(int bytes, ByteBuffer out) {
    if (encoding == WireEncoding.LITTLE_ENDIAN) {
      return ring.copy(next, out);
    }
    if (record.capacity() < bytes) {
      record = ByteBuffer.allocate(Math.min(2 * bytes, ring.longestRecord()));
    }
    if (!ring.copy(next, record.clear())) {
      return false;
    }
    encoding.append(record.flip(), format, out);
    return true;
  }
}
