package org.myostream.motorunit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.myostream.motorunit.NetworkOrigin;
import org.myostream.motorunit.UnitNetwork;
import org.myostream.motorunit.UnitNetworkFile;
import org.myostream.synergy.training.ParallelTasks;

/** Trains networks that guess motor-unit parameters. */
public final class UnitTraining {
  private static final int[] HIDDEN = {128, 96};
  private static final int LEAST_CASES = 128;
  private static final int CHUNK = 50;
  private static final int HELD_OUT = 500;
  private static final double HIGHEST_RATE = 2e-3;
  private static final double PHYSICS = 1;
  private static final int PHYSICS_EVERY = 12;

  private UnitTraining() {}

  /**
   * What to train.
   *
   * @param seed 1 to 999; units are drawn from streams of it that no test uses
   * @param threads that draw units; the result does not depend on it
   */
  public record Options(
      UnitNetwork.Form form,
      NetworkVariant variant,
      int cases,
      int epochs,
      long seed,
      int threads) {
    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Options {
      if (seed < 1 || seed > 999) {
        throw new IllegalArgumentException("seed " + seed + " is not within 1 to 999");
      }
      if (cases < LEAST_CASES) {
        throw new IllegalArgumentException(
            cases + " cases are fewer than " + LEAST_CASES + "; ask for more");
      }
      if (epochs < 1) {
        throw new IllegalArgumentException(epochs + " epochs is below 1");
      }
    }
  }

  /** Hears how a training goes. */
  public interface Watcher {
    /** So much of drawing the units is done, 0 to 1. */
    void drawn(double share);

    /** So much of the training is done, 0 to 1; {@code loss} is the last epoch's mean. */
    void trained(double share, int epoch, double loss);
  }

  /**
   * Trains a network; the same options give the same bits.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static UnitNetworkFile.Stored train(Options options, Watcher watcher)
      throws InterruptedException {
    List<UnitCase> all = draw(options, options.cases() + HELD_OUT, watcher::drawn);
    List<UnitCase> cases = all.subList(0, options.cases());
    UnitEncoder encoder =
        new UnitEncoder(
            options.form(), options.variant().usualStartMillis(), HIDDEN, options.seed());
    Disturbances disturbances = new Disturbances(options.form(), options.seed());
    DisturbedBatches.Look look = look(options, disturbances);
    int count = cases.size() / options.variant().batch();
    Progress progress = new Progress(count, options.epochs(), watcher);
    DisturbedBatches batches =
        new DisturbedBatches(
            cases,
            look,
            encoder,
            new UnitLoss(options.variant(), options.form(), PHYSICS, PHYSICS_EVERY),
            options.variant().batch(),
            options.seed(),
            progress::batch);
    try {
      encoder.train(
          batches, options.epochs(), new FallingRate(HIGHEST_RATE, count * options.epochs()));
    } catch (CancellationException e) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    }
    UnitNetwork network = new UnitNetwork(options.form(), encoder.layers());
    NetworkOrigin.Score score =
        NetworkScore.of(network, all.subList(options.cases(), all.size()), look, options.seed());
    return new UnitNetworkFile.Stored(
        network,
        new NetworkOrigin(
            options.variant().label(), options.cases(), options.epochs(), options.seed(), score));
  }

  static DisturbedBatches.Look look(Options options, Disturbances disturbances) {
    if (options.variant() == NetworkVariant.MISMATCH) {
      return disturbances::disturb;
    }
    return (unit, random, truth) -> {
      System.arraycopy(unit.truth(), 0, truth, 0, truth.length);
      double[] flat = new double[unit.thinned().length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = unit.thinned()[i];
      }
      return options.form().input().finish(flat);
    };
  }

  static List<UnitCase> draw(Options options, int count, DoubleConsumer progress)
      throws InterruptedException {
    UnitDraws draws = new UnitDraws(options.form(), options.variant(), options.seed());
    List<ParallelTasks.Task<List<UnitCase>>> tasks = new ArrayList<>();
    for (int from = 0; from < count; from += CHUNK) {
      int first = from;
      int end = Math.min(count, from + CHUNK);
      tasks.add(
          new ParallelTasks.Task<>(
              "units " + first + " to " + end,
              () -> {
                List<UnitCase> chunk = new ArrayList<>();
                for (int i = first; i < end; i++) {
                  chunk.add(draws.draw(i));
                }
                return chunk;
              }));
    }
    int[] ended = new int[1];
    List<List<UnitCase>> chunks =
        ParallelTasks.run(
            options.threads(),
            tasks,
            new ParallelTasks.Watcher<>() {
              @Override
              public void ended(int task, List<UnitCase> result) {
                ended[0]++;
                progress.accept((double) ended[0] / tasks.size());
              }
            });
    List<UnitCase> all = new ArrayList<>();
    chunks.forEach(all::addAll);
    return all;
  }

  /** Turns batches made into epochs. */
  private static final class Progress {
    private final int count;
    private final int epochs;
    private final Watcher watcher;
    private double loss = Double.NaN;

    Progress(int count, int epochs, Watcher watcher) {
      this.count = count;
      this.epochs = epochs;
      this.watcher = watcher;
    }

    void batch(DisturbedBatches batches, int done) {
      if (Thread.interrupted()) {
        throw new CancellationException(); // out of SameDiff's loop
      }
      if (done % count == 0) {
        loss = batches.takeLoss();
      }
      watcher.trained((double) done / ((double) count * epochs), done / count, loss);
    }
  }
}
