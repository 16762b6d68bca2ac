package org.myostream.motorunit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Seeks where the fit of a unit may start: a grid of potentials on the line of electrodes with the
 * largest signal gives candidates, the best of which is fitted to all electrodes. That takes many
 * times as long as to follow a unit, so it is done in small steps, on copies, one request after the
 * other. What is found does not depend on when the steps are made. One thread.
 */
final class UnitSearch {
  private static final int TEMPLATES_A_STEP = 100;
  private static final int STARTS = 4;
  private static final int START_ROUNDS = 5;
  private static final double START_STILL = 1e-3;
  private static final int FIRST_ROUNDS = 8;
  private static final int ROUNDS_A_STEP = 2;
  private static final double STILL = 1e-4;
  private static final double CLEARLY = 0.8;

  /** What is to be sought, and what was found. */
  static final class Request {
    private final double[][] rows;
    private final double[] weights;
    private final boolean[] use;
    private final double[][] spread;
    private final double misfit;
    private final double noiseVariance;

    /** Frame from which on the result is used. */
    final long readyAt;

    /** Whether it was sought to the end. */
    boolean done;

    /** The model that fits best. */
    int model;

    /** Where; empty if nothing was found. */
    double[] p = {};

    /**
     * Takes copies.
     *
     * @param rows thinned potential
     * @param weights of the electrodes, 0 for one that is left out
     * @param spread covariance of the noise over the electrodes
     */
    Request(
        double[][] rows,
        double[] weights,
        boolean[] use,
        double[][] spread,
        double misfit,
        double noiseVariance,
        long readyAt) {
      this.rows = copy(rows);
      this.weights = weights.clone();
      this.use = use.clone();
      this.spread = copy(spread);
      this.misfit = misfit;
      this.noiseVariance = noiseVariance;
      this.readyAt = readyAt;
    }

    private static double[][] copy(double[][] of) {
      return Arrays.stream(of).map(double[]::clone).toArray(double[][]::new);
    }
  }

  private enum Stage {
    BEGIN,
    TEMPLATES,
    LINE,
    GRID
  }

  private final SurfaceArray array;
  private final ElectrodeLines lines;
  private final TrackedStarts[] starts;
  private final TrackedFit[][] lineFits;
  private final CommonMode[] lineReferences;
  private final TrackedFit[] fits;
  private final SpatialWhitening reference;
  private final Queue<Request> waiting = new ArrayDeque<>();
  private Stage stage = Stage.BEGIN;
  private int line;
  private double[][] seen = {};
  private List<TrackedStarts.Start> candidates = List.of();
  private int model;
  private int candidate;
  private int rounds;
  private double leastOnLine;
  private double[] bestOnLine = {};
  private double least;

  UnitSearch(
      SurfaceArray array,
      ElectrodeLines lines,
      TrackedStarts[] starts,
      TrackedFit[][] lineFits,
      CommonMode[] lineReferences,
      TrackedFit[] fits,
      SpatialWhitening reference) {
    this.array = array;
    this.lines = lines;
    this.starts = starts;
    this.lineFits = lineFits;
    this.lineReferences = lineReferences;
    this.fits = fits;
    this.reference = reference;
  }

  /** Seeks {@code request} after all that were added before. */
  void add(Request request) {
    waiting.add(request);
  }

  /** Makes a step; false if there is nothing to do. */
  boolean step() {
    Request request = waiting.peek();
    if (request == null) {
      return false;
    }
    switch (stage) {
      case BEGIN -> begin(request);
      case TEMPLATES -> templates();
      case LINE -> line(request);
      case GRID -> grid(request);
    }
    if (request.done) {
      waiting.remove();
      stage = Stage.BEGIN;
    }
    return !waiting.isEmpty();
  }

  /** Makes all steps until {@code request}, which was added, is done. */
  void finish(Request request) {
    while (!request.done) {
      step();
    }
  }

  private void begin(Request request) {
    if (!reference.use(request.spread, request.misfit, request.use)) {
      request.done = true;
      return;
    }
    line = strongest(request);
    int[] electrodes = lines.lines.get(line);
    seen = new double[request.rows.length][electrodes.length];
    double[] own = new double[electrodes.length];
    for (int e = 0; e < electrodes.length; e++) {
      own[e] = request.weights[electrodes[e]];
      for (int n = 0; n < seen.length; n++) {
        seen[n][e] = request.rows[n][electrodes[e]];
      }
    }
    lineReferences[line].use(own);
    starts[line].begin(seen, own);
    least = Double.POSITIVE_INFINITY;
    stage = Stage.TEMPLATES;
  }

  /** The line with the largest square. */
  private int strongest(Request request) {
    int strongest = 0;
    double most = -1;
    for (int l = 0; l < starts.length; l++) {
      double squares = 0;
      int used = 0;
      for (int e : lines.lines.get(l)) {
        double weight = request.weights[e];
        if (weight > 0) {
          used++;
          for (double[] row : request.rows) {
            squares += weight * weight * row[e] * row[e];
          }
        }
      }
      if (used >= 4 && squares > most) {
        most = squares;
        strongest = l;
      }
    }
    return strongest;
  }

  private void templates() {
    if (!starts[line].advance(TEMPLATES_A_STEP)) {
      candidates = starts[line].best(STARTS);
      beginModel(0);
    }
  }

  private void beginModel(int next) {
    model = next;
    candidate = 0;
    leastOnLine = Double.POSITIVE_INFINITY;
    bestOnLine = candidates.get(0).p().clone();
    stage = Stage.LINE;
  }

  private void line(Request request) {
    TrackedFit fit = lineFits[line][model];
    if (candidate == 0) {
      fit.observe(seen, request.noiseVariance);
    }
    fit.start(candidates.get(candidate).p());
    fit.descend(START_ROUNDS, START_STILL);
    if (fit.cost() < leastOnLine) {
      leastOnLine = fit.cost();
      bestOnLine = fit.p.clone();
    }
    candidate++;
    if (candidate == candidates.size()) {
      bestOnLine[UnitModel.LATERAL] =
          lines.lines.size() > 1 ? array.y(lines.lines.get(line)[0]) : 0;
      fits[model].observe(request.rows, request.noiseVariance);
      fits[model].start(bestOnLine);
      rounds = 0;
      stage = Stage.GRID;
    }
  }

  private void grid(Request request) {
    TrackedFit fit = fits[model];
    double before = fit.cost();
    fit.descend(ROUNDS_A_STEP, STILL);
    rounds += ROUNDS_A_STEP;
    if (rounds < FIRST_ROUNDS && before - fit.cost() >= STILL * before) {
      return;
    }
    if (fit.cost() < least) {
      least = (model == 0 ? CLEARLY : 1) * fit.cost();
      request.model = model;
      request.p = fit.p.clone();
    }
    if (model + 1 < fits.length) {
      beginModel(model + 1);
    } else {
      request.done = true;
    }
  }
}
