package org.myostream.motorunit;

/**
 * Takes from flat rows, weighted by electrode, what all electrodes share at a moment, and each
 * electrode's mean: an orthogonal projection. Weights may change; one owner at a time.
 */
final class CommonMode implements RowReference {
  private final double[] weights;
  private final int samples;
  private double squaredWeights;

  CommonMode(int samples, int electrodes) {
    this.samples = samples;
    weights = new double[electrodes];
  }

  /** Weights of the electrodes from now on, 0 for one that is left out. */
  void use(double[] newWeights) {
    System.arraycopy(newWeights, 0, weights, 0, weights.length);
    squaredWeights = Gram.dot(weights, weights);
  }

  @Override
  public int electrodes() {
    return weights.length;
  }

  @Override
  public void load(double[][] rows, double[] flat) {
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < weights.length; e++) {
        flat[n * weights.length + e] = weights[e] > 0 ? rows[n][e] : 0;
      }
    }
    apply(flat);
  }

  @Override
  public void apply(double[] flat) {
    int electrodes = weights.length;
    for (int n = 0; n < samples; n++) {
      int start = n * electrodes;
      double sum = 0;
      for (int e = 0; e < electrodes; e++) {
        double value = weights[e] * flat[start + e];
        flat[start + e] = value;
        sum += weights[e] * value;
      }
      if (squaredWeights > 0) {
        double mean = sum / squaredWeights;
        for (int e = 0; e < electrodes; e++) {
          flat[start + e] -= weights[e] * mean;
        }
      }
    }
    for (int e = 0; e < electrodes; e++) {
      double mean = 0;
      for (int k = e; k < flat.length; k += electrodes) {
        mean += flat[k];
      }
      mean /= samples;
      for (int k = e; k < flat.length; k += electrodes) {
        flat[k] -= mean;
      }
    }
  }
}
