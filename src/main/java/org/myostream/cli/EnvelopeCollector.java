package org.myostream.cli;

import java.util.Arrays;
import java.util.List;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.training.EnvelopeMatrix;

/** Keeps every envelope of a stream, to train on, and counts samples that are no numbers. */
final class EnvelopeCollector implements Sink {
  private final EnvelopeMatrix envelopes;
  private final List<String> names;
  private final int[] columns;
  private final long[] notNumbers;
  private long frames;

  /**
   * A collector.
   *
   * @param raw the device's stream
   * @param names the EMG channels that are conditioned
   */
  EnvelopeCollector(EnvelopeMatrix envelopes, StreamSpec raw, List<String> names) {
    this.envelopes = envelopes;
    this.names = List.copyOf(names);
    columns = names.stream().mapToInt(raw.layout()::indexOf).filter(c -> c >= 0).toArray();
    notNumbers = new long[columns.length];
  }

  @Override
  public String name() {
    return "training data";
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public void accept(EmgEvent event) {
    envelopes.add(event.envelope);
    frames += event.raw.length();
    for (int i = 0; i < event.raw.length(); i++) {
      float[] row = event.raw.row(i);
      for (int c = 0; c < columns.length; c++) {
        if (!Float.isFinite(row[columns[c]])) {
          notNumbers[c]++;
        }
      }
    }
  }

  /** Frames of the device. */
  long frames() {
    return frames;
  }

  /** The channel with most samples that are no numbers. */
  String worstChannel() {
    for (int c = 0; c < columns.length; c++) {
      if (notNumbers[c] == worst()) {
        return names.get(c);
      }
    }
    return "";
  }

  /** Its number of them. */
  long worst() {
    return Arrays.stream(notNumbers).max().orElse(0);
  }

  @Override
  public void close() {}
}
