package org.myostream.recording.otb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.ChannelNames;
import org.myostream.recording.Facts;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.SampleType;
import org.myostream.recording.Voltage;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;
import org.w3c.dom.Element;

/**
 * OTB+: {@code NAME.sig} (16-bit little-endian, multiplexed) described by {@code NAME.xml}: element
 * {@code Device} with {@code SampleFrequency}, {@code DeviceTotalChannels}, {@code ad_bits}; in it
 * {@code Adapter} with {@code ID}, {@code Gain}, {@code ChannelStartIndex}, filters; in that {@code
 * Channel} with {@code Index}, {@code ID}. {@code patient.xml} has the duration.
 *
 * <p>Facts from OTBioelettronica/OTB-Matlab ({@code OpenOTBfiles.m}) and from MNE-Python's draft
 * reader (kinds of auxiliary channels, markers, the duration that tells the width of a number).
 */
final class OtbPlus {
  private final OtbRecording.Builder builder;
  private double seconds = Double.NaN;

  private OtbPlus(OtbRecording.Builder builder) {
    this.builder = builder;
  }

  static void read(OtbRecording.Builder builder) throws IOException {
    OtbPlus plus = new OtbPlus(builder);
    TarFile.Member patient = builder.tar.member("patient.xml");
    if (patient != null) {
      plus.patient(builder.xml(patient));
    }
    for (TarFile.Member sig : builder.tar.members()) {
      if (sig.name().endsWith(".sig")) {
        String base = sig.name().substring(0, sig.name().length() - 4);
        TarFile.Member xml = builder.tar.member(base + ".xml");
        if (xml != null) {
          plus.device(builder.xml(xml), sig);
        }
      }
    }
  }

  /** Names of people stay where they are. */
  private void patient(Element root) {
    for (String name : List.of("time", "place", "duration")) {
      for (Element each : Xml.all(root, name)) {
        builder.facts.put(name, each.getTextContent().strip());
      }
    }
    try {
      seconds = Double.parseDouble(builder.facts.getOrDefault("duration", "NaN"));
    } catch (NumberFormatException e) {
      seconds = Double.NaN;
    }
  }

  private void device(Element root, TarFile.Member sig) throws IOException {
    if (!root.getTagName().equals("Device")) {
      throw new IOException(
          "the description of " + sig.name() + " begins with " + root.getTagName());
    }
    double rate = Xml.attribute(root, "SampleFrequency", 0);
    double count = Xml.attribute(root, "DeviceTotalChannels", 0);
    if (!(rate > 0 && rate < 1e7) || !(count >= 1 && count <= OtbSignal.MOST_CHANNELS)) {
      throw new IOException(
          "the description of " + sig.name() + " says " + count + " channels at " + rate + " Hz");
    }
    int total = (int) count;
    String device = firstOf(root.getAttribute("Name"));
    builder.facts.putIfAbsent(Facts.MANUFACTURER, "OT Bioelettronica");
    builder.facts.putIfAbsent(Facts.DEVICE, device);
    int width = OtbSignal.width(sig.size(), total, rate, seconds, 2);
    double bits = Xml.attribute(root, "ad_bits", 8 * width);
    double sound = bits >= 1 && bits <= 8 * width ? bits : 8 * width;
    SampleType type = OtbSignal.type(width);
    RecordedChannel[] found = new RecordedChannel[total];
    Map<String, Integer> repeated = new HashMap<>();
    for (Element adapter : Xml.all(root, "Adapter")) {
      for (Element channel : Xml.all(adapter, "Channel")) {
        double place =
            Xml.attribute(adapter, "ChannelStartIndex", 0) + Xml.attribute(channel, "Index", -1);
        if (place >= 0 && place < total) {
          found[(int) place] = channel(device, adapter, channel, sound, type, repeated);
        }
      }
    }
    int[] columns = new int[total];
    List<RecordedChannel> channels = new ArrayList<>();
    for (int c = 0; c < total; c++) {
      columns[c] = c;
      channels.add(found[c] == null ? undescribed(c, type) : found[c]);
    }
    builder.stream(sig, total, width, rate, named(channels), columns);
  }

  /** Devices and adapters are stated as {@code NAME;more}. */
  private static String firstOf(String list) {
    int end = list.indexOf(';');
    return (end < 0 ? list : list.substring(0, end)).strip();
  }

  private static RecordedChannel undescribed(int c, SampleType type) {
    return counts("CH" + (c + 1), ChannelKind.AUX, type);
  }

  private static RecordedChannel counts(String name, ChannelKind kind, SampleType type) {
    return new RecordedChannel(
        new Channel(name, kind, "counts", null, Quantisation.ofStep(1)), type);
  }

  private static RecordedChannel channel(
      String device,
      Element adapter,
      Element channel,
      double bits,
      SampleType type,
      Map<String, Integer> repeated) {
    String id = channel.getAttribute("ID").strip();
    int copy = repeated.merge(id, 1, Integer::sum);
    String name = (id.isEmpty() ? "CH" : id) + (id.isEmpty() || copy > 1 ? " " + copy : "");
    String adapterId = firstOf(adapter.getAttribute("ID"));
    ChannelKind kind = kind(adapterId + " " + id);
    double gain = Xml.attribute(adapter, "Gain", 1);
    double step = 1e6 * OtbScale.volts(device, adapterId, gain, bits);
    if (OtbScale.control(adapterId) || !(step > 0) || Double.isInfinite(step)) {
      return counts(name, kind == ChannelKind.EMG ? ChannelKind.AUX : kind, type);
    }
    return new RecordedChannel(
        new Channel(name, kind, Voltage.MICROVOLTS, muscle(channel), Quantisation.ofStep(step)),
        type,
        filters(adapter.getAttribute("HighPassFilter"), adapter.getAttribute("LowPassFilter")),
        adapterId);
  }

  private static @Nullable String muscle(Element channel) {
    String muscle = channel.getAttribute("Muscle").strip();
    return muscle.isEmpty() || muscle.equalsIgnoreCase("not defined") ? null : muscle;
  }

  /** Filters as {@code HP:10Hz LP:500Hz}; what is unknown is left out. */
  static String filters(String highPass, String lowPass) {
    String high = highPass.matches("[0-9.]+") ? "HP:" + highPass + "Hz" : "";
    String low = lowPass.matches("[0-9.]+") ? "LP:" + lowPass + "Hz" : "";
    return (high + " " + low).strip();
  }

  /** What a channel carries, by the words in its description. */
  static ChannelKind kind(String description) {
    String words = description.toLowerCase(Locale.ROOT);
    if (words.contains("quaternion")) {
      return ChannelKind.IMU;
    }
    if (words.contains("buffer") || words.contains("ramp") || words.contains("control")) {
      return ChannelKind.COUNTER;
    }
    boolean auxiliary =
        words.contains("aux")
            || words.contains("load")
            || words.contains("force")
            || words.contains("path")
            || words.contains("direct connection");
    return auxiliary ? ChannelKind.AUX : ChannelKind.EMG;
  }

  /** The same channels with names that are used once. */
  static List<RecordedChannel> named(List<RecordedChannel> channels) {
    List<String> names =
        ChannelNames.unique(channels.stream().map(each -> each.channel().name()).toList());
    List<RecordedChannel> named = new ArrayList<>();
    for (int c = 0; c < channels.size(); c++) {
      RecordedChannel old = channels.get(c);
      Channel of = old.channel();
      named.add(
          new RecordedChannel(
              new Channel(names.get(c), of.kind(), of.unit(), of.muscle(), of.quantisation()),
              old.type(),
              old.filters(),
              old.sensor()));
    }
    return named;
  }
}
