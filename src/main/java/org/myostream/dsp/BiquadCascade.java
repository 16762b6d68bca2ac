package org.myostream.dsp;

import java.util.Arrays;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Second-order sections, one after the other, on every channel of a stream; transposed direct form
 * II with double state.
 *
 * <p>A frame is widened once, passes all sections as double, and is rounded once: more exact than
 * rounding between sections, safe from overflow to infinity there, and faster on JDK 17, which does
 * not vectorise a loop that mixes float and double.
 *
 * <p>Each channel starts, and starts again after {@link #reset}, in the steady state of its first
 * finite sample, so an electrode offset does not ring. A sample that is not finite is taken as the
 * channel's last good one.
 */
public final class BiquadCascade implements Stage {
  private final double[][] sections;
  private final double[][] z1;
  private final double[][] z2;
  private final double[] frame;
  private final float[] lastGood;
  private final StreamSpec output;
  private final double groupDelaySeconds;
  private int unstarted;

  /**
   * A cascade at rest.
   *
   * @param sections {@code {b0, b1, b2, a1, a2}} each, as {@link Butterworth} makes them; copied
   * @param stream what it is applied to
   * @param groupDelaySeconds what the stage reports
   */
  public BiquadCascade(double[][] sections, StreamSpec stream, double groupDelaySeconds) {
    this.sections = Arrays.stream(sections).map(double[]::clone).toArray(double[][]::new);
    this.output = stream;
    this.groupDelaySeconds = groupDelaySeconds;
    z1 = new double[sections.length][stream.channels()];
    z2 = new double[sections.length][stream.channels()];
    frame = new double[stream.channels()];
    lastGood = new float[stream.channels()];
    reset();
  }

  @Override
  public void process(SampleBlock block) {
    float[][] rows = block.rows();
    int length = block.length();
    for (int i = 0; i < length; i++) {
      filter(rows[i]);
    }
  }

  /** Replaces one frame by its filtered self. */
  void filter(float[] x) {
    if (unstarted > 0) {
      start(x);
    }
    int channels = frame.length;
    load(x, lastGood, frame, channels);
    for (int s = 0; s < sections.length; s++) {
      double[] k = sections[s];
      section(frame, z1[s], z2[s], channels, k[0], k[1], k[2], k[3], k[4]);
    }
    store(frame, x, channels);
  }

  @Override
  public void reset() {
    for (int s = 0; s < sections.length; s++) {
      Arrays.fill(z1[s], 0);
      Arrays.fill(z2[s], 0);
    }
    Arrays.fill(lastGood, Float.NaN);
    unstarted = lastGood.length;
  }

  @Override
  public StreamSpec output() {
    return output;
  }

  @Override
  public double groupDelaySeconds() {
    return groupDelaySeconds;
  }

  /**
   * Puts each channel that has its first finite sample in {@code x} into that sample's steady
   * state.
   */
  private void start(float[] x) {
    for (int c = 0; c < frame.length; c++) {
      if (Float.isNaN(lastGood[c]) && Float.isFinite(x[c])) {
        settle(c, x[c]);
        lastGood[c] = x[c];
        unstarted--;
      }
    }
  }

  private void settle(int c, double level) {
    double in = level;
    for (int s = 0; s < sections.length; s++) {
      double[] k = sections[s];
      double out = in * (k[0] + k[1] + k[2]) / (1 + k[3] + k[4]);
      z2[s][c] = k[2] * in - k[4] * out;
      z1[s][c] = k[1] * in - k[3] * out + z2[s][c];
      in = out;
    }
  }

  private static void load(float[] x, float[] lastGood, double[] frame, int channels) {
    for (int c = 0; c < channels; c++) {
      float in = x[c];
      if (Math.abs(in) <= Float.MAX_VALUE) {
        lastGood[c] = in;
        frame[c] = in;
      } else {
        frame[c] = Float.isNaN(lastGood[c]) ? 0 : lastGood[c];
      }
    }
  }

  private static void section(
      double[] x,
      double[] z1,
      double[] z2,
      int channels,
      double b0,
      double b1,
      double b2,
      double a1,
      double a2) {
    for (int c = 0; c < channels; c++) {
      double in = x[c];
      double out = b0 * in + z1[c];
      z1[c] = b1 * in - a1 * out + z2[c];
      z2[c] = b2 * in - a2 * out;
      x[c] = out;
    }
  }

  private static void store(double[] frame, float[] x, int channels) {
    for (int c = 0; c < channels; c++) {
      x[c] = (float) frame[c];
    }
  }
}
