package org.myostream.motorunit;

import java.util.Arrays;

/**
 * Makes of an array's potential what a network sees: a lower rate, hum or all of the common mode
 * taken out, one channel for each place along the fibres, unit norm.
 *
 * <p>Every {@code step}-th sample of a triangular mean over {@code 2 step - 1} is kept. Of
 * electrodes at the same place along the fibres the mean is taken, weighted by the energy of the
 * column (the electrodes at the same place across the fibres) each is in: the columns over the
 * muscle unit count. A line is left as it is. Immutable; any thread.
 */
public final class UnitInput {
  private final int electrodes;
  private final int fullSamples;
  private final int step;
  private final double rateHz;
  private final int samples;
  private final double[] places;
  private final int[] rowOf;
  private final int[] columnOf;
  private final int columns;
  private final SignalReference reference;

  /**
   * @param fullSamples rows of each potential
   * @param step how many of its samples make one
   * @param humHz mains frequency, whose common sine is taken out; 0 takes the common mode out
   */
  public UnitInput(SurfaceArray array, int fullSamples, double rateHz, int step, double humHz) {
    electrodes = array.electrodes();
    this.fullSamples = fullSamples;
    this.step = step;
    this.rateHz = rateHz / step;
    samples = fullSamples / step;
    places = distinct(array.allX());
    rowOf = indices(array.allX(), places);
    double[] across = distinct(array.allY());
    columnOf = indices(array.allY(), across);
    columns = across.length;
    reference = reference(electrodes, humHz);
  }

  private static double[] distinct(double[] values) {
    return Arrays.stream(values).sorted().distinct().toArray();
  }

  private static int[] indices(double[] values, double[] sorted) {
    return Arrays.stream(values).mapToInt(value -> Arrays.binarySearch(sorted, value)).toArray();
  }

  /** Samples of a potential. */
  int fullSamples() {
    return fullSamples;
  }

  /** Their rate. */
  double fullRateHz() {
    return rateHz * step;
  }

  /** Samples that the network sees. */
  public int samples() {
    return samples;
  }

  /** Their rate. */
  public double rateHz() {
    return rateHz;
  }

  /** Places along the fibres, mm, ascending; the caller's own. */
  public double[] places() {
    return places.clone();
  }

  /** Values that the network sees. */
  public int size() {
    return samples * places.length;
  }

  /** What the network sees of {@code rows[sample][electrode]}; all 0 if there is nothing. */
  public double[] of(double[][] rows) {
    return finish(thin(rows));
  }

  /**
   * The first, linear half: flat {@code [sample * electrodes + electrode]} at the lower rate.
   *
   * @throws IllegalArgumentException if the rows have another size than announced
   */
  public double[] thin(double[][] rows) {
    if (rows.length != fullSamples) {
      throw new IllegalArgumentException(
          "a potential of " + rows.length + " samples; the network was made for " + fullSamples);
    }
    double[] flat = new double[fullSamples * electrodes];
    for (int n = 0; n < fullSamples; n++) {
      if (rows[n].length != electrodes) {
        throw new IllegalArgumentException(
            "a potential of "
                + rows[n].length
                + " electrodes; the network was made for "
                + electrodes);
      }
      System.arraycopy(rows[n], 0, flat, n * electrodes, electrodes);
    }
    return thin(flat, electrodes);
  }

  /** Brings flat values of {@code channels} to the lower rate. */
  double[] thin(double[] full, int channels) {
    double[] thinned = new double[samples * channels];
    for (int n = 0; n < samples; n++) {
      for (int k = 1 - step; k < step; k++) {
        int from = source(n, k) * channels;
        for (int c = 0; c < channels; c++) {
          thinned[n * channels + c] += weight(k) * full[from + c];
        }
      }
    }
    return thinned;
  }

  /** The adjoint of {@link #thin(double[], int)}: what each full value is multiplied with. */
  double[] spread(double[] thinned, int channels) {
    double[] full = new double[fullSamples * channels];
    for (int n = 0; n < samples; n++) {
      for (int k = 1 - step; k < step; k++) {
        int to = source(n, k) * channels;
        for (int c = 0; c < channels; c++) {
          full[to + c] += weight(k) * thinned[n * channels + c];
        }
      }
    }
    return full;
  }

  private int source(int sample, int k) {
    return Math.max(0, Math.min(fullSamples - 1, sample * step + k));
  }

  private double weight(int k) {
    return (step - Math.abs(k)) / ((double) step * step);
  }

  /** The second half: what all share, places and norm; {@code thinned} is overwritten. */
  public double[] finish(double[] thinned) {
    reference.apply(thinned);
    double[] energies = new double[columns];
    for (int i = 0; i < thinned.length; i++) {
      energies[columnOf[i % electrodes]] += thinned[i] * thinned[i];
    }
    double[] weights = new double[places.length];
    for (int e = 0; e < electrodes; e++) {
      weights[rowOf[e]] += energies[columnOf[e]];
    }
    double[] folded = new double[size()];
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        double weight = energies[columnOf[e]] / Math.max(weights[rowOf[e]], Double.MIN_NORMAL);
        folded[n * places.length + rowOf[e]] += weight * thinned[n * electrodes + e];
      }
    }
    double norm = Math.sqrt(Gram.dot(folded, folded));
    for (int i = 0; i < folded.length && norm > 0; i++) {
      folded[i] /= norm;
    }
    return folded;
  }

  /** Takes from flat values of one channel a place what is taken from the electrodes' values. */
  SignalReference lineReference(double humHz) {
    return reference(places.length, humHz);
  }

  private SignalReference reference(int channels, double humHz) {
    UnitEstimatorSettings settings =
        humHz > 0
            ? new UnitEstimatorSettings(humHz, UnitEstimatorSettings.CommonMode.KEEP)
            : UnitEstimatorSettings.RECORDING;
    return SignalReference.of(channels, samples, rateHz, settings);
  }
}
