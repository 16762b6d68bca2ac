package org.myostream.synergy.training;

import java.util.List;
import org.myostream.synergy.ChainSettings;

/**
 * Normalised envelopes with what a model keeps of how they were made.
 *
 * @param data to fit
 * @param deviceRateHz of the recordings before conditioning
 * @param chain every stage, the normalising one included
 * @param referencesMicrovolts what that stage divides by, in the order of the channels
 */
public record TrainingSet(
    TrainingData data,
    double deviceRateHz,
    ChainSettings chain,
    List<Double> referencesMicrovolts) {
  private static final int LONGEST_SOURCE = 1000;

  /** Keeps a copy of the list. */
  public TrainingSet {
    referencesMicrovolts = List.copyOf(referencesMicrovolts);
  }

  /** The recordings in one line for people, cut where it gets long. */
  public String source() {
    String all =
        String.join(", ", data.segments().stream().map(TrainingData.Segment::source).toList());
    return all.length() <= LONGEST_SOURCE ? all : all.substring(0, LONGEST_SOURCE - 3) + "...";
  }
}
