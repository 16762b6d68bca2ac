package org.myostream.recording.otb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.recording.Damage;
import org.myostream.recording.Facts;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Voltage;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;
import org.w3c.dom.Element;

/**
 * OTB4: {@code Tracks_000.xml} (and {@code TrapezoidalTracks_000.xml}) with an element {@code
 * TrackInfo} for each block of channels of a {@code .sig} file: {@code SignalStreamPath}, {@code
 * AcquisitionChannel} (0-based), {@code NumberOfChannels}, {@code TotalChannelsInFile}, {@code
 * SampleSize} (bytes), {@code SamplingFrequency}, {@code Gain}, {@code ADC_Nbits}, {@code
 * ADC_Range} (volts), {@code UnitOfMeasurement}, {@code UnitOfMeasurementFactor}. Files no track
 * names are left alone, as the first of a Novecento+ is.
 *
 * <p>Volts = count * ADC_Range / 2^ADC_Nbits / Gain. Without {@code SampleSize} numbers have 4
 * bytes on a Novecento+, else 2; without {@code TotalChannelsInFile} tracks follow one another.
 * Facts from OTBioelettronica/OTB-Matlab ({@code OpenOTB4.m}, {@code OpenOTB4_v2.m}) and
 * MNE-Python's draft reader (names of channels, duration).
 */
final class Otb4 {
  private final OtbRecording.Builder builder;

  private Otb4(OtbRecording.Builder builder) {
    this.builder = builder;
  }

  static boolean describes(TarFile tar) {
    return tar.members().stream().anyMatch(each -> tracks(each.name()));
  }

  private static boolean tracks(String name) {
    return name.matches("(Trapezoidal)?Tracks_[0-9]+\\.xml");
  }

  static void read(OtbRecording.Builder builder) throws IOException {
    Map<String, List<Element>> files = new LinkedHashMap<>();
    for (TarFile.Member member : builder.tar.members()) {
      if (tracks(member.name())) {
        for (Element track : Xml.all(builder.xml(member), "TrackInfo")) {
          String path = Xml.text(track, "SignalStreamPath");
          files.computeIfAbsent(path, name -> new ArrayList<>()).add(track);
        }
      }
    }
    Otb4 otb4 = new Otb4(builder);
    for (Map.Entry<String, List<Element>> each : files.entrySet()) {
      String name = each.getKey().substring(each.getKey().lastIndexOf('/') + 1);
      TarFile.Member sig = builder.tar.member(name);
      if (sig == null) {
        builder.damaged(new Damage(0, 0, "the archive lacks the file \"" + name + "\""));
      } else {
        otb4.stream(sig, each.getValue());
      }
    }
  }

  private void stream(TarFile.Member sig, List<Element> tracks) throws IOException {
    Element first = tracks.get(0);
    String device = Xml.text(first, "Device");
    builder.facts.putIfAbsent(Facts.MANUFACTURER, "OT Bioelettronica");
    builder.facts.putIfAbsent(Facts.DEVICE, device.isEmpty() ? "unknown" : device);
    double rate = Xml.number(first, "SamplingFrequency", 0);
    double sum = 0;
    for (Element track : tracks) {
      sum += Xml.number(track, "NumberOfChannels", 0);
    }
    double count = Xml.number(first, "TotalChannelsInFile", sum);
    if (!(rate > 0 && rate < 1e7) || !(count >= 1 && count <= OtbSignal.MOST_CHANNELS)) {
      throw new IOException(
          "the tracks of " + sig.name() + " say " + count + " channels at " + rate + " Hz");
    }
    int total = (int) count;
    boolean placed = !Xml.text(first, "TotalChannelsInFile").isEmpty();
    int width = width(sig, first, total, rate);
    List<RecordedChannel> channels = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    double next = 0;
    for (Element track : tracks) {
      double from = placed ? Xml.number(track, "AcquisitionChannel", 0) : next;
      double length = Xml.number(track, "NumberOfChannels", 0);
      next = from + length;
      if (!(from >= 0 && length >= 1 && next <= total) || columns.size() + length > 2 * total) {
        throw new IOException(
            "a track of " + sig.name() + " says channels " + from + " to " + next + " of " + total);
      }
      for (int c = 0; c < (int) length; c++) {
        channels.add(channel(track, c, (int) length, width));
        columns.add((int) from + c);
      }
    }
    builder.stream(
        sig,
        total,
        width,
        rate,
        OtbPlus.named(channels),
        columns.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int width(TarFile.Member sig, Element track, int total, double rate) {
    double stated = Xml.number(track, "SampleSize", 0);
    if (stated == 2 || stated == 3 || stated == 4 || stated == 8) {
      return (int) stated;
    }
    int usual = Xml.text(track, "Device").startsWith("Novecento") ? 4 : 2;
    double seconds = Xml.number(track, "TimeDuration", Double.NaN);
    return OtbSignal.width(sig.size(), total, rate, seconds, usual);
  }

  private static RecordedChannel channel(Element track, int number, int of, int width) {
    String title = Xml.text(track, "SubTitle");
    if (title.isEmpty()) {
      title = Xml.text(track, "Title");
    }
    ChannelKind kind = OtbPlus.kind(Xml.text(track, "Title") + " " + title);
    String unit = Xml.text(track, "UnitOfMeasurement");
    boolean voltage = unit.isEmpty() || Voltage.microvolts(unit).isPresent();
    double bits = Xml.number(track, "ADC_Nbits", 0);
    double gain = Xml.number(track, "Gain", 1);
    double factor = Xml.number(track, "UnitOfMeasurementFactor", 1);
    double steps = StrictMath.pow(2, Math.min(bits, 8 * width));
    double perCount = Xml.number(track, "ADC_Range", 1) / steps / gain;
    boolean raw = bits <= 0 || width == 8;
    double step =
        raw
            ? (voltage ? Voltage.microvolts(unit).orElse(1) : factor)
            : perCount * (voltage ? 1e6 : factor);
    boolean scaled = Math.abs(step) > 0 && Double.isFinite(step) && !(raw && unit.isEmpty());
    boolean electrode = voltage && scaled;
    Channel channel =
        new Channel(
            of == 1 && !title.isEmpty() ? title : name(track, title, number),
            kind == ChannelKind.EMG && !electrode ? ChannelKind.AUX : kind,
            !scaled ? "counts" : voltage ? Voltage.MICROVOLTS : unit,
            null,
            Quantisation.ofStep(scaled ? step : 1));
    Element strings = strings(track);
    return new RecordedChannel(
        channel,
        OtbSignal.type(width),
        OtbPlus.filters(Xml.text(strings, "HighPassFilter"), Xml.text(strings, "LowPassFilter")),
        title);
  }

  private static Element strings(Element track) {
    List<Element> all = Xml.all(track, "StringsDescriptions");
    return all.isEmpty() ? track : all.get(0);
  }

  /** The label of a channel; labels that are mere numbers get the title before them. */
  private static String name(Element track, String title, int number) {
    List<Element> all = Xml.all(track, "ChannelRapresentation");
    String label = number < all.size() ? Xml.text(all.get(number), "Label") : "";
    return label.isEmpty() || label.matches("[0-9]+")
        ? ((title.isEmpty() ? "CH" : title) + " " + (number + 1))
        : label;
  }
}
