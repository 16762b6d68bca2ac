package org.myostream.synergy;

import java.util.Arrays;
import org.myostream.signal.SampleBlock;

/**
 * Projects each envelope frame on fixed synergies: the activations {@code h >= 0} that minimise
 * {@code |W h - x|}, exactly.
 *
 * <p>A frame with a value that is not finite gives activations NaN, is left out of the VAF, and
 * leaves nothing behind.
 */
public final class NnlsEncoder implements SynergyEncoder {
  private final int[] columns;
  private final double[][] weights;
  private final Nnls nnls;
  private final VafWindow window;
  private final double[] frame;
  private final double[] activation;
  private final double[] residual;

  /**
   * An encoder of a stream's columns.
   *
   * @param weights W, M rows (muscles) of K columns (synergies), finite; copied. K at most {@link
   *     Nnls#MOST_UNKNOWNS}
   * @param columns for each row of W the column of the envelope that carries its muscle; copied
   * @param vafFrames length of the sliding window of {@link #vaf}, in frames
   */
  public NnlsEncoder(double[][] weights, int[] columns, int vafFrames) {
    if (columns.length != weights.length) {
      throw new IllegalArgumentException(
          "weights have " + weights.length + " rows for " + columns.length + " channels");
    }
    this.weights = new double[weights.length][];
    for (int m = 0; m < weights.length; m++) {
      this.weights[m] = weights[m].clone();
    }
    this.columns = columns.clone();
    nnls = new Nnls(weights);
    window = new VafWindow(vafFrames);
    frame = new double[nnls.inputs()];
    activation = new double[nnls.unknowns()];
    residual = new double[nnls.inputs()];
  }

  @Override
  public int synergies() {
    return activation.length;
  }

  @Override
  public void encode(SampleBlock envelope, SampleBlock activations) {
    activations.length(envelope.length());
    activations.firstIndex(envelope.firstIndex());
    for (int i = 0; i < envelope.length(); i++) {
      encodeFrame(envelope.row(i), activations.row(i));
    }
  }

  private void encodeFrame(float[] envelope, float[] out) {
    for (int m = 0; m < columns.length; m++) {
      frame[m] = envelope[columns[m]];
    }
    boolean finite = nnls.solve(frame, activation);
    for (int k = 0; k < activation.length; k++) {
      out[k] = (float) activation[k];
    }
    double squaredResidual = 0;
    double squaredInput = 0;
    for (int m = 0; m < columns.length; m++) {
      double rest = frame[m] - Vectors.dot(weights[m], activation, activation.length);
      residual[m] = rest;
      squaredResidual += rest * rest;
      squaredInput += frame[m] * frame[m];
    }
    if (finite) {
      window.add(squaredResidual, squaredInput);
    }
  }

  @Override
  public double vaf() {
    return window.vaf();
  }

  /**
   * What the synergies leave unexplained of a muscle in the last frame, in the unit of the
   * envelope; NaN if that frame was not finite.
   *
   * @param muscle row of W
   */
  public double residual(int muscle) {
    return residual[muscle];
  }

  @Override
  public void reset() {
    window.reset();
    Arrays.fill(residual, 0);
  }
}
