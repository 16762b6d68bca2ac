package org.myostream.dsp;

import java.util.List;
import java.util.Set;

/** Which stage makes no sense after which. */
final class ChainOrder {
  private static final Set<Class<? extends StageSettings>> MAKES_AMPLITUDE =
      Set.of(Rectify.class, MovingRms.class, MovingAverage.class, LowPassEnvelope.class);

  private static final Set<Class<? extends StageSettings>> NEEDS_SIGNED_SIGNAL =
      Set.of(
          HighPass.class,
          BandPass.class,
          Notch.class,
          CommonAverage.class,
          SingleDifferential.class,
          DoubleDifferential.class,
          Laplacian.class);

  private static final Set<Class<? extends StageSettings>> DIFFERENTIAL =
      Set.of(SingleDifferential.class, DoubleDifferential.class, Laplacian.class);

  private ChainOrder() {}

  /** Refuses {@code next} after the stages {@code before} it. */
  static void check(List<? extends StageSettings> before, StageSettings next) {
    for (int i = 0; i < before.size(); i++) {
      StageSettings earlier = before.get(i);
      if (NEEDS_SIGNED_SIGNAL.contains(next.getClass())
          && MAKES_AMPLITUDE.contains(earlier.getClass())) {
        throw new IllegalArgumentException(
            "needs the signal with its sign, which "
                + numbered(i, earlier)
                + " takes away; put it before that stage");
      }
      if (DIFFERENTIAL.contains(next.getClass())
          && earlier instanceof BadChannels bad
          && bad.repair() == ChannelRepair.ZERO
          && !bad.names().isEmpty()) {
        throw new IllegalArgumentException(
            "would take differences with the silence of "
                + numbered(i, earlier)
                + "; use repair: neighbours there");
      }
    }
  }

  /** {@code stage 3 (low_pass)}. */
  static String numbered(int index, StageSettings settings) {
    return "stage " + (index + 1) + " (" + StageCatalogue.nameOf(settings) + ")";
  }
}
