package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.List;

/**
 * What may explain the residual of a {@link UnitModel} at one place: steps of its parameters and
 * amplitudes, the fibres of which a unit has finitely many, and channel gains. Each has a prior
 * variance and one of four groups, whose common factor is unknown.
 */
final class MixedColumns {
  /** Steps of parameters and amplitudes. */
  static final int STEPS = 0;

  /** Fibres more or less than expected, each cell of scatter and depth apart. */
  static final int FIBRES = 1;

  /** Relative gain errors. */
  static final int GAINS = 2;

  static final int GROUPS = 3;

  private final UnitModel model;
  private final UnitBounds bounds;
  private final SignalReference reference;
  private final double[] p;
  private final double[] amplitudes;
  private final double total;
  private final double[] mean;
  private final List<double[]> columns = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private final List<Double> variances = new ArrayList<>();
  private final List<Double> centres = new ArrayList<>();
  private final List<Double> ofZone = new ArrayList<>();
  private final List<Double> ofVelocity = new ArrayList<>();

  /**
   * @param usual amplitudes around which the prior lies, and whose shares the numbers of fibres
   *     vary with
   */
  MixedColumns(
      UnitModel model,
      UnitBounds bounds,
      SignalReference reference,
      double[] p,
      double[] amplitudes,
      double[] usual,
      boolean gains) {
    this.model = model;
    this.bounds = bounds;
    this.reference = reference;
    this.p = p;
    this.amplitudes = amplitudes;
    double sum = 0;
    for (double a : usual) {
      sum += a;
    }
    total = sum;
    model.evaluate(p, true);
    mean = model.mixture(amplitudes);
    addParameters();
    addAmplitudes(usual);
    addFibres(usual);
    if (gains) {
      addGains();
    }
    reference.apply(mean);
    columns.forEach(reference::apply);
  }

  private void add(
      double[] column, int group, double variance, double centre, double zone, double velocity) {
    columns.add(column);
    groups.add(group);
    variances.add(variance);
    centres.add(centre);
    ofZone.add(zone);
    ofVelocity.add(velocity);
  }

  private void addParameters() {
    for (int i = 0; i < UnitModel.PARAMETERS; i++) {
      double spread = bounds.spread(i);
      add(
          model.mixtureDerivative(i, amplitudes),
          STEPS,
          spread * spread,
          bounds.prior(i) - p[i],
          i == UnitModel.ZONE ? 1 : 0,
          i == UnitModel.VELOCITY ? 1 : 0);
    }
  }

  private void addAmplitudes(double[] usual) {
    for (int h = 0; h < amplitudes.length; h++) {
      add(model.columns[h].clone(), STEPS, 0.25 * total * total, usual[h] - amplitudes[h], 0, 0);
    }
  }

  private void addFibres(double[] usual) {
    FibreScatter scatter = model.scatter();
    double cos = StrictMath.cos(p[UnitModel.AZIMUTH]);
    for (int i = 0; i < scatter.count(); i++) {
      double[][] single = new double[model.depths()][model.length()];
      model.addFibre(p, i, 1, single);
      double zone = scatter.offset[i] * p[UnitModel.WIDTH] * cos / total;
      for (int h = 0; h < single.length; h++) {
        double expected = Math.max(usual[h], 1e-6 * total) / scatter.count();
        add(single[h], FIBRES, expected, 0, zone, scatter.faster[i] / total);
      }
    }
  }

  private void addGains() {
    int electrodes = reference.electrodes();
    for (int e = 0; e < electrodes; e++) {
      if (!reference.live(e)) {
        continue;
      }
      double[] channel = new double[mean.length];
      for (int k = e; k < mean.length; k += electrodes) {
        channel[k] = mean[k];
      }
      add(channel, GAINS, 1, 0, 0, 0);
    }
  }

  /** The least-squares system of these columns against {@code data}. */
  MixedSystem system(double[] data) {
    double[] residual = data.clone();
    for (int k = 0; k < residual.length; k++) {
      residual[k] -= mean[k];
    }
    return new MixedSystem(
        columns.toArray(new double[0][]),
        residual,
        groups.stream().mapToInt(Integer::intValue).toArray(),
        array(variances),
        array(centres),
        reference.free(data.length));
  }

  double[] ofZone() {
    return array(ofZone);
  }

  double[] ofVelocity() {
    return array(ofVelocity);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
