package org.myostream.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.myostream.output.StreamKind;
import org.myostream.signal.Channel;
import org.myostream.signal.StreamSpec;

/**
 * What a sink can send: the streams of one device, before it starts.
 *
 * @param device a stable name of the device, for names of streams
 * @param raw every channel of the device
 * @param emg after conditioning
 * @param envelope after the envelope stages
 * @param synergies columns of the activations; 0 without a model
 */
record OutputStreams(
    String device, StreamSpec raw, StreamSpec emg, StreamSpec envelope, int synergies) {

  /** What to send where nobody said: activations if there is a model, else envelopes. */
  List<StreamKind> usual() {
    return List.of(synergies > 0 ? StreamKind.ACTIVATIONS : StreamKind.ENVELOPE);
  }

  /** {@code wanted}, or {@link #usual} if it is empty. */
  List<StreamKind> choose(List<StreamKind> wanted) {
    if (wanted.contains(StreamKind.ACTIVATIONS) && synergies == 0) {
      throw new Failure(
          ExitCode.USAGE,
          "a sink asks for activations, but there is no model; give one with --model");
    }
    return wanted.isEmpty() ? usual() : wanted;
  }

  /** Frames a second of a stream. */
  double rateHz(StreamKind kind) {
    return switch (kind) {
      case ACTIVATIONS, ENVELOPE -> envelope.sampleRateHz();
      case EMG -> emg.sampleRateHz();
      case RAW -> raw.sampleRateHz();
    };
  }

  /** Names of the columns of a stream. */
  List<String> labels(StreamKind kind) {
    return switch (kind) {
      case ACTIVATIONS -> synergyNames();
      case ENVELOPE -> labels(envelope);
      case EMG -> labels(emg);
      case RAW -> raw.layout().names();
    };
  }

  private List<String> synergyNames() {
    return IntStream.rangeClosed(1, synergies).mapToObj(i -> "S" + i).toList();
  }

  private static List<String> labels(StreamSpec spec) {
    return spec.layout().channels().stream().map(Channel::label).toList();
  }
}
