package org.myostream.recording.edf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/** The signals of a file that are one stream, as columns. */
final class ReadStream {
  /**
   * A column of the frames.
   *
   * @param high the signal of the upper bits, or null
   */
  record Column(RecordedChannel channel, EdfSignal signal, @Nullable EdfSignal high) {}

  /** An offset this small beside the codes comes from the limits' few digits. */
  private static final double NO_OFFSET = 1e-6;

  private final int number;
  private final int samples;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** A stream without columns yet; {@code number} is its place among ours, or -1. */
  ReadStream(int number, int samples) {
    this.number = number;
    this.samples = samples;
  }

  /** Adds a signal, or completes the one before. */
  void add(EdfSignal signal, Variant variant) {
    SignalMark mark = signal.mark();
    int last = columns.size() - 1;
    if (mark != null && mark.type() == SignalMark.HIGH && last >= 0) {
      Column low = columns.get(last);
      if (low.high() == null) {
        columns.set(last, new Column(low.channel(), low.signal(), signal));
        return;
      }
    }
    columns.add(new Column(channel(signal, mark, variant), signal, null));
  }

  private RecordedChannel channel(EdfSignal signal, @Nullable SignalMark mark, Variant variant) {
    ChannelKind kind = mark == null ? kind(signal) : mark.channelKind();
    Quantisation scale =
        mark == null ? scale(signal) : new Quantisation(mark.step(), mark.offset());
    SampleType type = variant == Variant.BDF ? SampleType.INT24 : SampleType.INT16;
    String name = unique(name(signal.label()));
    String muscle = null;
    return new RecordedChannel(
        new Channel(name, kind, Dimensions.unit(signal.dimension()), muscle, scale),
        mark == null ? type : mark.sampleType(),
        signal.filters(),
        signal.transducer());
  }

  private String unique(String name) {
    String unique = name.isBlank() ? "signal" : name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + "~" + i;
    }
    return unique;
  }

  /** {@code EMG biceps} is the biceps, {@code COUNT low} the counter. */
  private String name(String label) {
    String name = label.startsWith("EMG ") ? label.substring(4).strip() : label;
    return name.endsWith(" low") ? name.substring(0, name.length() - 4) : name;
  }

  private static Quantisation scale(EdfSignal signal) {
    double factor = Dimensions.microvolts(signal.dimension());
    Scale scale = signal.scale();
    double offset = scale.offset();
    double span = (double) scale.digitalMax() - scale.digitalMin();
    boolean none =
        Math.abs(offset) < NO_OFFSET * span
            && offset != Math.rint(offset)
            && Math.abs(offset) < 1e-3;
    return new Quantisation(scale.gain() * (factor > 0 ? factor : 1), none ? 0 : offset);
  }

  private static ChannelKind kind(EdfSignal signal) {
    String label = signal.label().toUpperCase(Locale.ROOT);
    if (label.contains("EMG")) {
      return ChannelKind.EMG;
    }
    if (label.startsWith("TRIG") || label.startsWith("STATUS") || label.startsWith("MARK")) {
      return ChannelKind.TRIGGER;
    }
    if (label.startsWith("ACC") || label.startsWith("GYR") || label.startsWith("MAG")) {
      return ChannelKind.IMU;
    }
    boolean other = label.matches("(EEG|ECG|EKG|EOG|ERG|MEG|MCG|EP|RESP|TEMP|SAO2|LIGHT)\\b.*");
    boolean voltage = Dimensions.microvolts(signal.dimension()) > 0;
    return voltage && !other ? ChannelKind.EMG : ChannelKind.AUX;
  }

  int number() {
    return number;
  }

  int samples() {
    return samples;
  }

  List<Column> columns() {
    return columns;
  }

  /** EMG channels it has; the stream with the most is the main one. */
  long emg() {
    return columns.stream()
        .filter(column -> column.channel().channel().kind() == ChannelKind.EMG)
        .count();
  }

  /** The content as LSL spells it. */
  String type() {
    ChannelKind first = columns.get(0).channel().channel().kind();
    return emg() > 0 ? "EMG" : first.name();
  }
}
