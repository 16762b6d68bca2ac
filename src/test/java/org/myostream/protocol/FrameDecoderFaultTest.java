package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Intact frames survive any damage to their neighbours; {@link FaultTrial#main} is the long form.
 */
class FrameDecoderFaultTest {
  private static final int SAMPLES = Integer.getInteger("myostream.fault.samples", 10_000);

  static Stream<Arguments> trials() {
    List<Arguments> trials = new ArrayList<>();
    for (String protocol : new TreeSet<>(FaultTrial.PROTOCOLS.keySet())) {
      for (double rate : new double[] {1e-5, 1e-4, 1e-3, 3e-3, 1e-2}) {
        trials.add(Arguments.of(protocol, rate, 40 + trials.size()));
      }
    }
    return trials.stream();
  }

  @ParameterizedTest(name = "{0}, {1} a byte, seed {2}")
  @MethodSource("trials")
  void noIntactFrameIsLostAndTheLedgerIsExact(String protocol, double rate, long seed) {
    FramePlan plan = FaultTrial.plan(protocol);
    FaultyWire.Kind[] kinds =
        plan.alignment() == FramePlan.Alignment.STREAM
            ? new FaultyWire.Kind[] {FaultyWire.Kind.FLIP}
            : FaultyWire.Kind.values();
    FaultTrial trial = new FaultTrial(plan, SAMPLES).run(rate, seed, kinds);
    assertThat(trial.intact).isPositive();
    assertThat(trial.intactLost).isZero();
    assertThat(trial.wrongIndex).isZero();
    assertThat(trial.toldDamageDelivered).isZero();
    assertThat(trial.delivered).isEqualTo(trial.deliveredIndices);
    assertThat(trial.rejected).isLessThanOrEqualTo(trial.span - trial.delivered);
  }

  @ParameterizedTest(name = "{0}, seed {2}")
  @MethodSource("trials")
  void everyDamagedFrameSeenIsCountedAsRejected(String protocol, double rate, long seed) {
    FramePlan plan = FaultTrial.plan(protocol);
    FaultTrial trial = new FaultTrial(plan, SAMPLES).run(rate / 10, seed, FaultyWire.Kind.FLIP);
    // Flips lose no byte: everything missing between the first and the last was seen.
    assertThat(trial.rejected).isEqualTo(trial.span - trial.firstIndex - trial.delivered);
  }
}
