package org.myostream.motorunit;

/**
 * The physics behind a network's latents, at the full rate and brought to the network's as its
 * input is: few representative fibres at several depths, whose amplitudes are the best that are not
 * negative. Says how much of the input they leave unexplained, and how that changes with the
 * latents.
 *
 * <p>Amplitudes in closed form make the loss a function of the latents alone; its derivative is
 * that at fixed amplitudes, since at their best the loss does not change with them (variable
 * projection). One owner at a time.
 */
public final class UnitDecoder {
  private static final double[] DEPTHS_MM = {5, 12, 28};

  private final UnitInput input;
  private final int places;
  private final UnitModel model;
  private final SignalReference reference;

  /** For what {@code input} makes, which was given the same {@code humHz}. */
  public UnitDecoder(UnitInput input, double humHz) {
    this.input = input;
    double[] x = input.places();
    places = x.length;
    model =
        new UnitModel(
            x,
            new double[places],
            DEPTHS_MM,
            new FibreScatter(5, 2),
            input.fullSamples(),
            input.fullRateHz());
    reference = input.lineReference(humHz);
  }

  /**
   * The share of {@code x}'s energy left unexplained, for {@code x} of unit norm.
   *
   * @param latents values of {@link UnitLatent}, in their units
   * @param gradient overwritten with the derivatives by {@code latents}
   */
  public double loss(double[] latents, double[] x, double[] gradient) {
    double[] p = new double[UnitModel.PARAMETERS];
    System.arraycopy(latents, 0, p, 0, UnitLatent.COUNT); // the same order
    model.evaluate(p, true);
    double[][] columns = new double[model.depths()][];
    double[] moments = new double[columns.length];
    for (int h = 0; h < columns.length; h++) {
      columns[h] = input.thin(model.columns[h], places);
      reference.apply(columns[h]);
      moments[h] = Gram.dot(columns[h], x);
    }
    double[] amplitudes = Gram.nonNegative(Gram.of(columns), moments);
    double[] rest = x.clone();
    for (int h = 0; h < columns.length; h++) {
      for (int i = 0; i < rest.length && amplitudes[h] > 0; i++) {
        rest[i] -= amplitudes[h] * columns[h][i];
      }
    }
    final double loss = Gram.dot(rest, rest);
    reference.apply(rest);
    double[] spread = input.spread(rest, places);
    for (int latent = 0; latent < UnitLatent.COUNT; latent++) {
      double slope = 0;
      for (int h = 0; h < columns.length; h++) {
        if (amplitudes[h] > 0) {
          slope -= 2 * amplitudes[h] * Gram.dot(model.derivatives[latent][h], spread);
        }
      }
      gradient[latent] = slope;
    }
    return loss;
  }
}
