package org.myostream.recording.xdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/**
 * Channels in a stream's description: {@code desc/channels/channel} with label, unit and type, as
 * everybody writes them, and of this program's own the muscle, filters, sensor and scale.
 *
 * <p>The scale says how counts are to be taken back from the values: {@code count_step} and {@code
 * count_offset} of {@link Quantisation}, and {@code sample_type}, a {@link SampleType}. Voltages of
 * other units than microvolts get the factor as their step.
 */
final class ChannelXml {
  /** Element below {@code desc} that only this program writes. */
  static final String OURS = "myostream";

  private static final String MICROVOLTS = "microvolts";

  private ChannelXml() {}

  /** Describes one channel below {@code channels}. */
  static void write(Xml channels, RecordedChannel recorded) {
    Channel channel = recorded.channel();
    Xml xml =
        channels
            .child("channel")
            .leaf("label", channel.name())
            .leaf("unit", channel.unit())
            .leaf("type", channel.kind().name())
            .optional("muscle", channel.muscle())
            .optional("filters", recorded.filters())
            .optional("sensor", recorded.sensor());
    Quantisation scale = channel.quantisation();
    if (recorded.type().integer()) {
      xml.leaf("sample_type", recorded.type().name());
      if (scale != null) {
        xml.leaf("count_step", Double.toString(scale.step()));
        xml.leaf("count_offset", Double.toString(scale.offset()));
      }
    }
  }

  /** The channels of a stream of numbers; what is not said is filled in. */
  static List<RecordedChannel> read(Xml description, String type, ValueFormat format, int count) {
    Xml channels = description.find("channels");
    List<Xml> said = channels == null ? List.of() : channels.all("channel");
    boolean ours = description.find(OURS) != null;
    Set<String> names = new HashSet<>();
    List<RecordedChannel> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Xml xml = i < said.size() ? said.get(i) : new Xml("channel");
      String name = unique(xml.text("label", "ch" + (i + 1)), names);
      read.add(channel(xml, name, type, format, ours));
    }
    return read;
  }

  private static String unique(String label, Set<String> names) {
    String name = label;
    for (int i = 2; !names.add(name); i++) {
      name = label + "_" + i;
    }
    return name;
  }

  private static RecordedChannel channel(
      Xml xml, String name, String streamType, ValueFormat format, boolean ours) {
    ChannelKind kind = kind(xml.text("type", streamType));
    String unit = xml.text("unit", kind == ChannelKind.EMG ? MICROVOLTS : "unknown");
    String muscle = xml.text("muscle", "");
    SampleType type = ours ? sampleType(xml, format) : format.type();
    Quantisation scale = null;
    if (ours && type.integer()) {
      scale = countScale(xml);
    } else {
      double factor = microvolts(unit);
      if (factor != 0) {
        unit = MICROVOLTS;
        scale = factor == 1 ? null : Quantisation.ofStep(factor);
      }
    }
    return new RecordedChannel(
        new Channel(name, kind, unit, muscle.isEmpty() ? null : muscle, scale),
        type,
        xml.text("filters", ""),
        xml.text("sensor", ""));
  }

  private static SampleType sampleType(Xml xml, ValueFormat format) {
    try {
      return SampleType.valueOf(xml.text("sample_type", format.type().name()));
    } catch (IllegalArgumentException e) {
      return format.type();
    }
  }

  private static @org.jspecify.annotations.Nullable Quantisation countScale(Xml xml) {
    double step = xml.number("count_step", 0);
    double offset = xml.number("count_offset", 0);
    boolean usable = step != 0 && Double.isFinite(step) && Double.isFinite(offset);
    return usable ? new Quantisation(step, offset) : null;
  }

  /** Microvolts of one {@code unit}, 0 if it is no voltage. */
  private static double microvolts(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case MICROVOLTS, "microvolt", "uv", "\u00b5v", "\u03bcv" -> 1;
      case "millivolts", "millivolt", "mv" -> 1e3;
      case "volts", "volt", "v" -> 1e6;
      case "nanovolts", "nanovolt", "nv" -> 1e-3;
      default -> 0;
    };
  }

  private static ChannelKind kind(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "EMG", "EEG", "EXG", "ECG", "EOG" -> ChannelKind.EMG;
      case "IMU", "ACC", "ACCELEROMETER", "GYRO", "GYROSCOPE", "MAG", "ORIENTATION" ->
          ChannelKind.IMU;
      case "TRIGGER", "TRIG", "STIM" -> ChannelKind.TRIGGER;
      case "COUNTER" -> ChannelKind.COUNTER;
      default -> ChannelKind.AUX;
    };
  }
}
