package org.myostream.synergy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.StreamSpec;

/**
 * Muscle synergies and all that is needed to refuse a stream they were not trained for. Immutable;
 * {@link SynergyModelFile} reads and writes it.
 *
 * @param method how the synergies were found
 * @param sampleRateHz of the device stream, before conditioning
 * @param channels names of the M channels, in the order of the rows of {@code weights}
 * @param synergies names of the K synergies, in the order of its columns
 * @param chain the stages the training data went through
 * @param referencesMicrovolts of each channel, the envelope that counts as 1: what {@code chain}
 *     divides by
 * @param weights M rows of K values, non-negative for NMF; columns have unit norm
 * @param network what encodes and decodes, for every method but NMF; null for NMF
 * @param calibration what is left unexplained of the training data, or null if not known
 * @param training how it was trained and what it explains
 */
public record SynergyModel(
    SynergyMethod method,
    double sampleRateHz,
    List<String> channels,
    List<String> synergies,
    ChainSettings chain,
    List<Double> referencesMicrovolts,
    List<List<Double>> weights,
    @Nullable SynergyNetwork network,
    @Nullable Calibration calibration,
    TrainingMetrics training) {
  /** Largest deviation of a column's norm from 1. */
  private static final double NORM_TOLERANCE = 1e-6;

  /** Two nominal rates closer than this share are the same. */
  private static final double RATE_TOLERANCE = 1e-3;

  private static final double HIGHEST_RATE_HZ = 1e6;
  private static final int MOST_CHANNELS = 512;
  private static final int LONGEST_NAME = 200;

  /** Refuses shapes that do not fit together and values out of range, in one sentence each. */
  public SynergyModel {
    channels = List.copyOf(channels);
    synergies = List.copyOf(synergies);
    referencesMicrovolts = List.copyOf(referencesMicrovolts);
    weights = weights.stream().map(List::copyOf).toList();
    checkNetwork(method, network, channels.size(), synergies.size());
    if (!(sampleRateHz > 0 && sampleRateHz <= HIGHEST_RATE_HZ)) {
      throw new IllegalArgumentException(
          "sample rate "
              + sampleRateHz
              + " Hz is not above 0 and up to "
              + HIGHEST_RATE_HZ
              + " Hz");
    }
    checkNames("channels", channels, MOST_CHANNELS);
    checkNames("synergies", synergies, Nnls.MOST_UNKNOWNS);
    count("references", referencesMicrovolts.size(), channels.size());
    count("rows of weights", weights.size(), channels.size());
    count("training VAFs of muscles", training.muscleVaf().size(), channels.size());
    for (int m = 0; m < channels.size(); m++) {
      checkRow(channels.get(m), referencesMicrovolts.get(m), weights.get(m), synergies.size());
      checkSigns(method, channels.get(m), weights.get(m));
    }
    checkReferences(channels, referencesMicrovolts, chain.referencesMicrovolts());
    for (int k = 0; k < synergies.size(); k++) {
      checkNorm(synergies.get(k), k, weights);
    }
  }

  /** A model found by NMF, without calibration. */
  public static SynergyModel nmf(
      double sampleRateHz,
      List<String> channels,
      List<String> synergies,
      ChainSettings chain,
      List<Double> referencesMicrovolts,
      List<List<Double>> weights,
      TrainingMetrics training) {
    return new SynergyModel(
        SynergyMethod.NMF,
        sampleRateHz,
        channels,
        synergies,
        chain,
        referencesMicrovolts,
        weights,
        null,
        null,
        training);
  }

  private static void checkNames(String what, List<String> names, int most) {
    if (names.isEmpty() || names.size() > most) {
      throw new IllegalArgumentException(
          names.size() + " " + what + " in a synergy model; it takes 1 to " + most);
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "among the " + what + " the name \"" + name + "\" is blank or too long");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "among the " + what + " the name " + name + " is used twice");
      }
    }
  }

  private static void checkReferences(
      List<String> channels, List<Double> references, Map<String, Double> divisors) {
    for (int m = 0; m < channels.size(); m++) {
      Double divisor = divisors.get(channels.get(m));
      if (!references.get(m).equals(divisor)) {
        throw new IllegalArgumentException(
            "the reference of channel "
                + channels.get(m)
                + " is "
                + references.get(m)
                + " uV and the envelope stages divide it by "
                + (divisor == null ? "nothing" : divisor + " uV"));
      }
    }
  }

  private static void count(String what, int found, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          found + " " + what + " do not fit " + wanted + " channels; give one for each channel");
    }
  }

  private static void checkRow(String channel, double reference, List<Double> row, int synergies) {
    if (!(reference > 0) || Double.isInfinite(reference)) {
      throw new IllegalArgumentException(
          "reference " + reference + " uV of channel " + channel + " is not above 0 and finite");
    }
    if (row.size() != synergies) {
      throw new IllegalArgumentException(
          "channel " + channel + " has " + row.size() + " weights for " + synergies + " synergies");
    }
    for (double weight : row) {
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "weight " + weight + " of channel " + channel + " is not finite");
      }
    }
  }

  private static void checkSigns(SynergyMethod method, String channel, List<Double> row) {
    for (double weight : row) {
      if (!method.isNetwork() && weight < 0) {
        throw new IllegalArgumentException(
            "weight " + weight + " of channel " + channel + " is below 0, which nmf never gives");
      }
    }
  }

  private static void checkNetwork(
      SynergyMethod method, @Nullable SynergyNetwork network, int channels, int synergies) {
    if (method.isNetwork() != (network != null)) {
      throw new IllegalArgumentException(
          "a model of method "
              + method
              + (network == null ? " needs its network" : " has no network"));
    }
    if (network == null) {
      return;
    }
    if (network.encoder() != method.encoder() || network.decoder() != method.decoder()) {
      throw new IllegalArgumentException(
          "the network is "
              + SynergyMethod.autoencoder(network.encoder(), network.decoder())
              + " and the method "
              + method);
    }
    if (network.muscles() != channels || network.synergies() != synergies) {
      throw new IllegalArgumentException(
          "a network of "
              + network.muscles()
              + " muscles and "
              + network.synergies()
              + " synergies does not fit "
              + channels
              + " channels and "
              + synergies
              + " synergies");
    }
  }

  private static void checkNorm(String synergy, int column, List<List<Double>> weights) {
    double squares = 0;
    for (List<Double> row : weights) {
      squares += row.get(column) * row.get(column);
    }
    double norm = Math.sqrt(squares);
    if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "the weights of synergy " + synergy + " have norm " + norm + ", not 1");
    }
  }

  /** The weights as M rows of K values, a copy. */
  public double[][] weightMatrix() {
    return weights.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** The same with a calibration. */
  public SynergyModel withCalibration(Calibration found) {
    return new SynergyModel(
        method,
        sampleRateHz,
        channels,
        synergies,
        chain,
        referencesMicrovolts,
        weights,
        network,
        found,
        training);
  }

  /** An encoder with the usual options. */
  public SynergyEncoder encoderFor(
      StreamSpec envelope, double deviceRateHz, ChainSettings streamChain) {
    return encoderFor(envelope, deviceRateHz, streamChain, EncoderOptions.usual());
  }

  /**
   * An encoder for a stream of envelopes, with VAF over the last second.
   *
   * @param envelope the stream after {@code streamChain}; channels are found by name, and ones the
   *     model does not know are ignored
   * @param deviceRateHz of the stream before conditioning
   * @param streamChain the stages that made the envelopes
   * @throws IllegalArgumentException if the model was trained for another rate, other stages or
   *     channels the stream does not have, or does not allow the options
   */
  public SynergyEncoder encoderFor(
      StreamSpec envelope, double deviceRateHz, ChainSettings streamChain, EncoderOptions options) {
    if (!(Math.abs(deviceRateHz - sampleRateHz) <= RATE_TOLERANCE * sampleRateHz)) {
      throw new IllegalArgumentException(
          "the synergy model was trained at "
              + sampleRateHz
              + " Hz and the device runs at "
              + deviceRateHz
              + " Hz; train a model at that rate");
    }
    chain.refuseOther(streamChain);
    refuseAdaptation(options.adaptation());
    if (options.adaptation() != null && !options.badChannels().isEmpty()) {
      throw new IllegalArgumentException(
          "adaptation needs every channel of the synergy model and "
              + String.join(", ", options.badChannels())
              + " is left out; drop one of the two");
    }
    OnlineEncoder encoder =
        new OnlineEncoder(
            new Decoder(weightMatrix(), network),
            options.nnls() ? null : network,
            calibration,
            columns(envelope),
            envelope.sampleRateHz(),
            options.adaptation());
    leaveOut(encoder, options.badChannels());
    return encoder;
  }

  private int[] columns(StreamSpec envelope) {
    int[] columns = new int[channels.size()];
    for (int m = 0; m < columns.length; m++) {
      columns[m] = envelope.layout().indexOf(channels.get(m));
      if (columns[m] < 0) {
        throw new IllegalArgumentException(
            "the synergy model needs channel "
                + channels.get(m)
                + ", which is not among the stream's: "
                + String.join(", ", envelope.layout().names()));
      }
    }
    return columns;
  }

  private void refuseAdaptation(@Nullable AdaptationSettings adaptation) {
    if (adaptation == null) {
      return;
    }
    if (method.isNetwork()) {
      throw new IllegalArgumentException(
          "adaptation changes the weights of nmf only and the synergy model is "
              + method
              + "; leave adaptation out or train with --method nmf");
    }
    if (calibration == null) {
      throw new IllegalArgumentException(
          "adaptation needs the calibration of the synergy model, which has none; train it again");
    }
  }

  private void leaveOut(OnlineEncoder encoder, List<String> names) {
    for (String name : names) {
      int muscle = channels.indexOf(name);
      if (muscle < 0) {
        throw new IllegalArgumentException(
            "bad channel "
                + name
                + " is not one of the synergy model's: "
                + String.join(", ", channels));
      }
      encoder.leaveOut(muscle);
    }
    if (!names.isEmpty() && !(encoder.condition() <= encoder.mostCondition())) {
      throw new IllegalArgumentException(
          "without the bad channels "
              + String.join(", ", names)
              + " the muscles left do not tell the synergies apart: their condition number is "
              + (float) encoder.condition()
              + ", above "
              + (float) encoder.mostCondition()
              + "; mend an electrode or train a model without these channels");
    }
  }
}
