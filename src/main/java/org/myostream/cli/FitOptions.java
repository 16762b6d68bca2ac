package org.myostream.cli;

import org.jspecify.annotations.Nullable;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.NetworkOptions;
import org.myostream.synergy.training.NetworkOptions.NetworkStart;
import org.myostream.synergy.training.NetworkOptions.Optimiser;
import org.myostream.synergy.training.NmfAlgorithm;
import org.myostream.synergy.training.NmfLoss;
import org.myostream.synergy.training.NmfOptions;
import picocli.CommandLine.Option;

/** How synergies are fitted, for every command that does so. */
final class FitOptions {
  private static final double LEAST_HELD_OUT = 0.05;

  /** Every whole number up to here is a double, so that every JSON reader keeps it. */
  private static final long LARGEST_SEED = (1L << 53) - 1;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description = "Fits from different starts, of which the best is kept (${DEFAULT-VALUE}).")
  private int restarts = 5;

  @Option(names = "--seed", description = "Seed of the random starts (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--nmf-algorithm",
      paramLabel = "NAME",
      description = "nmf: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private NmfAlgorithm algorithm = NmfOptions.usual().algorithm();

  @Option(
      names = "--nmf-loss",
      paramLabel = "NAME",
      description = "nmf: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private NmfLoss loss = NmfOptions.usual().loss();

  @Option(
      names = "--start",
      paramLabel = "NAME",
      description =
          "Networks: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}: VARIMAX for rlvm, else RANDOM).")
  private NetworkStart start = NetworkOptions.usual().start();

  @Option(names = "--no-biases", description = "Networks: without biases.")
  private boolean withoutBiases;

  @Option(names = "--tied", description = "Networks: the encoder is the decoder transposed.")
  private boolean tied;

  @Option(names = "--non-negative", description = "Networks: weights of at least 0.")
  private boolean nonNegative;

  @Option(names = "--gains", description = "Networks: a learned output gain for each muscle.")
  private boolean gains;

  @Option(
      names = "--l2",
      paramLabel = "PRICE",
      description = "Networks: weight decay (${DEFAULT-VALUE}).")
  private double l2 = NetworkOptions.usual().l2();

  @Option(
      names = "--negative-penalty",
      paramLabel = "PRICE",
      description = "Networks: price of negative decoder weights (${DEFAULT-VALUE}).")
  private double negativePenalty = NetworkOptions.usual().negativePenalty();

  @Option(
      names = "--optimiser",
      paramLabel = "NAME",
      description = "Networks: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Optimiser optimiser = NetworkOptions.usual().optimiser();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description =
          "Most iterations of a fit, epochs for Adam; 2000 for nmf and 400 for networks without it.")
  private @Nullable Integer iterations;

  @Option(
      names = "--early-stopping",
      paramLabel = "SHARE",
      description =
          "Networks: hold out about this share of the frames (one in 2, 3, 4 ...), in blocks, and"
              + " keep what fits them best"
              + " (${DEFAULT-VALUE}).")
  private double heldOutShare = NetworkOptions.usual().heldOutShare();

  /**
   * As settings.
   *
   * @throws IllegalArgumentException with option, value and limit
   */
  FitSettings settings(int synergies) {
    within("--seed", (double) seed, -LARGEST_SEED, LARGEST_SEED);
    within("--l2", l2, 0, 1e6);
    within("--negative-penalty", negativePenalty, 0, 1e6);
    within("--early-stopping", heldOutShare, 0, 0.5);
    if (heldOutShare > 0 && heldOutShare < LEAST_HELD_OUT) {
      throw new IllegalArgumentException(
          "--early-stopping "
              + heldOutShare
              + " is below "
              + LEAST_HELD_OUT
              + ": so few frames do not tell when to stop; hold out more, or none with 0");
    }
    within("--restarts", restarts, 1, 1000);
    if (iterations != null) {
      within("--iterations", iterations, 1, 1_000_000);
    }
    NmfOptions nmf = NmfOptions.usual();
    NetworkOptions network = NetworkOptions.usual();
    return new FitSettings(
        synergies,
        restarts,
        seed,
        new NmfOptions(
            loss == NmfLoss.KULLBACK_LEIBLER ? NmfAlgorithm.MULTIPLICATIVE : algorithm,
            loss,
            nmf.tolerance(),
            iterations == null ? nmf.mostIterations() : iterations),
        network
            .change()
            .start(start)
            .biases(!withoutBiases)
            .tied(tied)
            .nonNegative(nonNegative)
            .gains(gains)
            .l2(l2)
            .negativePenalty(negativePenalty)
            .optimiser(optimiser)
            .mostIterations(iterations == null ? network.mostIterations() : iterations)
            .heldOutShare(heldOutShare)
            .made());
  }

  private static void within(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          option + " " + plain(value) + " is not in " + plain(least) + ".." + plain(most));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e16
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
