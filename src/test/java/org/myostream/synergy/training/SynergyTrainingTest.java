package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.myostream.dsp.Chain;
import org.myostream.dsp.Decimate;
import org.myostream.dsp.HighPass;
import org.myostream.dsp.LowPass;
import org.myostream.dsp.NonNegative;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.Rectify;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyEncoder;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

class SynergyTrainingTest {
  private static final double RATE_HZ = 1000;
  private static final int CHANNELS = 6;
  private static final int FRAMES = 20_000;
  private static final double[][] TRUTH = {
    {1, 0}, {0.8, 0}, {0.6, 0.2}, {0.2, 0.7}, {0, 1}, {0, 0.5}
  };
  private static final ChainSettings CHAIN =
      new ChainSettings(
          List.of(new HighPass(20, 2)),
          List.of(new Rectify(), new LowPass(6, 2), new NonNegative(), new Decimate(10)));

  @Test
  void theModelExplainsTheLiveStreamAsWellAsItsTrainingSays() {
    SynergyTraining.Result result = train(collect(CHAIN, 32), CHAIN, 0);
    SynergyModel model = result.model();
    EnvelopeMatrix live = collect(model.chain(), 205);
    SynergyEncoder encoder = encoder(model, live.frames());

    assertThat(model.synergies()).containsExactly("S1", "S2");
    assertThat(model.training().vaf()).isGreaterThan(0.9);
    for (double cosine : Generator.matchedCosines(scaledTruth(model), model.weightMatrix())) {
      assertThat(cosine).isGreaterThan(0.95);
    }
    SampleBlock all = new SampleBlock(live.frames(), CHANNELS);
    all.length(live.frames());
    double[][] rows = live.rows();
    for (int t = 0; t < live.frames(); t++) {
      for (int c = 0; c < CHANNELS; c++) {
        all.row(t)[c] = (float) rows[c][t];
      }
    }
    encoder.encode(all, new SampleBlock(live.frames(), 2));
    assertThat(encoder.vaf()).isCloseTo(model.training().vaf(), Offset.offset(1e-12));
  }

  @Test
  void theModelDoesNotDependOnHowTheRecordingWasCut() {
    SynergyModel model = train(collect(CHAIN, 1), CHAIN, 2).model();

    assertThat(train(collect(CHAIN, 205), CHAIN, 2).model()).isEqualTo(model);
    assertThat(SynergyModelFile.parse("m.json", SynergyModelFile.text(model))).isEqualTo(model);
  }

  @Test
  void referencesAreThePercentilesAndEndTheEnvelopeStages() {
    EnvelopeMatrix envelopes = collect(CHAIN, 64);
    SynergyModel model = train(envelopes, CHAIN, 2).model();

    Map<String, Double> expected = envelopes.percentiles(99.5);
    assertThat(model.chain()).isEqualTo(CHAIN.withEnvelopeStage(new Normalise(expected, true)));
    assertThat(model.referencesMicrovolts())
        .containsExactlyElementsOf(model.channels().stream().map(expected::get).toList());
    assertThat(model.training().frames()).isEqualTo(envelopes.frames());
  }

  @Test
  void envelopesThatAreNormalisedAlreadyStayAsTheyAre() {
    Map<String, Double> references = collect(CHAIN, 64).percentiles(90);
    ChainSettings given = CHAIN.withEnvelopeStage(new Normalise(references, true));

    SynergyModel model = train(collect(given, 64), given, 2).model();

    assertThat(model.chain()).isEqualTo(given);
    assertThat(model.referencesMicrovolts()).containsAll(references.values());
  }

  @Test
  void refusesASilentChannelByName() {
    EnvelopeMatrix silent = new EnvelopeMatrix(new StreamSpec(100, ChannelLayout.emg(2), 100), 0);
    SampleBlock block = new SampleBlock(100, 2);
    block.length(100);
    for (int i = 0; i < 100; i++) {
      block.row(i)[0] = 1 + i % 2;
    }
    silent.add(block);

    assertThatThrownBy(() -> train(silent, CHAIN, 1)).hasMessageContaining("channel EMG2");
  }

  @Test
  void refusesARecordingWithoutEnoughFrames() {
    EnvelopeMatrix empty = new EnvelopeMatrix(new StreamSpec(100, ChannelLayout.emg(2), 1), 0);

    assertThatThrownBy(() -> train(empty, CHAIN, 1))
        .hasMessage(
            "simulated gave no envelope frame: it is shorter than the filters need to settle;"
                + " record a few seconds");
  }

  private static SynergyTraining.Result train(
      EnvelopeMatrix envelopes, ChainSettings chain, int synergies) {
    TrainingSetBuilder builder = new TrainingSetBuilder(chain);
    builder.add(envelopes, RATE_HZ, "simulated", "");
    return SynergyTraining.train(
        builder.build(Normalisation.SUBJECT, 99.5),
        SynergyMethod.NMF,
        FitSettings.of(Math.max(1, synergies), 4),
        synergies == 0 ? SynergyTraining.Ranks.CHOOSE : SynergyTraining.Ranks.SKIP,
        SynergyTraining.ONE_AFTER_THE_OTHER);
  }

  /** Noise whose strength follows two synergies, through the chain in blocks of one length. */
  private static EnvelopeMatrix collect(ChainSettings settings, int longest) {
    Random random = new Random(9);
    StreamSpec device = new StreamSpec(RATE_HZ, ChannelLayout.emg(CHANNELS), longest);
    Chain conditioning = Chain.of(settings.conditioning(), device);
    Chain envelope = Chain.of(settings.envelope(), conditioning.output());
    EnvelopeMatrix matrix = new EnvelopeMatrix(envelope.output(), 1);
    SampleBlock block = new SampleBlock(longest, CHANNELS);
    for (int first = 0; first < FRAMES; first += longest) {
      block.firstIndex(first);
      block.length(Math.min(longest, FRAMES - first));
      for (int i = 0; i < block.length(); i++) {
        fill(block.row(i), (first + i) / RATE_HZ, random);
      }
      conditioning.process(block);
      envelope.process(block);
      matrix.add(block);
    }
    return matrix;
  }

  private static void fill(float[] row, double seconds, Random random) {
    double a = Math.max(0, Math.sin(2 * Math.PI * 0.4 * seconds));
    double b = Math.max(0, Math.sin(2 * Math.PI * 0.4 * seconds + 2.5));
    for (int c = 0; c < CHANNELS; c++) {
      double strength = 3 + 200 * (TRUTH[c][0] * a + TRUTH[c][1] * b);
      row[c] = (float) (strength * random.nextGaussian());
    }
  }

  private static double[][] scaledTruth(SynergyModel model) {
    double[][] scaled = new double[CHANNELS][2];
    for (int c = 0; c < CHANNELS; c++) {
      for (int k = 0; k < 2; k++) {
        scaled[c][k] = TRUTH[c][k] / model.referencesMicrovolts().get(c);
      }
    }
    return scaled;
  }

  /** An encoder whose window is one second of a stream at {@code frames} Hz: all of it. */
  private static SynergyEncoder encoder(SynergyModel model, int frames) {
    StreamSpec stream = new StreamSpec(frames, ChannelLayout.emg(CHANNELS), frames);
    return model.encoderFor(stream, RATE_HZ, model.chain());
  }
}
