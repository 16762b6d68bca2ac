package org.myostream.motorunit;

import java.util.Arrays;

/** {@link UnitModel}, whose waves have the published profile and no compensation, as columns. */
final class SourceColumns implements WaveColumns {
  private final UnitModel model;
  private final double[][] columns;

  SourceColumns(UnitModel model) {
    this.model = model;
    columns = new double[model.depths()][model.length()];
  }

  @Override
  public double[][] columns() {
    return columns;
  }

  @Override
  public int length() {
    return model.length();
  }

  @Override
  public boolean nonNegative() {
    return true;
  }

  @Override
  public void evaluate(double[] p) {
    model.evaluate(p, false);
    for (int h = 0; h < columns.length; h++) {
      System.arraycopy(model.columns[h], 0, columns[h], 0, columns[h].length);
    }
  }

  @Override
  public void differentiate(double[] p, double[] amplitudes, int[] free, double[][] slopes) {
    model.evaluate(p, true);
    for (int i = 0; i < free.length; i++) {
      double[] slope = slopes[i];
      Arrays.fill(slope, 0);
      for (int h = 0; h < columns.length; h++) {
        double[] derivative = model.derivatives[free[i]][h];
        for (int k = 0; k < slope.length; k++) {
          slope[k] += amplitudes[h] * derivative[k];
        }
      }
    }
  }
}
