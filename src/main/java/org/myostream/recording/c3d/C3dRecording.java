package org.myostream.recording.c3d;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.Facts;
import org.myostream.recording.FrameReader;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.text.ColumnMeaning;
import org.myostream.signal.Channel;
import org.myostream.signal.Quantisation;

/**
 * The analog channels of a C3D file: {@code value = (stored - OFFSET) * SCALE * GEN_SCALE}, also
 * where they are stored as floats (c3d.org, user guide, "Analog data").
 */
final class C3dRecording implements Recording {
  private static final double SECONDS_PER_MINUTE = 60;

  private final C3dLayout layout;
  private final Parameters parameters;
  private final RecordedStream stream;
  private final List<RecordedEvent> events;

  static C3dRecording open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return new C3dRecording(C3dLayout.read(path, file));
    }
  }

  private C3dRecording(C3dLayout layout) {
    this.layout = layout;
    parameters = layout.parameters();
    stream = stream();
    events = readEvents();
  }

  private RecordedStream stream() {
    double pointRate = layout.pointRateHz();
    double nominal = pointRate > 0 ? pointRate * layout.samplesPerFrame() : 0;
    double rate = parameters.number("ANALOG:RATE", nominal);
    long frames = layout.frames() * layout.samplesPerFrame();
    return new RecordedStream(
        "analog",
        "EMG",
        rate > 0 && Double.isFinite(rate) ? rate : Double.isFinite(nominal) ? nominal : 0,
        Double.NaN,
        channels(),
        frames,
        0,
        frames,
        pointRate > 0 && Double.isFinite(pointRate) ? (layout.firstFrame() - 1) / pointRate : 0,
        false,
        null);
  }

  private List<RecordedChannel> channels() {
    List<String> labels = labels();
    List<String> units = parameters.strings("ANALOG:UNITS");
    List<Double> scales = parameters.numbers("ANALOG:SCALE", false);
    List<Double> offsets = parameters.numbers("ANALOG:OFFSET", layout.unsigned());
    double general = parameters.number("ANALOG:GEN_SCALE", 1);
    boolean anyEmg = labels.stream().anyMatch(label -> label.contains("EMG"));
    SampleType type =
        layout.floats()
            ? SampleType.FLOAT32
            : layout.unsigned() ? SampleType.INT24 : SampleType.INT16;
    List<RecordedChannel> channels = new ArrayList<>();
    for (int c = 0; c < layout.channels(); c++) {
      String unit = c < units.size() ? units.get(c) : "";
      Channel channel = ColumnMeaning.ofLabInput(labels.get(c), unit, anyEmg).channel(1);
      Quantisation inUnit = channel.quantisation();
      double scale = (c < scales.size() ? scales.get(c) : 1) * general;
      double step = scale * (inUnit == null ? 1 : inUnit.step());
      double offset = c < offsets.size() ? -offsets.get(c) : 0;
      boolean usable = step != 0 && Double.isFinite(step) && Double.isFinite(offset);
      channels.add(
          new RecordedChannel(
              channel.withQuantisation(
                  usable ? new Quantisation(step, offset) : Quantisation.ofStep(1)),
              type));
    }
    return channels;
  }

  /** A label for each channel, none twice. */
  private List<String> labels() {
    List<String> told = parameters.strings("ANALOG:LABELS");
    List<String> labels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int c = 0; c < layout.channels(); c++) {
      String label = c < told.size() && !told.get(c).isBlank() ? told.get(c) : "analog " + (c + 1);
      String free = label;
      for (int i = 2; !taken.add(free); i++) {
        free = label + "_" + i;
      }
      labels.add(free);
    }
    return labels;
  }

  private List<RecordedEvent> readEvents() {
    List<String> labels = parameters.strings("EVENT:LABELS");
    List<String> contexts = parameters.strings("EVENT:CONTEXTS");
    List<Double> times = parameters.numbers("EVENT:TIMES", false);
    List<RecordedEvent> all = new ArrayList<>();
    for (int i = 0; i < labels.size() && 2 * i + 1 < times.size(); i++) {
      double onset = times.get(2 * i) * SECONDS_PER_MINUTE + times.get(2 * i + 1);
      String context = i < contexts.size() ? contexts.get(i) : "";
      String text = (context + " " + labels.get(i)).strip();
      if (!text.isEmpty() && Double.isFinite(onset)) {
        all.add(new RecordedEvent(onset, 0, text, "file"));
      }
    }
    all.sort(Comparator.comparingDouble(RecordedEvent::onsetSeconds));
    return List.copyOf(all);
  }

  @Override
  public Path path() {
    return layout.path();
  }

  @Override
  public String format() {
    return "c3d";
  }

  @Override
  public @Nullable Instant start() {
    return null;
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, Facts.MANUFACTURER, "MANUFACTURER:COMPANY");
    put(facts, Facts.SOFTWARE, "MANUFACTURER:SOFTWARE");
    return facts;
  }

  private void put(Map<String, String> facts, String fact, String name) {
    List<String> strings = parameters.strings(name);
    if (!strings.isEmpty() && !strings.get(0).isBlank()) {
      facts.put(fact, strings.get(0));
    }
  }

  @Override
  public List<RecordedStream> streams() {
    return List.of(stream);
  }

  @Override
  public List<RecordedEvent> events() {
    return events;
  }

  @Override
  public List<Damage> damage() {
    Damage damage = layout.damage();
    return damage == null ? List.of() : List.of(damage);
  }

  @Override
  public FrameReader frames(int index) throws IOException {
    if (index != 0) {
      throw new IndexOutOfBoundsException("stream " + index);
    }
    return new C3dFrames(layout);
  }

  @Override
  public void close() {}
}
