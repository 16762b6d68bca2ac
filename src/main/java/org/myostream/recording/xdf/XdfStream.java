package org.myostream.recording.xdf;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedChannel;
import org.myostream.signal.ElectrodeGrid;

/**
 * What a stream's header says.
 *
 * @param channels of a stream of numbers; empty for strings
 * @param channelCount values of a sample
 * @param dropsSamples whether its stamps show each missing frame
 * @param ours what this program wrote about a stream of its own, or null for anybody else's
 */
record XdfStream(
    String name,
    String type,
    ValueFormat format,
    double rateHz,
    double measuredRateHz,
    int channelCount,
    List<RecordedChannel> channels,
    boolean dropsSamples,
    Xml description,
    @Nullable Xml ours,
    @Nullable ElectrodeGrid grid) {
  private static final int MOST_CHANNELS = 16_384;
  private static final double FASTEST_HZ = 1e6;

  /**
   * Reads a header.
   *
   * @throws XMLStreamException if it cannot be used, saying why
   */
  static XdfStream parse(String document) throws XMLStreamException {
    Xml info = Xml.parse(document);
    String name = info.text("name", "unnamed");
    ValueFormat format = ValueFormat.named(info.text("channel_format", ""));
    if (format == null) {
      throw refusal(
          name, "channel_format", info.text("channel_format", ""), "one of " + ValueFormat.names());
    }
    double count = info.number("channel_count", Double.NaN);
    if (!(count >= 1 && count <= MOST_CHANNELS) || count != Math.rint(count)) {
      throw refusal(name, "channel_count", info.text("channel_count", ""), "1 to " + MOST_CHANNELS);
    }
    double rate = info.number("nominal_srate", 0);
    if (!(rate >= 0 && rate <= FASTEST_HZ)) {
      throw refusal(
          name, "nominal_srate", info.text("nominal_srate", ""), "0 to " + FASTEST_HZ + " Hz");
    }
    Xml found = info.find("desc");
    Xml description = found == null ? new Xml("desc") : found;
    String type = info.text("type", "");
    int channels = (int) count;
    return new XdfStream(
        name,
        type,
        format,
        rate,
        description.number("synchronization/measured_srate", Double.NaN),
        channels,
        format == ValueFormat.STRING
            ? List.of()
            : ChannelXml.read(description, type, format, channels),
        description.text("synchronization/can_drop_samples", "").equalsIgnoreCase("true"),
        description,
        description.find(ChannelXml.OURS),
        GridXml.read(description, channels));
  }

  private static XMLStreamException refusal(String name, String what, String found, String limit) {
    return new XMLStreamException(
        "stream " + name + " has " + what + " \"" + found + "\", not " + limit);
  }

  /** True if its samples are events. */
  boolean markers() {
    return format == ValueFormat.STRING;
  }

  /** True if the frames' times are to be given with them. */
  boolean stamped() {
    return ours == null || !ours.text("stamped", "true").equals("false");
  }

  /** Index of its first frame. */
  long firstIndex() {
    double first = ours == null ? 0 : ours.number("first_index", 0);
    return Math.abs(first) < 1L << 52 ? (long) first : 0;
  }
}
