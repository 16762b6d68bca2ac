package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.myostream.recording.Facts;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.signal.Channel;

/** Finds out what the columns of the devices' block of a Vicon export are. */
final class ViconTable {
  private static final int HEAD_LINES = 5;

  /** Frame and sub frame. */
  private static final int COUNTERS = 2;

  private final Path path;
  private final List<List<String>> head;

  private ViconTable(Path path, List<List<String>> head) {
    this.path = path;
    this.head = head;
  }

  static TablePlan plan(Path path, String format) throws IOException {
    TextSyntax syntax = TableHead.read(path, HEAD_LINES).syntax();
    List<List<String>> head = new ArrayList<>();
    try (TextLines lines = new TextLines(path)) {
      while (head.size() < HEAD_LINES && lines.next()) {
        head.add(Cells.of(lines.text(), syntax));
      }
    }
    return new ViconTable(path, head).plan(format, syntax);
  }

  private TablePlan plan(String format, TextSyntax syntax) throws InvalidRecordingException {
    int width = head.get(3).size();
    while (width > 0 && cell(3, width - 1).isEmpty()) {
      width--;
    }
    if (width <= COUNTERS) {
      throw new InvalidRecordingException(path + ":4: the line names no channel");
    }
    List<TableColumn> columns = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      columns.add(new TableColumn(cell(3, column), TableColumn.Content.NUMBER));
    }
    StreamPlan stream =
        new StreamPlan(
            "devices",
            "EMG",
            channels(width),
            IntStream.range(COUNTERS, width).boxed().toList(),
            RowClock.Rule.ROWS,
            rateHz(),
            -1,
            -1,
            false);
    return new TablePlan(
        path,
        format,
        syntax,
        HEAD_LINES,
        columns,
        false,
        true,
        -1,
        false,
        List.of(stream),
        Map.of(Facts.MANUFACTURER, "Vicon"),
        null);
  }

  private double rateHz() throws InvalidRecordingException {
    String cell = cell(1, 0);
    double rate =
        Cells.isNumber(cell, TextSyntax.COMMA) ? Cells.number(cell, TextSyntax.COMMA) : Double.NaN;
    if (!(rate > 0)) {
      throw new InvalidRecordingException(
          path + ":2: the rate is \"" + cell + "\", not a number of hertz above 0");
    }
    return rate;
  }

  private List<Channel> channels(int width) {
    List<String> names = names(width);
    boolean anyEmg = names.stream().anyMatch(name -> name.contains("EMG"));
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String unit = cell(4, i + COUNTERS);
      channels.add(ColumnMeaning.ofLabInput(names.get(i), unit, anyEmg).channel(1));
    }
    return channels;
  }

  /** The names of channels, after those of devices where they would not do alone. */
  private List<String> names(int width) {
    List<String> short_ = head.get(3).subList(COUNTERS, width);
    List<String> names = new ArrayList<>();
    String device = "";
    for (int column = COUNTERS; column < width; column++) {
      device = cell(2, column).isEmpty() ? device : cell(2, column);
      String name = cell(3, column);
      boolean alone =
          !name.isEmpty()
              && !Cells.isNumber(name, TextSyntax.COMMA)
              && Collections.frequency(short_, name) == 1;
      String last = device.substring(device.lastIndexOf(" - ") + 1).replaceFirst("^- ", "");
      names.add(alone ? name : last + "." + name);
    }
    return names;
  }

  private String cell(int line, int column) {
    List<String> cells = head.get(line);
    return column < cells.size() ? cells.get(column) : "";
  }
}
