package org.myostream.motorunit.simulation;

/** Numbers of the streams of random numbers, so that what is drawn for one is not used twice. */
final class Streams {
  /** Fibres of the unit of size {@code FIBRES + size}. */
  static final long FIBRES = 0;

  /** Discharges of the unit of size {@code DISCHARGES + size}. */
  static final long DISCHARGES = 10_000;

  /** Places and gains of electrodes, phase of the hum. */
  static final long SENSORS = 20_000;

  static final long HUM = 20_001;

  /** Noise of block {@code NOISE + block}. */
  static final long NOISE = 30_000;

  private Streams() {}
}
