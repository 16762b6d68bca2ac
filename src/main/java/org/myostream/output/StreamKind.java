package org.myostream.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.myostream.pipeline.EmgEvent;
import org.myostream.signal.SampleBlock;

/** Which of an event's blocks a receiver gets. */
public enum StreamKind {
  /** Synergy activations. */
  ACTIVATIONS(1),
  /** Envelopes of the EMG channels. */
  ENVELOPE(2),
  /** EMG after conditioning, in microvolts. */
  EMG(3),
  /** Every channel of the device, unfiltered. */
  RAW(4),
  /** How well the synergies explain the envelopes, about ten times a second. */
  QUALITY(5),
  /** Estimates of motor units, as they are finished. */
  UNITS(6);

  private final int code;
  private final String label = name().toLowerCase(Locale.ROOT);

  StreamKind(int code) {
    this.code = code;
  }

  /** The number that stands for this kind in a binary datagram. */
  public int code() {
    return code;
  }

  /** The name in lower case, as session files, JSON and stream names spell it. */
  public String label() {
    return label;
  }

  /** The kind with this {@link #label}. */
  public static StreamKind of(String label) {
    for (StreamKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "stream \""
            + label
            + "\" does not exist; there are "
            + Arrays.stream(values()).map(StreamKind::label).collect(Collectors.joining(", ")));
  }

  /** Whether there is none without a model. */
  public boolean comesFromModel() {
    return this == ACTIVATIONS || this == QUALITY;
  }

  /** The event's block of this kind, the event's own. */
  SampleBlock block(EmgEvent event) {
    return switch (this) {
      case ACTIVATIONS -> event.activations;
      case ENVELOPE -> event.envelope;
      case EMG -> event.emg;
      case RAW -> event.raw;
      case QUALITY -> event.quality;
      case UNITS -> event.units;
    };
  }

  /** Columns in use in that block. */
  int columns(EmgEvent event) {
    return switch (this) {
      case ACTIVATIONS -> event.activations.width();
      case ENVELOPE -> event.envelopeChannels;
      case EMG -> event.emgChannels;
      case RAW -> event.rawChannels;
      case QUALITY -> event.quality.width();
      case UNITS -> event.units.width();
    };
  }

  /** Raw frames for each row of that block. */
  int decimation(EmgEvent event) {
    return switch (this) {
      case ACTIVATIONS, ENVELOPE -> event.envelopeDecimation;
      case EMG -> event.emgDecimation;
      case RAW, UNITS -> 1;
      case QUALITY -> event.qualityDecimation;
    };
  }

  /** Device index of row {@code i} of that block. */
  long deviceIndex(EmgEvent event, int i) {
    return this == UNITS
        ? event.unitIndices[i]
        : (block(event).firstIndex() + i) * decimation(event);
  }

  /** Whether rows follow each other by the decimation, so that many can share a message. */
  boolean comesAtARate() {
    return this != UNITS;
  }
}
