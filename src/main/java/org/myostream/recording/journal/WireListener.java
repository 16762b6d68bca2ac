package org.myostream.recording.journal;

import java.nio.ByteBuffer;

/** Told bytes as they came over the wire. */
public interface WireListener {
  /**
   * The bytes of one read or write.
   *
   * @param nanos host monotonic time
   * @param received true if the device sent them
   * @param bytes the bytes, good until this returns
   */
  void bytes(long nanos, boolean received, ByteBuffer bytes);
}
