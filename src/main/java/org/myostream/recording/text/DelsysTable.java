package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.myostream.recording.Facts;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;

/** Finds out what the columns of an EMGworks export are. */
final class DelsysTable {
  private static final int MOST_HEAD_LINES = 5000;
  private static final Pattern SIGNAL =
      Pattern.compile(
          "Label:\\s*(.+?)\\s+Sampling frequency:\\s*(\\S+)\\s+Number of points:\\s*(\\d{1,15})"
              + "\\s+start:\\s*(\\S+)\\s+Unit:\\s*(.*?)\\s+Domain Unit:\\s*(\\S*)\\s*");
  private static final Pattern FIRST_CELL = Pattern.compile("\"?X\\s*\\[.*");

  /** One signal: a column of times and one of values. */
  private record Signal(Channel channel, double rateHz, long points, int timeColumn) {}

  private final Path path;
  private final List<Signal> signals = new ArrayList<>();
  private long headLines;

  private DelsysTable(Path path) {
    this.path = path;
  }

  static TablePlan plan(Path path, String format) throws IOException {
    DelsysTable table = new DelsysTable(path);
    table.readHead();
    return table.plan(format);
  }

  private void readHead() throws IOException {
    try (TextLines lines = new TextLines(path)) {
      while (lines.next() && lines.number() <= MOST_HEAD_LINES) {
        String text = lines.text();
        if (text.startsWith("Label:")) {
          signals.add(signal(text, lines.number()));
        } else if (FIRST_CELL.matcher(text).matches()) {
          headLines = lines.number();
          return;
        }
      }
    }
    throw new InvalidRecordingException(
        path + " has no line of names that begins with X[s] after its labels; export it anew");
  }

  private Signal signal(String line, long number) throws InvalidRecordingException {
    Matcher matcher = SIGNAL.matcher(line);
    if (!matcher.matches() || !Cells.isNumber(matcher.group(2), TextSyntax.COMMA)) {
      throw new InvalidRecordingException(
          path
              + ":"
              + number
              + ": the label does not state its sampling frequency, number of points and unit");
    }
    double rate = Cells.number(matcher.group(2), TextSyntax.COMMA);
    if (!(rate > 0)) {
      throw new InvalidRecordingException(
          path + ":" + number + ": the sampling frequency is " + rate + " Hz, not above 0");
    }
    String name = matcher.group(1);
    String unit = matcher.group(5).isBlank() ? "counts" : matcher.group(5);
    ColumnMeaning meaning = ColumnMeaning.of(name, unit, null);
    if (name.contains("EMG")) {
      meaning = ColumnMeaning.of(name, unit, ChannelKind.EMG);
    }
    return new Signal(
        meaning.channel(1), rate, Long.parseLong(matcher.group(3)), 2 * signals.size());
  }

  private TablePlan plan(String format) throws IOException {
    TableHead head = TableHead.read(path, headLines);
    List<TableColumn> columns = new ArrayList<>();
    for (Signal signal : signals) {
      columns.add(new TableColumn("X", TableColumn.Content.NUMBER));
      columns.add(new TableColumn(signal.channel.name(), TableColumn.Content.NUMBER));
    }
    Map<Double, List<Signal>> byRate = new LinkedHashMap<>();
    signals.forEach(s -> byRate.computeIfAbsent(s.rateHz, r -> new ArrayList<>()).add(s));
    List<StreamPlan> streams = new ArrayList<>();
    byRate.values().forEach(group -> streams.add(stream(group, streams)));
    return new TablePlan(
        path,
        format,
        head.syntax(),
        headLines,
        columns,
        true,
        false,
        -1,
        false,
        streams,
        Map.of(Facts.MANUFACTURER, "Delsys", Facts.SOFTWARE, "EMGworks"),
        null);
  }

  private static StreamPlan stream(List<Signal> group, List<StreamPlan> before) {
    Signal longest = group.get(0);
    for (Signal signal : group) {
      longest = signal.points > longest.points ? signal : longest;
    }
    ChannelKind kind = group.get(0).channel.kind();
    String type = kind == ChannelKind.IMU ? "IMU" : kind == ChannelKind.EMG ? "EMG" : "AUX";
    boolean taken = before.stream().anyMatch(stream -> stream.type().equals(type));
    return new StreamPlan(
        type.toLowerCase(java.util.Locale.ROOT) + (taken ? before.size() + 1 : ""),
        type,
        group.stream().map(Signal::channel).toList(),
        group.stream().map(signal -> signal.timeColumn + 1).toList(),
        RowClock.Rule.ROWS.timed(longest.timeColumn, 1, false, false),
        told(longest.rateHz),
        longest.points,
        longest.timeColumn,
        false);
  }

  /**
   * The header has seven digits, as 1.259259e+003. Base stations sample at a simple fraction of
   * 4000/27 Hz or of a whole number; the times agree with the former.
   */
  private static double told(double rateHz) {
    double step = 4000.0 / 27;
    double whole = Math.rint(rateHz / step * 2) / 2;
    return whole > 0 && Math.abs(whole * step - rateHz) <= 5e-7 * rateHz ? whole * step : rateHz;
  }
}
