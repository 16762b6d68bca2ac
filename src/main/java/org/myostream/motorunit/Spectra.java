package org.myostream.motorunit;

/** Discrete Fourier transforms of a few short channels: {@code [channel][frequency]}. */
final class Spectra {
  /** Angular frequency of each bin, radians a sample. */
  final double[] omega;

  final double[][] real;
  final double[][] imaginary;

  /** Bins between two frequencies of {@code rows[sample][channel]}. */
  Spectra(double[][] rows, double rateHz, double fromHz, double toHz) {
    int samples = rows.length;
    int first = Math.max(1, (int) Math.ceil(fromHz * samples / rateHz));
    int last = Math.min((samples - 1) / 2, (int) Math.floor(toHz * samples / rateHz));
    int bins = Math.max(0, last - first + 1);
    omega = new double[bins];
    real = new double[rows[0].length][bins];
    imaginary = new double[rows[0].length][bins];
    double[] cosine = new double[samples];
    double[] sine = new double[samples];
    for (int n = 0; n < samples; n++) {
      cosine[n] = StrictMath.cos(2 * Math.PI * n / samples);
      sine[n] = StrictMath.sin(2 * Math.PI * n / samples);
    }
    for (int k = 0; k < bins; k++) {
      omega[k] = 2 * Math.PI * (first + k) / samples;
      for (int n = 0; n < samples; n++) {
        int turn = (int) ((long) n * (first + k) % samples);
        for (int c = 0; c < real.length; c++) {
          real[c][k] += rows[n][c] * cosine[turn];
          imaginary[c][k] -= rows[n][c] * sine[turn];
        }
      }
    }
  }
}
