package org.myostream.cli;

/** An emulated amplifier in this process, at the far end of a link the real driver opens. */
final class EmulatedAmplifier implements AutoCloseable {
  private static final String PROFILE = "synthetic";

  private EmulatedAmplifier() {}

  /** The amplifier of the demo, for which the shipped model was trained. */
  static EmulatedAmplifier demo() {
    return new EmulatedAmplifier();
  }

  /** How the driver reaches it. */
  String deviceUri() {
    return "synthetic:?ch=16&fs=500&seed=1";
  }

  /** The name of its streams. */
  String name() {
    return PROFILE;
  }

  /** What it is, for people. */
  String description() {
    return "Synthetic EMG of 16 channels at 500 Hz, four synergies.";
  }

  @Override
  public void close() {}
}
