package org.myostream.device.synthetic;

/** The EMG of one muscle under its electrode. */
interface MuscleEmg {
  /**
   * The next sample, with an RMS of about {@code excitation} when that is held; excitation is in
   * 0..1. Does not allocate.
   */
  double next(double excitation);
}
