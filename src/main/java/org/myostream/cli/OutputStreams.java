package org.myostream.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.myostream.motorunit.UnitColumns;
import org.myostream.output.StreamKind;
import org.myostream.output.StreamShape;
import org.myostream.signal.Channel;
import org.myostream.signal.StreamSpec;

/**
 * What a sink can send: the streams of one device, before it starts.
 *
 * @param device a stable name of the device, for names of streams
 * @param raw every channel of the device
 * @param emg after conditioning
 * @param envelope after the envelope stages
 * @param synergies names of the synergies; none without a model
 * @param muscles of the model, in the order of the residuals; none without a model
 * @param qualityHz rows of quality a second
 * @param units whether motor units are estimated
 * @param about what receivers may know beyond that, by name
 */
record OutputStreams(
    String device,
    StreamSpec raw,
    StreamSpec emg,
    StreamSpec envelope,
    List<String> synergies,
    List<String> muscles,
    double qualityHz,
    boolean units,
    Map<String, String> about) {

  /** What to send where nobody said: activations if there is a model, else envelopes. */
  List<StreamKind> usual() {
    return List.of(!synergies.isEmpty() ? StreamKind.ACTIVATIONS : StreamKind.ENVELOPE);
  }

  /** As {@link #usual}, and envelopes and motor units as well. */
  List<StreamKind> usualForLsl() {
    List<StreamKind> kinds = new ArrayList<>();
    if (!synergies.isEmpty()) {
      kinds.add(StreamKind.ACTIVATIONS);
    }
    kinds.add(StreamKind.ENVELOPE);
    if (units) {
      kinds.add(StreamKind.UNITS);
    }
    return kinds;
  }

  /** {@code wanted}, or {@link #usual} if it is empty. */
  List<StreamKind> choose(List<StreamKind> wanted) {
    for (StreamKind kind : wanted) {
      if (kind.comesFromModel() && synergies.isEmpty()) {
        throw new Failure(
            ExitCode.USAGE,
            "a sink asks for " + kind.label() + ", but there is no model; give one with --model");
      }
      if (kind == StreamKind.UNITS && !units) {
        throw new Failure(
            ExitCode.USAGE,
            "a sink asks for units, but no motor units are estimated; say which with --units");
      }
    }
    return wanted.isEmpty() ? usual() : wanted;
  }

  /** What the frames of a stream look like. */
  StreamShape shape(StreamKind kind) {
    return switch (kind) {
      case ACTIVATIONS ->
          new StreamShape(
              kind,
              synergies,
              Collections.nCopies(synergies.size(), "arbitrary"),
              envelope.sampleRateHz());
      case ENVELOPE -> shape(kind, envelope);
      case EMG -> shape(kind, emg);
      case RAW -> shape(kind, raw);
      case QUALITY -> quality();
      case UNITS -> new StreamShape(kind, UnitColumns.LABELS, UnitColumns.UNITS, 0);
    };
  }

  private StreamShape quality() {
    List<String> labels = new ArrayList<>(List.of("vaf", "unusual", "condition"));
    muscles.forEach(muscle -> labels.add("residual " + muscle));
    return new StreamShape(
        StreamKind.QUALITY, labels, Collections.nCopies(labels.size(), "arbitrary"), qualityHz);
  }

  private static StreamShape shape(StreamKind kind, StreamSpec spec) {
    List<Channel> channels = spec.layout().channels();
    return new StreamShape(
        kind,
        channels.stream().map(Channel::label).toList(),
        channels.stream().map(Channel::unit).toList(),
        spec.sampleRateHz());
  }
}
