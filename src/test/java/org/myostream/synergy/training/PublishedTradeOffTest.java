package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.NetworkOptions.NetworkStart;

/**
 * The published trade-off between reconstruction and synergies, on simulated envelopes at 20 dB,
 * seeds 0 to 5, with fewer restarts than usual. {@link PairTable} prints all of it.
 */
class PublishedTradeOffTest {
  private static final String LINEAR = "linear";
  private static final Map<String, List<Scores>> SCORES = new TreeMap<>();

  @BeforeAll
  static void fit() {
    FitSettings settings = FitSettings.of(PairTable.SYNERGIES, 0);
    FitSettings few = settings.withRestarts(2);
    for (String method : List.of("linear+linear", "tanh+tanh", "relu+linear")) {
      SCORES.put(method, PairTable.scores(SynergyMethod.named(method), LINEAR, few));
    }
    SCORES.put("relu+tanh", PairTable.scores(SynergyMethod.named("relu+tanh"), LINEAR, settings));
    SCORES.put("nmf", PairTable.scores(SynergyMethod.NMF, LINEAR, settings));
    SCORES.put("rlvm", PairTable.scores(SynergyMethod.RLVM, LINEAR, few));
    NetworkOptions published = settings.network().change().start(NetworkStart.RANDOM).made();
    SCORES.put(
        "rlvm from random starts",
        PairTable.scores(SynergyMethod.RLVM, LINEAR, few.withNetwork(published)));
  }

  private static double cosine(String method) {
    return PairTable.mean(SCORES.getOrDefault(method, List.of()), Scores::cosine);
  }

  private static double subspace(String method) {
    return PairTable.mean(SCORES.getOrDefault(method, List.of()), Scores::subspace);
  }

  private static double r2(String method) {
    return PairTable.mean(SCORES.getOrDefault(method, List.of()), Scores::r2);
  }

  @Test
  void aReluEncoderFindsTheSynergiesAndNoOtherDoes() {
    for (String other : List.of("linear+linear", "tanh+tanh")) {
      assertThat(cosine(other)).as(other).isLessThan(0.85);
    }
    assertThat(cosine("relu+linear")).isGreaterThanOrEqualTo(0.94);
    assertThat(cosine("relu+tanh")).isGreaterThanOrEqualTo(0.94);
  }

  @Test
  void aLinearDecoderReconstructsBest() {
    for (String encoder : List.of("linear", "relu")) {
      assertThat(r2(encoder + "+linear")).as(encoder).isGreaterThan(r2("relu+tanh") + 0.005);
    }
  }

  @Test
  void nmfFindsTheVectorsAndRlvmTheSubspace() {
    assertThat(cosine("nmf")).isGreaterThanOrEqualTo(0.92);
    assertThat(subspace("rlvm from random starts"))
        .isGreaterThanOrEqualTo(0.97)
        .isGreaterThan(subspace("nmf"));
    assertThat(cosine("nmf")).isGreaterThanOrEqualTo(cosine("rlvm from random starts"));
  }

  @Test
  void rlvmFromRotatedComponentsFindsBetterVectors() {
    assertThat(subspace("rlvm")).isGreaterThanOrEqualTo(0.97);
    assertThat(cosine("rlvm")).isGreaterThan(cosine("rlvm from random starts") + 0.1);
  }
}
