package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.Comparison.Entry;
import org.myostream.synergy.training.Comparison.Reference;

class TradeOffTest {
  @Test
  void theBestFitAndTheBestMatchAreNamedWithThePrice() {
    assertThat(
            read(
                Reference.TRUTH,
                entry("nmf", 0.758, 0.920, 0.898),
                entry("linear+relu", 0.779, 0.764, 0.971),
                entry("relu+tanh", 0.767, 0.952, 0.991)))
        .containsExactly(
            "linear+relu explains most (R2 0.779) with a cosine to the truth of 0.764; relu+tanh is"
                + " nearest to the truth (cosine 0.952) at 0.012 less R2.",
            "Mean cosine to the truth by encoder: relu 0.952, linear 0.764.",
            "Mean R2 by decoder: relu 0.779, tanh 0.767.",
            "linear+relu finds the space of the truth (0.971) far better than its vectors (0.764):"
                + " they are turned inside it.");
  }

  @Test
  void oneMethodThatWinsBothIsNamedOnce() {
    assertThat(
            read(Reference.TRUTH, entry("nmf", 0.80, 0.97, 0.97), entry("rlvm", 0.79, 0.9, 0.95)))
        .containsExactly(
            "nmf explains most (R2 0.800) and is nearest to the truth as well (cosine 0.970).");
  }

  @Test
  void onRealDataNmfIsTheReferenceAndNotACandidate() {
    assertThat(
            read(
                Reference.NMF,
                entry("nmf", 0.85, Double.NaN, Double.NaN),
                entry("linear+linear", 0.84, 0.70, 0.75),
                entry("linear+tanh", 0.83, 0.90, 0.95)))
        .containsExactly(
            "nmf explains most (R2 0.850); linear+tanh is nearest to NMF (cosine 0.900) at 0.020"
                + " less R2.",
            "Mean R2 by decoder: linear 0.840, tanh 0.830.");
  }

  @Test
  void aMatchThatCostsNothingSaysSo() {
    assertThat(
            read(
                Reference.TRUTH,
                entry("nmf", 0.8004, 0.90, 0.9),
                entry("rlvm", 0.8001, 0.95, 0.95)))
        .containsExactly(
            "nmf explains most (R2 0.800) with a cosine to the truth of 0.900; rlvm is nearest to"
                + " the truth (cosine 0.950) at the same R2.");
  }

  @Test
  void aSingleMethodIsComparedWithNothing() {
    assertThat(read(Reference.TRUTH, entry("nmf", 0.8, 0.9, 0.9))).isEmpty();
  }

  private static List<String> read(Reference reference, Entry... entries) {
    return TradeOff.of(new Comparison(reference, Arrays.asList(entries), Map.of()));
  }

  private static Entry entry(String method, double r2, double cosine, double subspace) {
    Decomposition found =
        new Decomposition(SynergyMethod.named(method), new double[][] {{1}}, null, 0, 1);
    return new Entry(found, new Scores(r2, 0.9, 0.5, 0.1, cosine, subspace, 0.9), 0.9, 1);
  }
}
