package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.myostream.dsp.Normalise;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChainSettings;

/**
 * Puts the envelopes of several recordings end to end: channels are matched by name, rates must
 * agree, and every channel is divided by its reference, with the very arithmetic of the {@link
 * Normalise} stage that the model will have. Offline, one thread.
 */
public final class TrainingSetBuilder {
  private static final double RATE_TOLERANCE = 1e-3;

  /** A channel this much smaller than the median one carries rounding errors. */
  private static final double DEAD = 1e-5;

  private record Entry(EnvelopeMatrix envelopes, String source, String subject) {}

  private final ChainSettings chain;
  private final List<Entry> entries = new ArrayList<>();
  private double deviceRateHz;

  /**
   * Nothing yet.
   *
   * @param chain the stages all recordings go through
   */
  public TrainingSetBuilder(ChainSettings chain) {
    this.chain = chain;
  }

  /**
   * Refuses a recording whose channels or rate are not those of the first one, before it is read.
   *
   * @param stream its envelopes
   * @param rateHz before conditioning
   * @throws IllegalArgumentException that names both recordings and what differs
   */
  public void refuseOther(String source, StreamSpec stream, double rateHz) {
    if (entries.isEmpty()) {
      return;
    }
    Entry first = entries.get(0);
    List<String> wanted = first.envelopes().stream().layout().names();
    List<String> found = stream.layout().names();
    if (!new TreeSet<>(wanted).equals(new TreeSet<>(found))) {
      List<String> both = wanted.stream().filter(found::contains).toList();
      throw new IllegalArgumentException(
          source
              + " has the channels "
              + String.join(", ", found)
              + " and "
              + first.source()
              + " has "
              + String.join(", ", wanted)
              + (both.isEmpty()
                  ? "; they share none and cannot be trained on together"
                  : "; choose those that both have with --channels " + String.join(",", both)));
    }
    if (Math.abs(rateHz - deviceRateHz) > RATE_TOLERANCE * deviceRateHz) {
      throw new IllegalArgumentException(
          source
              + " has "
              + rateHz
              + " Hz and "
              + first.source()
              + " has "
              + deviceRateHz
              + " Hz; a model has one rate, so train on recordings of one rate");
    }
  }

  /**
   * Takes the envelopes of one recording.
   *
   * @param rateHz of the recording before conditioning
   * @param source file or device, for people
   * @param subject whose muscles they are; empty if not known
   * @throws IllegalArgumentException if they do not go with the first one, or hold nothing
   */
  public void add(EnvelopeMatrix envelopes, double rateHz, String source, String subject) {
    refuseOther(source, envelopes.stream(), rateHz);
    if (envelopes.frames() == 0) {
      throw new IllegalArgumentException(
          source
              + " gave no envelope frame"
              + (envelopes.skipped() > 0
                  ? ": not a single frame is of numbers only"
                  : ": it is shorter than the filters need to settle; record a few seconds"));
    }
    if (entries.isEmpty()) {
      deviceRateHz = rateHz;
    }
    entries.add(new Entry(envelopes, source, subject));
  }

  /**
   * All that was added.
   *
   * <p>Where the chain normalises already, nothing more is done.
   *
   * @param percent percentile of each channel that becomes 1
   * @throws IllegalArgumentException if a channel is dead or constant, or there are too few frames
   */
  public TrainingSet build(Normalisation normalisation, double percent) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("there is no recording to train on");
    }
    List<String> channels = entries.get(0).envelopes().stream().layout().names();
    int frames = entries.stream().mapToInt(entry -> entry.envelopes().frames()).sum();
    if (frames < Math.max(2, channels.size())) {
      throw new IllegalArgumentException(
          "the recording gave "
              + frames
              + " envelope frames, too few to train on "
              + channels.size()
              + " channels; record at least a few seconds");
    }
    entries.forEach(TrainingSetBuilder::refuseConstant);
    Map<String, Double> fixed = chain.referencesMicrovolts();
    List<EnvelopeMatrix> normalised = new ArrayList<>();
    ChainSettings full = chain;
    Map<String, Double> references = fixed;
    if (fixed.isEmpty()) {
      List<Map<String, Double>> own = references(normalisation, percent);
      boolean clip = normalisation != Normalisation.NONE;
      references = mean(channels, own);
      full = chain.withEnvelopeStage(new Normalise(references, clip));
      for (int i = 0; i < entries.size(); i++) {
        normalised.add(entries.get(i).envelopes().through(new Normalise(own.get(i), clip)));
      }
    } else {
      entries.forEach(entry -> normalised.add(entry.envelopes()));
    }
    Map<String, Double> kept = references;
    return new TrainingSet(
        data(channels, normalised, frames),
        deviceRateHz,
        full,
        channels.stream().map(kept::get).toList());
  }

  private TrainingData data(List<String> channels, List<EnvelopeMatrix> normalised, int frames) {
    double[][] rows = new double[channels.size()][frames];
    List<TrainingData.Segment> segments = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < normalised.size(); i++) {
      EnvelopeMatrix matrix = normalised.get(i);
      double[][] some = matrix.rows();
      for (int m = 0; m < rows.length; m++) {
        int row = matrix.stream().layout().indexOf(channels.get(m));
        System.arraycopy(some[row], 0, rows[m], from, matrix.frames());
      }
      Entry entry = entries.get(i);
      segments.add(
          new TrainingData.Segment(entry.source(), entry.subject(), from, matrix.frames()));
      from += matrix.frames();
    }
    double rateHz = normalised.get(0).stream().sampleRateHz();
    return new TrainingData(channels, rateHz, rows, segments);
  }

  /** For each recording what its channels are divided by. */
  private List<Map<String, Double>> references(Normalisation normalisation, double percent) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      groups.computeIfAbsent(group(normalisation, i), key -> new ArrayList<>()).add(entries.get(i));
    }
    Map<String, Map<String, Double>> found = new LinkedHashMap<>();
    groups.forEach((key, group) -> found.put(key, references(group, normalisation, percent)));
    List<Map<String, Double>> own = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      own.add(found.getOrDefault(group(normalisation, i), Map.of()));
    }
    return own;
  }

  private String group(Normalisation normalisation, int entry) {
    return switch (normalisation) {
      case ALL, NONE -> "";
      case SUBJECT -> entries.get(entry).subject();
      case FILE -> Integer.toString(entry);
    };
  }

  private static Map<String, Double> references(
      List<Entry> group, Normalisation normalisation, double percent) {
    Map<String, Double> references = new LinkedHashMap<>();
    EnvelopeMatrix first = group.get(0).envelopes();
    if (normalisation == Normalisation.NONE) {
      first.stream().layout().names().forEach(name -> references.put(name, 1.0));
      return references;
    }
    List<EnvelopeMatrix> matrices = group.stream().map(Entry::envelopes).toList();
    try {
      references.putAll(EnvelopeMatrix.percentiles(matrices, percent));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(group.get(0).source() + ": " + e.getMessage(), e);
    }
    double[] sorted = references.values().stream().mapToDouble(v -> v).sorted().toArray();
    double median = sorted[sorted.length / 2];
    references.forEach(
        (name, reference) -> {
          if (reference < DEAD * median) {
            throw new IllegalArgumentException(
                group.get(0).source()
                    + ": channel "
                    + name
                    + " is dead: its envelope reaches "
                    + reference
                    + " uV where other channels reach "
                    + median
                    + " uV; leave it out with --channels");
          }
        });
    return references;
  }

  private static void refuseConstant(Entry entry) {
    List<String> names = entry.envelopes().stream().layout().names();
    float[] least = new float[names.size()];
    float[] most = new float[names.size()];
    entry.envelopes().extremes(least, most);
    for (int m = 0; m < least.length; m++) {
      if (least[m] == most[m] && entry.envelopes().frames() > 1) {
        throw new IllegalArgumentException(
            entry.source()
                + ": the envelope of channel "
                + names.get(m)
                + " is "
                + least[m]
                + " from beginning to end, as of a channel that is not connected; leave it out with"
                + " --channels");
      }
    }
  }

  private static Map<String, Double> mean(List<String> channels, List<Map<String, Double>> own) {
    List<Map<String, Double>> different = own.stream().distinct().toList();
    Map<String, Double> mean = new LinkedHashMap<>();
    for (String channel : channels) {
      double[] values =
          different.stream().mapToDouble(one -> one.getOrDefault(channel, Double.NaN)).toArray();
      mean.put(
          channel, values.length == 1 ? values[0] : Arrays.stream(values).sum() / values.length);
    }
    return mean;
  }
}
