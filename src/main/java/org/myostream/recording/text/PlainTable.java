package org.myostream.recording.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.signal.Channel;

/** A table of one stream: a line of names or none, a first column of times or none. */
final class PlainTable {
  /** Heading of the column of events in our own files. */
  static final String MARKER = "marker [text]";

  private static final Set<String> MARKERS =
      Set.of(
          MARKER, "marker", "markers", "event", "events", "annotation", "annotations", "comment");

  private final TableHead head;
  private final TextOptions options;
  private final List<TableColumn> columns = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Integer> cells = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private int markerColumn = -1;

  private PlainTable(TableHead head, TextOptions options) {
    this.head = head;
    this.options = options;
  }

  /** Plans the table that {@code head} begins. */
  static TablePlan plan(TableHead head, String format, TextOptions options, long announced)
      throws InvalidRecordingException {
    return new PlainTable(head, options).plan(format, announced);
  }

  private TablePlan plan(String format, long announced) throws InvalidRecordingException {
    boolean named = !head.names().isEmpty();
    if (options.strict() && !named) {
      throw new InvalidRecordingException(
          head.path() + ":1: the first line holds numbers; it must name the columns");
    }
    TimeColumn time = named ? namedTime() : TimeColumn.guessed(head);
    time = stamped(time);
    int first = time.rule().kind() == RowClock.Kind.ROWS && !skipsFirst() ? 0 : 1;
    for (int column = 0; column < width(); column++) {
      String name = name(column, first);
      columns.add(new TableColumn(name, content(column, name)));
      boolean beside = column < first || column == time.rule().timeColumn();
      if (!beside && columns.get(column).cells() == TableColumn.Content.NUMBER) {
        channels.add(channel(name));
        cells.add(column);
      }
    }
    if (options.strict()) {
      refuseText();
    }
    if (options.unitSaid()) {
      facts.put("unit", options.unit());
    }
    if (channels.isEmpty()) {
      throw new InvalidRecordingException(
          head.path()
              + ":"
              + (head.headLines() + 1)
              + ": the line holds no column of numbers; this is not a recording");
    }
    return new TablePlan(
        head.path(),
        format,
        options.strict() ? head.syntax().strictly() : head.syntax(),
        head.headLines(),
        columns,
        false,
        false,
        markerColumn,
        markerColumn >= 0 && columns.get(markerColumn).name().equals(MARKER),
        List.of(stream(time, announced, named)),
        facts,
        null);
  }

  private void refuseText() throws InvalidRecordingException {
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).cells() == TableColumn.Content.TEXT && column != markerColumn) {
        throw new InvalidRecordingException(
            place(column + 1, head.headLines() + 1)
                + "the cell holds \""
                + head.cell(0, column)
                + "\", which is not a number");
      }
    }
  }

  private StreamPlan stream(TimeColumn time, long announced, boolean named) {
    double rate = time.statedRateHz();
    RowClock.Rule rule = time.rule();
    if (options.rateHz() > 0) {
      rate = options.rateHz();
      boolean agrees = Math.abs(rule.even().stepSeconds() * rate - 1) < 0.5;
      if (rule.kind() == RowClock.Kind.TIMES && !agrees) {
        rule = RowClock.Rule.ROWS;
      }
    }
    return new StreamPlan("emg", "EMG", channels, cells, rule, rate, announced, -1, !named);
  }

  /** An empty last heading belongs to a separator at the end of each line. */
  private int width() throws InvalidRecordingException {
    int width = head.columns();
    if (width > 1 && width == head.names().size() && head.names().get(width - 1).isEmpty()) {
      if (head.empty(width - 1)) {
        width--;
      }
    }
    if (!head.names().isEmpty() && width > head.names().size()) {
      throw new InvalidRecordingException(
          place(head.names().size() + 1, head.headLines() + 1)
              + "the cell is one cell more than the "
              + head.names().size()
              + " columns");
    }
    return width;
  }

  private String place(int column, long line) {
    return head.path() + ":" + line + ":" + column + ": ";
  }

  private TimeColumn namedTime() {
    String first = head.names().get(0);
    boolean times =
        TimeColumn.named(first) && head.content(0) != TableColumn.Content.TEXT && width0() > 1;
    return times ? TimeColumn.of(head, 0, first) : TimeColumn.none();
  }

  private int width0() {
    return head.columns();
  }

  /** A second column called {@code stamp} gives each frame its own time. */
  private TimeColumn stamped(TimeColumn time) {
    if (time.rule().kind() == RowClock.Kind.TIMES
        && head.names().size() > 2
        && head.names().get(1).equals(TimeColumn.STAMP)) {
      return new TimeColumn(time.rule().timed(1, 1, false, true), time.statedRateHz());
    }
    return time;
  }

  /** A counter or time that does not tell the order of rows is no channel either. */
  private boolean skipsFirst() {
    return !head.names().isEmpty() && TimeColumn.named(head.names().get(0)) && width0() > 1;
  }

  private String name(int column, int first) throws InvalidRecordingException {
    if (head.names().isEmpty()) {
      return column < first ? TimeColumn.TIME : "EMG" + (column + 1 - first);
    }
    String name = head.names().get(column);
    if (name.isEmpty() && column > 0) {
      throw new InvalidRecordingException(
          place(column + 1, head.headerLine()) + "the column has no name; give every column one");
    }
    return name;
  }

  private TableColumn.Content content(int column, String name) {
    boolean text = head.anyText(column) || head.empty(column);
    if (name.equals(MARKER) || (text && MARKERS.contains(name.toLowerCase(Locale.ROOT)))) {
      markerColumn = column;
      return TableColumn.Content.TEXT;
    }
    return head.content(column);
  }

  private Channel channel(String name) {
    ColumnMeaning meaning = ColumnMeaning.of(name);
    if (meaning.unit() == null) {
      facts.putIfAbsent("unit", options.unit() + (options.unitSaid() ? "" : ", not stated"));
    }
    return meaning.channel(options.microvoltsPerUnit());
  }
}
