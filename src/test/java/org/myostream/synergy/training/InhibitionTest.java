package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.synergy.SynergyMethod;

/** What is taken for inhibition, and what is not. */
class InhibitionTest {
  private static final InhibitionSettings QUICK = InhibitionSettings.usual().withRefits(20, 20);

  @Test
  void plantedInhibitionIsFoundAndLittleElseSeeds0And1() throws InterruptedException {
    InhibitionScore score = new InhibitionScore(QUICK, 4, 2);
    for (int seed = 0; seed < 2; seed++) {
      score.add(SimulatedEnvelopes.inhibitory(seed, 20, 0.3), seed);
    }
    assertThat(score.planted).isEqualTo(16);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.8);
    assertThat(score.falseShare()).isLessThanOrEqualTo(0.1);
  }

  @ParameterizedTest(name = "{1} dB, seed {0}")
  @CsvSource({"8, 10", "3, 15", "4, 20", "5, 30"})
  void withoutInhibitionNothingIsReported(long seed, double noiseDb) throws InterruptedException {
    InhibitionScore score = new InhibitionScore(QUICK, 4, 2);
    InhibitionReport report = score.add(SimulatedEnvelopes.inhibitory(seed, noiseDb, 0), seed);
    assertThat(report.inhibitory()).isEmpty();
    assertThat(report.words().get(0)).startsWith("No inhibition found");
  }

  @Test
  void negativeWeightsOfTooFewSynergiesAreNotBelievedSeed0() throws InterruptedException {
    double[][] rows = part(SimulatedEnvelopes.inhibitory(0, 20, 0), 600);
    FitSettings three = FitSettings.of(3, 1).withRestarts(1);
    double[][] model = Fits.fit(SynergyMethod.NMF, rows, three).weights();
    InhibitionReport report = Inhibition.examine(InhibitionScore.data(rows), model, QUICK, 1, 2);
    assertThat(report.candidates()).isNotEmpty();
    assertThat(report.inhibitory()).isEmpty();
    assertThat(report.words()).anyMatch(words -> words.contains("Train with one more synergy"));
  }

  @Test
  void theReportIsTheSameForAnyNumberOfThreadsSeed1() throws InterruptedException {
    TrainingData data = InhibitionScore.data(part(SimulatedEnvelopes.inhibitory(1, 20, 0.3), 400));
    double[][] model = SimulatedEnvelopes.inhibitory(1, 20, 0.3).weights();
    InhibitionReport one = Inhibition.examine(data, model, QUICK, 7, 1);
    InhibitionReport three = Inhibition.examine(data, model, QUICK, 7, 3);
    assertThat(one.candidates()).isNotEmpty().isEqualTo(three.candidates());
    assertThat(one.words()).isEqualTo(three.words());
    assertThat(one.weights()).isDeepEqualTo(three.weights());
  }

  @Test
  void columnsStandInTheOrderOfTheModelSeed1() throws InterruptedException {
    SimulatedEnvelopes simulated = SimulatedEnvelopes.inhibitory(1, 20, 0);
    TrainingData data = InhibitionScore.data(simulated.data());
    double[][] truth = simulated.weights();
    int[] order = {2, 0, 3, 1};
    double[][] straight = Inhibition.examine(data, truth, QUICK, 7, 1).weights();
    double[][] turned =
        Inhibition.examine(data, Decomposition.columns(truth, order), QUICK, 7, 1).weights();
    assertThat(turned).isDeepEqualTo(Decomposition.columns(straight, order));
    assertThat(Agreement.of(truth, straight).assignment()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void tooFewFramesAreRefused() {
    TrainingData data = InhibitionScore.data(part(SimulatedEnvelopes.inhibitory(1, 20, 0), 60));
    double[][] model = SimulatedEnvelopes.inhibitory(1, 20, 0.3).weights();
    assertThatThrownBy(() -> Inhibition.examine(data, model, QUICK, 7, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "60 envelope frames are too few to look for inhibition; at least 90 are needed");
  }

  @Test
  void refitsBelowTwentyAreRefused() {
    assertThatThrownBy(() -> QUICK.withRefits(19, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bootstraps 19 is not in 20..1000000");
  }

  @Test
  void blocksAreRunsOfFramesThatGoAroundTheEndSeed2() {
    int[] frames = InhibitionRefits.blocks(new Random(2), 23, 5);
    assertThat(frames).hasSize(23);
    for (int t = 0; t < frames.length; t++) {
      assertThat(frames[t]).isBetween(0, 22);
      if (t % 5 != 0) {
        assertThat(frames[t]).isEqualTo((frames[t - 1] + 1) % 23);
      }
    }
    assertThat(Arrays.stream(frames).distinct().count()).isLessThan(23);
  }

  @Test
  void ofALongRecordBlocksAreTakenThroughout() {
    assertThat(Inhibition.spread(7, 10, 2)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(Inhibition.spread(100, 6, 2)).containsExactly(0, 1, 33, 34, 66, 67);
  }

  @Test
  void wordsNameMuscleSynergyAndReasons() {
    InhibitionWords words =
        new InhibitionWords(List.of("VL", "TA"), new double[][] {{-0.4, 1}, {1, -0.2}}, 199);
    List<String> said =
        words.of(
            List.of(
                new InhibitionReport.Candidate(0, 0, -0.4, 1, -0.02, 0, true),
                new InhibitionReport.Candidate(1, 1, -0.2, 0.7, -0.3, 0.5, false)),
            QUICK,
            0.01,
            0.02);
    assertThat(said.get(0))
        .startsWith(
            "1 weight is taken as inhibitory: S1 holds back VL (-0.40 of the synergy's largest"
                + " weight).");
    assertThat(said.get(2))
        .isEqualTo(
            "1 weight of these was dismissed: 1 changed sign when the recording was redrawn, 1 no"
                + " larger than data without inhibition give, 1 of a muscle that NMF finds active"
                + " in the same synergy (a weight can fail more than one test).");
    assertThat(said.get(3)).startsWith("The record is short (199 frames after smoothing)");
  }

  @ParameterizedTest
  @CsvSource({"-0.9, true", "-0.4, false"})
  void inhibitionLargerThanWhatIsPublishedIsDoubted(double weight, boolean doubted) {
    double[][] relative = new double[8][1];
    relative[0][0] = weight;
    InhibitionWords words =
        new InhibitionWords(List.of("A", "B", "C", "D", "E", "F", "G", "H"), relative, 1000);
    List<String> said =
        words.of(
            List.of(new InhibitionReport.Candidate(0, 0, weight, 1, -0.02, 0, true)),
            QUICK,
            0.01,
            0.02);
    assertThat(said.stream().anyMatch(sentence -> sentence.contains("few and small")))
        .isEqualTo(doubted);
  }

  private static double[][] part(SimulatedEnvelopes simulated, int frames) {
    return Arrays.stream(simulated.data())
        .map(row -> Arrays.copyOf(row, frames))
        .toArray(double[][]::new);
  }
}
