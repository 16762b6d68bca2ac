package org.myostream.signal;

/** What a channel of a frame carries. Only {@link #EMG} channels are conditioned. */
public enum ChannelKind {
  /** Surface EMG, in microvolts. */
  EMG,
  /** Acceleration, rotation or orientation. */
  IMU,
  /** Auxiliary analogue input. */
  AUX,
  /** Trigger level or code. */
  TRIGGER,
  /** Counter, buffer fill or another number about the device itself. */
  COUNTER
}
