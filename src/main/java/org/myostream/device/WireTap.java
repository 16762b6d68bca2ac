package org.myostream.device;

/**
 * Is shown every byte that passes between a device and this program, as it stood on the wire.
 *
 * <p>Called by whichever thread reads or writes, one call at a time; it must neither block nor keep
 * the array.
 */
public interface WireTap {
  /**
   * Bytes that have passed; none, as if received, when the connection was given up.
   *
   * @param nanos host monotonic time just after the read or the write
   * @param received true if the device sent them, false if this program did
   * @param data not modified; belongs to the caller again after the return
   */
  void bytes(long nanos, boolean received, byte[] data, int offset, int length);
}
