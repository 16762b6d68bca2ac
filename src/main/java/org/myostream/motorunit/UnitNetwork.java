package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A trained network that guesses a motor unit's innervation zone, velocity and geometry from its
 * potential at one array, in well below a millisecond and without a fit.
 *
 * <p>Its outputs are several hypotheses, each a weight, {@link UnitLatent#COUNT} latents and as
 * many spreads. Immutable; any thread.
 */
public final class UnitNetwork implements UnitStarter {
  /** Outputs of a hypothesis: weight, latents, spreads. */
  public static final int OUTPUTS = 1 + 2 * UnitLatent.COUNT;

  private static final int MOST_GUESSES = 3;
  private static final double PLACE_TOLERANCE_MM = 0.01;
  private static final double APART_MM = 5;
  private static final double APART_VELOCITY = 0.3;

  /**
   * How an array and its potentials must be for a network; see {@link UnitInput} for the values.
   */
  public record Form(
      SurfaceArray array, int samples, double rateHz, int step, double humHz, int hypotheses) {
    /** What it sees. */
    public UnitInput input() {
      return new UnitInput(array, samples, rateHz, step, humHz);
    }

    /** The scales of its latents. */
    public UnitLatent latent() {
      double[] places = input().places();
      return new UnitLatent(places[0], places[places.length - 1]);
    }
  }

  /** A guess and the weight of the hypotheses near it, 0 to 1. */
  public record Weighted(UnitGuess guess, double weight) {}

  private final Form form;
  private final List<DenseLayer> layers;
  private final UnitInput input;
  private final UnitLatent latent;

  /**
   * @param layers from the first to the last
   * @throws IllegalArgumentException if their sizes do not fit each other and the form
   */
  public UnitNetwork(Form form, List<DenseLayer> layers) {
    this.form = form;
    this.layers = List.copyOf(layers);
    input = form.input();
    latent = form.latent();
    int size = input.size();
    for (DenseLayer layer : layers) {
      if (layer.inputs() != size) {
        throw new IllegalArgumentException(
            "a layer of " + layer.inputs() + " inputs follows " + size + " values");
      }
      size = layer.outputs();
    }
    if (size != form.hypotheses() * OUTPUTS) {
      throw new IllegalArgumentException(
          size + " outputs do not make " + form.hypotheses() + " hypotheses of " + OUTPUTS);
    }
  }

  /** What it was made for. */
  public Form form() {
    return form;
  }

  /** Its layers, from the first to the last. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /**
   * The same network for another array whose places along the fibres are the same but for a shift,
   * however its electrodes are numbered and how many lie beside each other.
   *
   * @throws IllegalArgumentException if the places, the length or the rate differ, in one sentence
   */
  public UnitNetwork fitted(SurfaceArray array, int samples, double rateHz) {
    String problem = problem(array, samples, rateHz);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(
          "the network was made for " + problem + "; train one for this array");
    }
    return new UnitNetwork(
        new Form(array, samples, rateHz, form.step(), form.humHz(), form.hypotheses()), layers);
  }

  /** Whether {@link #fitted} would take this. */
  public boolean fits(SurfaceArray array, int samples, double rateHz) {
    return problem(array, samples, rateHz).isEmpty();
  }

  /** What differs, empty if nothing does. */
  private String problem(SurfaceArray array, int samples, double rateHz) {
    if (samples != form.samples() || Math.abs(rateHz - form.rateHz()) > 1e-6 * form.rateHz()) {
      return form.samples()
          + " samples at "
          + form.rateHz()
          + " Hz, not "
          + samples
          + " at "
          + rateHz
          + " Hz";
    }
    double[] own = input.places();
    double[] places = Arrays.stream(array.allX()).sorted().distinct().toArray();
    if (places.length != own.length) {
      return own.length + " places along the fibres, not " + places.length;
    }
    for (int i = 0; i < own.length; i++) {
      double expected = own[i] + places[0] - own[0];
      if (Math.abs(places[i] - expected) > PLACE_TOLERANCE_MM) {
        return "electrodes at "
            + expected
            + " mm where this array has them at "
            + places[i]
            + " mm";
      }
    }
    return "";
  }

  @Override
  public List<UnitGuess> guesses(double[][] rows) {
    return weighted(rows).stream().map(Weighted::guess).toList();
  }

  /** Up to three different guesses, the weightiest first; none for an input of zeros. */
  public List<Weighted> weighted(double[][] rows) {
    return seen(input.of(rows));
  }

  /** The same for what {@link UnitInput} made. */
  public List<Weighted> seen(double[] x) {
    return Gram.dot(x, x) > 0.5 ? merged(outputs(x)) : List.of();
  }

  /** The raw outputs for what {@link UnitInput} made. */
  public float[] outputs(double[] x) {
    float[] values = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = (float) x[i];
    }
    for (int i = 0; i < layers.size(); i++) {
      values = layers.get(i).apply(values, i + 1 < layers.size());
    }
    return values;
  }

  private List<Weighted> merged(float[] y) {
    List<Weighted> all = new ArrayList<>();
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < form.hypotheses(); k++) {
      highest = Math.max(highest, y[k * OUTPUTS]);
    }
    double sum = 0;
    for (int k = 0; k < form.hypotheses(); k++) {
      double weight = StrictMath.exp(y[k * OUTPUTS] - highest);
      sum += weight;
      all.add(new Weighted(guess(y, k), weight));
    }
    all.sort(Comparator.comparingDouble(Weighted::weight).reversed());
    List<Weighted> chosen = new ArrayList<>();
    for (Weighted next : all) {
      int near = near(chosen, next.guess());
      if (near >= 0) {
        Weighted kept = chosen.get(near);
        chosen.set(near, new Weighted(kept.guess(), kept.weight() + next.weight() / sum));
      } else {
        chosen.add(new Weighted(next.guess(), next.weight() / sum));
      }
    }
    chosen.sort(Comparator.comparingDouble(Weighted::weight).reversed());
    return List.copyOf(chosen.subList(0, Math.min(MOST_GUESSES, chosen.size())));
  }

  private static int near(List<Weighted> chosen, UnitGuess guess) {
    for (int i = 0; i < chosen.size(); i++) {
      UnitGuess other = chosen.get(i).guess();
      if (Math.abs(other.zoneMm() - guess.zoneMm()) < APART_MM
          && Math.abs(other.velocity() - guess.velocity()) < APART_VELOCITY) {
        return i;
      }
    }
    return -1;
  }

  private UnitGuess guess(float[] y, int hypothesis) {
    double[] values = new double[UnitLatent.COUNT];
    for (int j = 0; j < values.length; j++) {
      values[j] = latent.value(j, y[hypothesis * OUTPUTS + 1 + j]);
    }
    return new UnitGuess(
        values[UnitLatent.ZONE],
        values[UnitLatent.VELOCITY],
        values[UnitLatent.START],
        values[UnitLatent.WIDTH],
        values[UnitLatent.LEFT],
        values[UnitLatent.RIGHT]);
  }
}
