package org.myostream.recording.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.ChannelNames;
import org.myostream.recording.Facts;
import org.myostream.recording.FileRecording;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.SampleType;
import org.myostream.recording.StoredRuns;
import org.myostream.recording.Voltage;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/**
 * Reads files of PLUX' OpenSignals: a group for each device, named by its address, with {@code
 * raw/channel_N} (unsigned counts), {@code raw/nSeq} (a counter that wraps) and {@code
 * digital/digital_N}, all frames x 1, and attributes {@code sampling rate}, {@code resolution},
 * {@code channels}, {@code date}, {@code time}.
 *
 * <p>A channel whose attribute {@code sensor} is {@code EMG} is scaled by the transfer function of
 * the maker's EMG sensor data sheet, {@code EMG = (ADC / 2^n - 1/2) VCC / G} with {@code VCC} = 3
 * V, {@code G} = 1000 and {@code n} bits; others stay counts. The time of day has no zone in the
 * file; it is taken for UTC.
 */
final class OpenSignals {
  private static final double FULL_SCALE_MICROVOLTS = 3e6 / 1000;
  private static final int PART = 1 << 16;

  /** Share of frames by which a counter must go on by one. */
  private static final double LEAST_COUNTING = 0.9;

  private final H5File file;
  private final List<RecordedStream> streams = new ArrayList<>();
  private final List<H5Recording.Signal> signals = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private @Nullable Instant start;

  private OpenSignals(H5File file) {
    this.file = file;
  }

  static H5Recording read(H5File file) throws IOException {
    OpenSignals all = new OpenSignals(file);
    for (Node node : file.root().getChildren().values()) {
      if (node instanceof Group device && H5File.child(device, "raw") instanceof Group raw) {
        all.device(device, raw);
      }
    }
    if (all.streams.isEmpty()) {
      throw new IOException(
          "it is neither a file of ours nor of OpenSignals (no group with raw/channel_1); found: "
              + file.root().getChildren().keySet());
    }
    return new H5Recording(
        file,
        new FileRecording.Description(all.start, all.facts, all.streams, List.of(), List.of()),
        all.signals);
  }

  private void device(Group device, Group raw) throws IOException {
    List<Dataset> parts = new ArrayList<>();
    List<RecordedChannel> channels = new ArrayList<>();
    List<String> names = new ArrayList<>();
    double[] numbers = file.attribute(device, "channels");
    double[] bits = file.attribute(device, "resolution");
    // Resolutions of the counter and the digital lines, where there are any, come first.
    int lead = Math.max(0, bits.length - numbers.length);
    for (Map.Entry<Integer, Dataset> each : numbered(raw, "channel_").entrySet()) {
      int place = lead + placeOf(each.getKey(), numbers);
      channels.add(analogue(each.getKey(), each.getValue(), bits(bits, place)));
      parts.add(each.getValue());
    }
    if (H5File.child(device, "digital") instanceof Group digital) {
      for (Map.Entry<Integer, Dataset> each : numbered(digital, "digital_").entrySet()) {
        channels.add(
            new RecordedChannel(
                new Channel(
                    "digital_" + each.getKey(),
                    ChannelKind.TRIGGER,
                    "counts",
                    null,
                    Quantisation.ofStep(1)),
                SampleType.INT24));
        parts.add(each.getValue());
      }
    }
    long frames = frames(device, parts);
    channels.forEach(channel -> names.add(channel.channel().name()));
    double rate = file.number(device, "sampling rate");
    if (!(rate > 0)) {
      throw new IOException("device " + device.getName() + " states no sampling rate");
    }
    StoredRuns runs = runs(raw, frames);
    signals.add(new H5Recording.Signal(parts, null, runs));
    streams.add(
        new RecordedStream(
            device.getName(),
            channels.get(0).channel().kind() == ChannelKind.EMG ? "EMG" : "Misc",
            rate,
            Double.NaN,
            renamed(channels, ChannelNames.unique(names)),
            frames,
            runs.firstIndex(),
            runs.endIndex(),
            0,
            false,
            null));
    describe(device);
  }

  private static List<RecordedChannel> renamed(List<RecordedChannel> channels, List<String> names) {
    List<RecordedChannel> renamed = new ArrayList<>();
    for (int c = 0; c < channels.size(); c++) {
      RecordedChannel old = channels.get(c);
      Channel channel = old.channel();
      renamed.add(
          new RecordedChannel(
              new Channel(
                  names.get(c), channel.kind(), channel.unit(), null, channel.quantisation()),
              old.type(),
              old.filters(),
              old.sensor()));
    }
    return renamed;
  }

  private static long frames(Group device, List<Dataset> parts) throws IOException {
    if (parts.isEmpty()) {
      throw new IOException("device " + device.getName() + " has no channels");
    }
    long frames = parts.get(0).getDimensionsAsLong()[0];
    for (Dataset part : parts) {
      long[] shape = part.getDimensionsAsLong();
      if (shape[0] != frames || shape.length > 2 || (shape.length == 2 && shape[1] != 1)) {
        throw new IOException(
            part.getPath()
                + " is "
                + java.util.Arrays.toString(shape)
                + ", not "
                + frames
                + " x 1");
      }
    }
    return frames;
  }

  /** Datasets called {@code prefix} and a number, by that number. */
  private Map<Integer, Dataset> numbered(Group group, String prefix) throws IOException {
    Map<Integer, Dataset> found = new TreeMap<>();
    for (String name : group.getChildren().keySet()) {
      if (name.matches(java.util.regex.Pattern.quote(prefix) + "[0-9]{1,4}")) {
        Dataset dataset = file.dataset(group, name);
        if (dataset != null) {
          found.put(Integer.parseInt(name.substring(prefix.length())), dataset);
        }
      }
    }
    return found;
  }

  private static int placeOf(int number, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == number) {
        return i;
      }
    }
    return 0;
  }

  private static int bits(double[] bits, int place) {
    double stated = bits.length == 0 ? 16 : bits[Math.min(place, bits.length - 1)];
    return stated >= 1 && stated <= 24 ? (int) stated : 16;
  }

  private RecordedChannel analogue(int number, Dataset dataset, int bits) {
    String sensor = file.text(dataset, "sensor");
    boolean emg = sensor.strip().toUpperCase(Locale.ROOT).equals("EMG");
    double counts = 1L << bits;
    Channel channel =
        emg
            ? new Channel(
                "EMG" + number,
                ChannelKind.EMG,
                Voltage.MICROVOLTS,
                null,
                new Quantisation(FULL_SCALE_MICROVOLTS / counts, -counts / 2))
            : new Channel(
                sensor.isBlank() ? "CH" + number : sensor.strip() + number,
                ChannelKind.AUX,
                "counts",
                null,
                Quantisation.ofStep(1));
    return new RecordedChannel(
        channel, bits < 16 ? SampleType.INT16 : SampleType.INT24, "", sensor);
  }

  /**
   * Runs by the counter, which wraps after its largest value if it always did, else at the power of
   * two above it.
   */
  private StoredRuns runs(Group raw, long frames) throws IOException {
    Dataset counter = file.dataset(raw, "nSeq");
    if (counter == null || counter.getDimensionsAsLong()[0] != frames || frames == 0) {
      return StoredRuns.whole(0, frames);
    }
    long largest = 0;
    long steps = 0;
    long before = Long.MIN_VALUE;
    boolean wrapsAtLargest = true;
    for (long from = 0; from < frames; from += PART) {
      for (double value : part(counter, from, frames)) {
        steps += (long) value - before == 1 ? 1 : 0;
        before = (long) value;
        largest = Math.max(largest, before);
      }
    }
    if (steps < LEAST_COUNTING * (frames - 1)) {
      return StoredRuns.whole(0, frames); // it does not count frames
    }
    long previous = -1;
    for (long from = 0; from < frames; from += PART) {
      for (double value : part(counter, from, frames)) {
        wrapsAtLargest &= (long) value >= previous || (previous == largest && value == 0);
        previous = (long) value;
      }
    }
    long modulus = wrapsAtLargest ? largest + 1 : Math.max(2, Long.highestOneBit(largest) << 1);
    StoredRuns.Builder builder = new StoredRuns.Builder();
    long last = -1;
    long index = 0;
    for (long from = 0; from < frames; from += PART) {
      for (double value : part(counter, from, frames)) {
        long now = (long) value;
        if (last >= 0) {
          long ahead = Math.floorMod(now - last, modulus);
          index += ahead == 0 ? modulus : ahead;
        }
        builder.add(index, 1);
        last = now;
      }
    }
    return builder.build();
  }

  private static double[] part(Dataset counter, long from, long frames) {
    return H5Recording.Signal.slice(counter, from, (int) Math.min(PART, frames - from));
  }

  private void describe(Group device) {
    if (facts.isEmpty()) {
      facts.put(Facts.MANUFACTURER, "PLUX");
      facts.put(Facts.DEVICE, file.text(device, "device"));
      facts.put(Facts.SERIAL, file.text(device, "macaddress"));
      start = start(file.text(device, "date"), file.text(device, "time"));
    }
    for (String name : List.of("date", "time", "firmware version", "comments", "keywords")) {
      String text = file.text(device, name);
      if (!text.isBlank()) {
        facts.putIfAbsent(name, text);
      }
    }
  }

  private static @Nullable Instant start(String date, String time) {
    try {
      LocalDate day = LocalDate.parse(date, DateTimeFormatter.ofPattern("u-M-d", Locale.ROOT));
      return day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
