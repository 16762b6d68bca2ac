package org.myostream.synergy.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.myostream.dsp.Normalise;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.TrainingMetrics;

/**
 * Makes a synergy model of recorded envelopes by non-negative matrix factorisation. Offline: may
 * load ND4J, allocates and takes seconds.
 */
public final class NmfTraining {
  private NmfTraining() {}

  /**
   * What a training gives.
   *
   * @param model ready to be written
   * @param curve reconstruction for K = 1 to 8, from quick fits
   */
  public record Result(SynergyModel model, VafCurve curve) {}

  /**
   * Trains a model.
   *
   * <p>Unless the envelopes are normalised already, a {@link Normalise} stage with the percentile
   * of each channel is added to the model's envelope stages, and the very same arithmetic is
   * applied to the training data.
   *
   * @param envelopes what {@code chain} makes of the recording
   * @param deviceRateHz of the recording before conditioning
   * @param chain the stages the envelopes went through
   * @param source what was recorded, for people
   * @throws IllegalArgumentException if a channel is silent or there are fewer frames than needed
   */
  public static Result train(
      EnvelopeMatrix envelopes,
      double deviceRateHz,
      ChainSettings chain,
      TrainingSettings settings,
      String source) {
    List<String> channels = envelopes.stream().layout().names();
    if (envelopes.frames() < Math.max(2, channels.size())) {
      throw new IllegalArgumentException(
          "the recording gave "
              + envelopes.frames()
              + " envelope frames, too few to train on; record at least a few seconds");
    }
    ChainSettings full = chain;
    EnvelopeMatrix normalised = envelopes;
    Map<String, Double> references = chain.referencesMicrovolts();
    if (references.isEmpty()) {
      references = envelopes.percentiles(settings.referencePercentile());
      Normalise normalise = new Normalise(references, true);
      full = chain.withEnvelopeStage(normalise);
      normalised = envelopes.through(normalise);
    }
    double[][] data = normalised.rows();
    VafCurve curve = VafCurve.of(data, settings);
    int synergies = settings.synergies() == 0 ? curve.suggested() : settings.synergies();
    TrainingSettings chosen = settings.withSynergies(synergies);
    Nmf fit = Nmf.fit(data, chosen);
    SynergyModel model =
        SynergyModel.nmf(
            deviceRateHz,
            channels,
            IntStream.rangeClosed(1, synergies).mapToObj(k -> "S" + k).toList(),
            full,
            channels.stream().map(references::get).toList(),
            Arrays.stream(fit.weights()).map(NmfTraining::boxed).toList(),
            metrics(fit, data, chosen, source));
    return new Result(model, curve);
  }

  private static TrainingMetrics metrics(
      Nmf fit, double[][] data, TrainingSettings settings, String source) {
    Reconstruction explained = Reconstruction.of(fit.weights(), data);
    return new TrainingMetrics(
        explained.vaf(),
        explained.r2(),
        explained.muscleVaf(),
        fit.iterations(),
        settings.restarts(),
        settings.seed(),
        data[0].length,
        source);
  }

  private static List<Double> boxed(double[] row) {
    return Arrays.stream(row).boxed().toList();
  }
}
