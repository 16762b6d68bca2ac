package org.myostream.device.emulator;

/**
 * How an emulated device behaves. Its samples and its counter begin at 0 with the first start
 * command, not at power-on: so a recording is heard from its first sample whenever the host comes,
 * and a run is the same each time. From then on they run through stops and hang-ups.
 *
 * @param framesPerWrite wire frames handed over at once, as a radio's packets are
 * @param samples samples to play before the device hangs up for good, or {@link Long#MAX_VALUE}
 * @param paced true to keep the device's rate by the monotonic clock; false to send as fast as the
 *     host reads
 * @param keepIntact note the number of every sample sent whole, for tests
 * @param faults what goes wrong
 * @param hostBufferBytes what the device holds for a host that does not read, beyond the link's own
 *     buffers. When it is full a paced device leaves samples out (overrun) at once, as a UART
 *     without flow control does; one that is not paced waits
 */
public record EmulatorSettings(
    int framesPerWrite,
    long samples,
    boolean paced,
    boolean keepIntact,
    Faults faults,
    int hostBufferBytes) {
  /** One frame a write, paced, endless, faultless. */
  public static final EmulatorSettings DEFAULT =
      new EmulatorSettings(1, Long.MAX_VALUE, true, false, Faults.NONE);

  private static final int LEAST_HOST_BUFFER = 512;

  /** With the largest host buffer, {@value OutQueue#BYTES} bytes. */
  public EmulatorSettings(
      int framesPerWrite, long samples, boolean paced, boolean keepIntact, Faults faults) {
    this(framesPerWrite, samples, paced, keepIntact, faults, OutQueue.BYTES);
  }

  /** Refuses a write of no frame, and a device that plays nothing. */
  public EmulatorSettings {
    if (framesPerWrite < 1 || framesPerWrite > 1000) {
      throw new IllegalArgumentException(
          "frames per write " + framesPerWrite + " is not in 1..1000");
    }
    if (samples < 1) {
      throw new IllegalArgumentException("samples to play " + samples + " is below 1");
    }
    if (hostBufferBytes < LEAST_HOST_BUFFER || hostBufferBytes > OutQueue.BYTES) {
      throw new IllegalArgumentException(
          "host buffer of "
              + hostBufferBytes
              + " bytes is not in "
              + LEAST_HOST_BUFFER
              + ".."
              + OutQueue.BYTES);
    }
  }

  /** Refuses a host buffer that cannot hold one write of frames of {@code frameBytes}. */
  void requireRoomFor(int frameBytes) {
    int frames = paced ? 1 : framesPerWrite;
    int least = frames * FaultyWire.most(frameBytes);
    if (hostBufferBytes < least) {
      throw new IllegalArgumentException(
          "a host buffer of "
              + hostBufferBytes
              + " bytes cannot hold one write; choose at least "
              + least
              + " or fewer frames per write");
    }
  }

  /** The same with other faults. */
  public EmulatorSettings withFaults(Faults newFaults) {
    return new EmulatorSettings(
        framesPerWrite, samples, paced, keepIntact, newFaults, hostBufferBytes);
  }

  /** The same with another buffer. */
  public EmulatorSettings withHostBuffer(int bytes) {
    return new EmulatorSettings(framesPerWrite, samples, paced, keepIntact, faults, bytes);
  }
}
