package org.myostream.device.emulator;

/**
 * How an emulated device behaves.
 *
 * @param framesPerWrite wire frames handed over at once, as a radio's packets are
 * @param samples samples to play before the device hangs up for good, or {@link Long#MAX_VALUE}
 * @param paced true to keep the device's rate by the monotonic clock; false to send as fast as the
 *     host reads
 * @param keepIntact note the number of every sample sent whole, for tests
 * @param faults what goes wrong
 */
public record EmulatorSettings(
    int framesPerWrite, long samples, boolean paced, boolean keepIntact, Faults faults) {
  /** One frame a write, paced, endless, faultless. */
  public static final EmulatorSettings DEFAULT =
      new EmulatorSettings(1, Long.MAX_VALUE, true, false, Faults.NONE);

  /** Refuses a write of no frame, and a device that plays nothing. */
  public EmulatorSettings {
    if (framesPerWrite < 1 || framesPerWrite > 1000) {
      throw new IllegalArgumentException(
          "frames per write " + framesPerWrite + " is not in 1..1000");
    }
    if (samples < 1) {
      throw new IllegalArgumentException("samples to play " + samples + " is below 1");
    }
  }

  /** The same with other faults. */
  public EmulatorSettings withFaults(Faults newFaults) {
    return new EmulatorSettings(framesPerWrite, samples, paced, keepIntact, newFaults);
  }
}
