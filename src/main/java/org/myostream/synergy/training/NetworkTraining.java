package org.myostream.synergy.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.training.NetworkOptions.Optimiser;

/** Brings the parameters of a network from their start to a minimum of its loss. One thread. */
final class NetworkTraining {
  /** Frames of a minibatch. */
  static final int BATCH = 256;

  private final NetworkShape shape;
  private final NetworkOptions options;
  private final double[][] data;
  private final double @Nullable [] lower;
  private final double @Nullable [][] heldOut;

  /**
   * What a training ends with.
   *
   * @param loss that the restarts are compared by: of the frames held out, if there are any
   * @param iterations or epochs
   */
  record Result(double loss, int iterations) {}

  /**
   * A training.
   *
   * @param data M rows of T; kept, not modified
   * @param blockSeed of the frames held out: the same for every restart
   */
  NetworkTraining(NetworkShape shape, NetworkOptions options, double[][] data, long blockSeed) {
    this.shape = shape;
    this.options = options;
    lower = options.nonNegative() ? lower(shape) : null;
    if (options.heldOutShare() > 0) {
      int folds = (int) Math.round(1 / options.heldOutShare());
      HeldOut split = HeldOut.of(data, folds, (int) Math.floorMod(blockSeed, (long) folds));
      this.data = split.fitted();
      heldOut = split.heldOut();
    } else {
      this.data = data;
      heldOut = null;
    }
  }

  /**
   * Trains.
   *
   * @param at the start; becomes the result
   * @param seed of the order of minibatches
   */
  Result run(double[] at, long seed) {
    if (heldOut == null) {
      return run(at, seed, point -> true);
    }
    EarlyStopping stopping = new EarlyStopping(new NetworkObjective(shape, heldOut, 0, 0));
    Result result = run(at, seed, stopping);
    return new Result(stopping.restore(at), result.iterations());
  }

  private Result run(double[] at, long seed, Lbfgs.Watcher watcher) {
    return switch (options.optimiser()) {
      case LBFGS -> lbfgs(at, watcher);
      case ADAM, ADAMW -> adam(at, seed, watcher);
      case SAMEDIFF -> sameDiff(at, seed, watcher);
    };
  }

  private Result lbfgs(double[] at, Lbfgs.Watcher watcher) {
    Lbfgs.Limits limits = Lbfgs.Limits.usual(options.mostIterations());
    Lbfgs.Result result = Lbfgs.minimise(objective(data), at, lower, limits, watcher);
    return new Result(result.value(), result.iterations());
  }

  private Result adam(double[] at, long seed, Lbfgs.Watcher watcher) {
    Minibatches batches = new Minibatches(data, BATCH, seed);
    double[][] full = new double[data.length][batches.length(0)];
    double[][] last = new double[data.length][batches.length(batches.count() - 1)];
    NetworkObjective ofFull = objective(full);
    NetworkObjective ofLast = objective(last);
    double decay = options.optimiser() == Optimiser.ADAMW ? options.l2() : 0;
    Adam adam = new Adam(shape.size(), decay, shape.gain());
    double[] gradient = new double[shape.size()];
    int epoch = 0;
    do {
      batches.shuffle();
      for (int i = 0; i < batches.count(); i++) {
        boolean isLast = i == batches.count() - 1;
        batches.copy(i, isLast ? last : full);
        (isLast ? ofLast : ofFull).evaluate(at, gradient);
        adam.step(at, gradient);
        raise(at);
      }
      epoch++;
    } while (watcher.goOn(at) && epoch < options.mostIterations());
    return new Result(objective(data).evaluate(at, gradient), epoch);
  }

  private Result sameDiff(double[] at, long seed, Lbfgs.Watcher watcher) {
    int epochs;
    try (SameDiffNetwork network =
        new SameDiffNetwork(shape, options.l2(), options.negativePenalty(), at)) {
      Minibatches batches = new Minibatches(data, BATCH, seed);
      epochs = network.train(batches, options.mostIterations(), watcher);
      network.parameters(at);
    }
    return new Result(objective(data).evaluate(at, new double[at.length]), epochs);
  }

  private NetworkObjective objective(double[][] frames) {
    double l2 = options.optimiser() == Optimiser.ADAMW ? 0 : options.l2();
    return new NetworkObjective(shape, frames, l2, options.negativePenalty());
  }

  /** Weights are at least 0, biases and gains are free. */
  private static double[] lower(NetworkShape shape) {
    double[] lower = Lbfgs.unbounded(shape.size());
    Arrays.fill(lower, shape.w1(0, 0), shape.w1(0, 0) + shape.product(), 0);
    Arrays.fill(lower, shape.w2(0, 0), shape.w2(0, 0) + shape.product(), 0);
    return lower;
  }

  private void raise(double[] at) {
    for (int i = 0; lower != null && i < at.length; i++) {
      at[i] = Math.max(at[i], lower[i]);
    }
  }
}
