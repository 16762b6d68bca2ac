package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.recording.Damage;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.signal.Quantisation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a recording holds. */
@Command(
    name = "info",
    description = "Say what a recording holds: streams, channels, rates, gaps, events, damage.")
final class InfoCommand implements Callable<Integer> {
  private static final int EVENTS_SHOWN = 20;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings of any known format.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--signals",
      description = "Read every sample and show range, mean and standard deviation a channel.")
  private boolean signals;

  @Option(names = "--json", description = "Print one JSON object a file.")
  private boolean json;

  InfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LogSetup.apply(global);
    for (Path file : files) {
      try (Recording recording = RecordingFormats.open(file)) {
        List<List<ChannelFigures>> figures = signals ? figures(recording) : List.of();
        if (json) {
          console.out().print(ConfigWriter.prettyJson(toJava(recording, figures)));
        } else {
          print(recording, figures);
        }
      }
      console.out().flush();
    }
    return ExitCode.OK;
  }

  private static List<List<ChannelFigures>> figures(Recording recording) throws IOException {
    List<List<ChannelFigures>> all = new ArrayList<>();
    for (int stream = 0; stream < recording.streams().size(); stream++) {
      all.add(ChannelFigures.of(recording, stream));
    }
    return all;
  }

  private void print(Recording recording, List<List<ChannelFigures>> figures) {
    PrintWriter out = console.out();
    out.println(recording.path() + ": " + recording.format());
    if (recording.start() != null) {
      out.println("  started " + recording.start());
    }
    recording.facts().forEach((name, value) -> out.println("  " + name + ": " + firstLine(value)));
    for (int i = 0; i < recording.streams().size(); i++) {
      print(recording.streams().get(i), figures.isEmpty() ? null : figures.get(i));
    }
    print(recording.events());
    for (Damage damage : recording.damage()) {
      out.println("  damage at byte " + damage.offset() + ": " + damage.what());
    }
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end) + " ...";
  }

  private void print(RecordedStream stream, @Nullable List<ChannelFigures> figures) {
    PrintWriter out = console.out();
    String rate = stream.sampleRateHz() > 0 ? number(stream.sampleRateHz()) + " Hz" : "irregular";
    out.println(
        StatusText.format(
            "  stream %s (%s): %d channels, %s, %d frames, %.3f s%s",
            stream.name(),
            stream.type(),
            stream.channels().size(),
            rate,
            stream.frames(),
            stream.seconds(),
            stream.missing() > 0 ? ", " + stream.missing() + " frames missing" : ""));
    if (!Double.isNaN(stream.measuredRateHz())) {
      out.println(StatusText.format("    measured %.6f Hz", stream.measuredRateHz()));
    }
    if (stream.grid() != null) {
      out.println(
          StatusText.format(
              "    grid %s, %d x %d, %g mm apart",
              stream.grid().name(),
              stream.grid().rows(),
              stream.grid().columns(),
              stream.grid().interElectrodeMm()));
    }
    if (figures == null) {
      out.println("    " + String.join(", ", stream.layout().names()));
      return;
    }
    out.println(
        StatusText.format(
            "    %-20s %-12s %14s %14s %14s %14s",
            "channel", "unit", "least", "largest", "mean", "SD"));
    for (int c = 0; c < figures.size(); c++) {
      ChannelFigures figure = figures.get(c);
      out.println(
          StatusText.format(
              "    %-20s %-12s %14.6g %14.6g %14.6g %14.6g",
              stream.channels().get(c).channel().name(),
              stream.channels().get(c).channel().unit(),
              figure.least(),
              figure.largest(),
              figure.mean(),
              figure.deviation()));
    }
  }

  private static String number(double value) {
    return !Double.isFinite(value)
        ? Double.toString(value)
        : new BigDecimal(value, new MathContext(10)).stripTrailingZeros().toPlainString();
  }

  private void print(List<RecordedEvent> events) {
    for (RecordedEvent event : events.subList(0, Math.min(EVENTS_SHOWN, events.size()))) {
      console
          .out()
          .println(
              StatusText.format(
                  "  event at %.4f s%s: %s",
                  event.onsetSeconds(),
                  event.durationSeconds() > 0
                      ? StatusText.format(" for %.4f s", event.durationSeconds())
                      : "",
                  event.text()));
    }
    if (events.size() > EVENTS_SHOWN) {
      console
          .out()
          .println("  and " + (events.size() - EVENTS_SHOWN) + " more events; --json lists all");
    }
  }

  private static Map<String, Object> toJava(
      Recording recording, List<List<ChannelFigures>> figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "myostream.info/1");
    map.put("file", recording.path().toString());
    map.put("format", recording.format());
    if (recording.start() != null) {
      map.put("start", recording.start().toString());
    }
    map.put("facts", recording.facts());
    List<Object> streams = new ArrayList<>();
    for (int i = 0; i < recording.streams().size(); i++) {
      streams.add(toJava(recording.streams().get(i), figures.isEmpty() ? null : figures.get(i)));
    }
    map.put("streams", streams);
    map.put("events", recording.events().stream().map(InfoCommand::toJava).toList());
    map.put(
        "damage",
        recording.damage().stream()
            .map(d -> Map.of("offset", d.offset(), "bytes", d.bytes(), "what", d.what()))
            .toList());
    return map;
  }

  private static Map<String, Object> toJava(
      RecordedStream stream, @Nullable List<ChannelFigures> figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", stream.name());
    map.put("type", stream.type());
    map.put("rate_hz", stream.sampleRateHz());
    map.put("measured_rate_hz", stream.measuredRateHz());
    map.put("frames", stream.frames());
    map.put("missing", stream.missing());
    map.put("first_index", stream.firstIndex());
    map.put("seconds", stream.seconds());
    if (stream.grid() != null) {
      map.put("grid", stream.grid().name());
    }
    List<Object> channels = new ArrayList<>();
    for (int c = 0; c < stream.channels().size(); c++) {
      channels.add(toJava(stream.channels().get(c), figures == null ? null : figures.get(c)));
    }
    map.put("channels", channels);
    return map;
  }

  private static Map<String, Object> toJava(
      RecordedChannel channel, @Nullable ChannelFigures figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", channel.channel().name());
    map.put("kind", channel.channel().kindName());
    map.put("unit", channel.channel().unit());
    map.put("bits", channel.type().bits());
    map.put("integer", channel.type().integer());
    Quantisation scale = channel.channel().quantisation();
    if (scale != null) {
      map.put("step", scale.step());
      map.put("offset", scale.offset());
    }
    if (figures != null) {
      map.put("least", figures.least());
      map.put("largest", figures.largest());
      map.put("mean", figures.mean());
      map.put("sd", figures.deviation());
    }
    return map;
  }

  private static Map<String, Object> toJava(RecordedEvent event) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("onset", event.onsetSeconds());
    map.put("duration", event.durationSeconds());
    map.put("text", event.text());
    map.put("source", event.source());
    return map;
  }
}
