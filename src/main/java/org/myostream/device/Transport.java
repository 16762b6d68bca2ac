package org.myostream.device;

import java.io.IOException;

/**
 * A link that carries a device's bytes: it can be lost and brought up again.
 *
 * <p>One thread connects, reads, writes and disconnects; {@link #close} may be called by any thread
 * and makes the others return at once. Reading does not allocate.
 */
public interface Transport extends AutoCloseable {
  /** What {@link #read} returns when the link is gone. */
  int LOST = -1;

  /** Longest wait of a read that brings nothing, in milliseconds. */
  int IDLE_MILLIS = 200;

  /** Where the device is, as the user wrote it: {@code /dev/ttyUSB0}, {@code 10.0.0.1:23456}. */
  String endpoint();

  /** What people are told while the link is down, for example {@code no answer from ...}. */
  String absence();

  /** The array length that suits {@link #read} best, in bytes. */
  int readSize();

  /**
   * Tries once to bring the link up, for at most about {@code timeoutMillis}.
   *
   * @return false if it is the device that connects, and it has not yet; then after at most {@link
   *     #IDLE_MILLIS}
   * @throws DeviceUnreachableException with one sentence on why, and what to do
   */
  boolean connect(int timeoutMillis) throws IOException;

  /**
   * Waits for bytes and takes what is there.
   *
   * @param into modified from its start
   * @return how many bytes came; 0 after at most {@link #IDLE_MILLIS} without one; {@link #LOST}
   *     once the link is gone
   */
  int read(byte[] into);

  /** Sends all of {@code bytes}, or fails within about a second. */
  void write(byte[] bytes) throws IOException;

  /** True if bringing this link up may restart the device, which then needs time to settle. */
  default boolean mayRestartDevice() {
    return false;
  }

  /** Lets the link go; {@link #connect} may bring it up again. */
  void disconnect();

  /** Lets everything go, for good. */
  @Override
  void close();
}
