package org.myostream.dsp;

/** Keeps what is not finite out of a stage's memory. */
final class FiniteHold {
  private FiniteHold() {}

  /** Replaces each sample of {@code x} that is not finite by the channel's last that was. */
  static void hold(float[] x, float[] lastGood, int channels) {
    for (int c = 0; c < channels; c++) {
      if (Math.abs(x[c]) <= Float.MAX_VALUE) {
        lastGood[c] = x[c];
      } else {
        x[c] = lastGood[c];
      }
    }
  }
}
