package org.myostream.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.synergy.AdaptationSettings;
import picocli.CommandLine.Option;

/** How the model is used, for every command that streams with one. */
final class ModelOptions {
  private static final String FLAG = "command line";

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description =
          "own: the encoder an autoencoder or RLVM model was trained with; nnls: project on its"
              + " decoder instead. NMF models always project.")
  private @Nullable String encoder;

  @Option(
      names = "--bad-channels",
      paramLabel = "NAME",
      split = ",",
      description =
          "Channels of the model that must not be used, or auto: those whose signal stands still or"
              + " is missing for half a second, until they have moved for one.")
  private List<String> badChannels = new ArrayList<>();

  @Option(
      names = "--adapt",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "Let the weights of an nmf model follow slow changes, forgetting within this time, for"
              + " example 120s.")
  private @Nullable Duration adapt;

  /** Whether any was given. */
  boolean given() {
    return encoder != null || !badChannels.isEmpty() || adapt != null;
  }

  /** {@code session} with the flags laid over it. */
  Session over(Session session) {
    Session said = session;
    if (encoder != null) {
      said = said.withUse(said.use().withEncoder(encoder), ModelUse.ENCODER, FLAG);
    }
    if (!badChannels.isEmpty()) {
      said = said.withUse(said.use().withBadChannels(badChannels), ModelUse.BAD_CHANNELS, FLAG);
    }
    if (adapt != null) {
      AdaptationSettings before = said.use().options().adaptation();
      AdaptationSettings settings =
          new AdaptationSettings(
              adapt.toMillis() * 1e-3,
              before == null ? AdaptationSettings.USUAL_ANCHOR : before.anchor());
      said = said.withUse(said.use().withAdaptation(settings), ModelUse.ADAPTATION, FLAG);
    }
    return said;
  }
}
