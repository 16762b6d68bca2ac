package org.myostream.device.synthetic;

/**
 * An electrode that does not work.
 *
 * @param channel 1-based, as people count electrodes
 * @param fault what is wrong with it
 */
public record BadChannel(int channel, Fault fault) {
  /** What can be wrong with an electrode. */
  public enum Fault {
    /** Always exactly 0. */
    FLAT,
    /** An open input: white noise of 500 uV RMS and mains hum of 300 uV RMS, no EMG. */
    NOISE,
    /** EMG, interrupted every few seconds by a constant at up to 3 mV for 0.2 to 1.5 s. */
    INTERMITTENT
  }
}
