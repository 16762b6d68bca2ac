package org.myostream.dsp;

/**
 * Digital Butterworth designs as cascades of second-order sections.
 *
 * <p>Analogue prototype of order n with poles on the unit circle, moved to the prewarped cutoff and
 * mapped by the bilinear transform {@code s = (z - 1) / (z + 1)}, so that the gain at a cutoff is
 * exactly 1/sqrt(2) (Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.2). Computed
 * with {@link StrictMath}: the same coefficients on every JDK and machine.
 *
 * <p>A section is {@code {b0, b1, b2, a1, a2}} of {@code (b0 + b1/z + b2/z^2) / (1 + a1/z +
 * a2/z^2)}; one of first order has {@code b2 = a2 = 0}. The sections of a design, in order, are
 * applied one after the other.
 */
public final class Butterworth {
  /** Highest order of a design; a band-pass has this slope on each side. */
  public static final int HIGHEST_ORDER = 8;

  private Butterworth() {}

  /** Low-pass of {@code order}, unit gain at 0 Hz, -3.01 dB at {@code cutoffHz}. */
  public static double[][] lowPass(int order, double cutoffHz, double sampleRateHz) {
    double k = prewarp(cutoffHz, sampleRateHz);
    double[][] sections = new double[(order + 1) / 2][];
    for (int i = 0; i < order / 2; i++) {
      double q = dampingOf(i, order) * k;
      double norm = 1 + q + k * k;
      double b = k * k / norm;
      sections[i] = new double[] {b, 2 * b, b, 2 * (k * k - 1) / norm, (1 - q + k * k) / norm};
    }
    if (order % 2 == 1) {
      double b = k / (k + 1);
      sections[order / 2] = new double[] {b, b, 0, (k - 1) / (k + 1), 0};
    }
    return sections;
  }

  /** High-pass of {@code order}, unit gain at Nyquist, -3.01 dB at {@code cutoffHz}. */
  public static double[][] highPass(int order, double cutoffHz, double sampleRateHz) {
    double k = prewarp(cutoffHz, sampleRateHz);
    double[][] sections = new double[(order + 1) / 2][];
    for (int i = 0; i < order / 2; i++) {
      double q = dampingOf(i, order) * k;
      double norm = 1 + q + k * k;
      double b = 1 / norm;
      sections[i] = new double[] {b, -2 * b, b, 2 * (k * k - 1) / norm, (1 - q + k * k) / norm};
    }
    if (order % 2 == 1) {
      double b = 1 / (k + 1);
      sections[order / 2] = new double[] {b, -b, 0, (k - 1) / (k + 1), 0};
    }
    return sections;
  }

  /**
   * Band-pass with {@code order} poles a side ({@code order} sections, as SciPy and iirj count),
   * unit gain at the warped centre, -3.01 dB at both edges.
   */
  public static double[][] bandPass(int order, double lowHz, double highHz, double sampleRateHz) {
    double low = prewarp(lowHz, sampleRateHz);
    double high = prewarp(highHz, sampleRateHz);
    double width = high - low;
    double centre2 = low * high;
    double[][] sections = new double[order][];
    for (int i = 0; i < order / 2; i++) {
      splitPair(i, order, width, centre2, sections);
    }
    if (order % 2 == 1) {
      sections[order - 1] = bandSection(width, width, centre2);
    }
    return sections;
  }

  /**
   * The prototype pole p becomes the roots of {@code s^2 - p width s + centre^2}; each root with
   * its conjugate makes one section.
   */
  private static void splitPair(
      int i, int order, double width, double centre2, double[][] sections) {
    double halfRe = -dampingOf(i, order) * width / 4;
    double halfIm = StrictMath.sqrt(1 - square(dampingOf(i, order) / 2)) * width / 2;
    double squareRe = halfRe * halfRe - halfIm * halfIm - centre2;
    double squareIm = 2 * halfRe * halfIm;
    double modulus = StrictMath.hypot(squareRe, squareIm);
    double rootRe = StrictMath.sqrt((modulus + squareRe) / 2);
    double rootIm = StrictMath.sqrt((modulus - squareRe) / 2);
    if (squareIm < 0) {
      rootIm = -rootIm;
    }
    sections[2 * i] = conjugatePair(width, halfRe - rootRe, halfIm - rootIm);
    sections[2 * i + 1] = conjugatePair(width, halfRe + rootRe, halfIm + rootIm);
  }

  private static double[] conjugatePair(double width, double re, double im) {
    return bandSection(width, -2 * re, re * re + im * im);
  }

  /** The analogue section {@code width s / (s^2 + c1 s + c0)} in z. */
  private static double[] bandSection(double width, double c1, double c0) {
    double norm = 1 + c1 + c0;
    double b = width / norm;
    return new double[] {b, 0, -b, 2 * (c0 - 1) / norm, (1 - c1 + c0) / norm};
  }

  /** Twice the damping ratio of the i-th pair of prototype poles: {@code s^2 + damping s + 1}. */
  private static double dampingOf(int i, int order) {
    return 2 * StrictMath.sin(StrictMath.PI * (2 * i + 1) / (2.0 * order));
  }

  private static double prewarp(double frequencyHz, double sampleRateHz) {
    return StrictMath.tan(StrictMath.PI * frequencyHz / sampleRateHz);
  }

  private static double square(double x) {
    return x * x;
  }
}
