package org.myostream.recording.text;

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

/** Finds out what the columns of an OpenBCI table are. */
final class OpenBciTable {
  private static final Pattern RATE = Pattern.compile("(?i)%\\s*Sample Rate\\s*=\\s*([0-9.]+).*");
  private static final Pattern BOARD = Pattern.compile("(?i)%\\s*Board\\s*=\\s*(.+)");
  private static final Pattern EXG = Pattern.compile("EXG Channel \\d+");
  private static final Pattern ACCELERATION = Pattern.compile("Accel Channel \\d+");
  private static final Pattern OTHER_INPUT = Pattern.compile("(Digital|Analog) Channel \\d+.*");

  /** Frames after which the index begins again: compressed Ganglion, Ganglion, Cyton. */
  private static final int[] MODULI = {101, 201, 256};

  private static final int ACCELERATION_AXES = 3;
  private static final double LEAST_EPOCH = 1e8;

  private final TableHead head;
  private final List<TableColumn> columns = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Integer> cells = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private double rateHz;
  private int timeColumn = -1;

  OpenBciTable(TableHead head) {
    this.head = head;
  }

  TablePlan plan(String format) throws InvalidRecordingException {
    readComments();
    List<String> names = head.names().isEmpty() ? guessedNames() : head.names();
    for (int column = 0; column < Math.max(names.size(), head.columns()); column++) {
      add(column, column < names.size() ? names.get(column) : "");
    }
    if (cells.isEmpty()) {
      throw new InvalidRecordingException(
          head.path() + ":" + head.headerLine() + ": no column is called EXG Channel");
    }
    StreamPlan stream =
        new StreamPlan("emg", "EMG", channels, cells, rule(), rateHz, -1, -1, false);
    return new TablePlan(
        head.path(),
        format,
        head.syntax(),
        head.headLines(),
        columns,
        false,
        false,
        -1,
        false,
        List.of(stream),
        facts,
        null);
  }

  private void readComments() {
    for (String line : head.comments()) {
      Matcher rate = RATE.matcher(line);
      if (rate.matches() && Cells.isNumber(rate.group(1), TextSyntax.COMMA)) {
        rateHz = Cells.number(rate.group(1), TextSyntax.COMMA);
      }
      Matcher board = BOARD.matcher(line);
      if (board.matches()) {
        facts.put(Facts.DEVICE, board.group(1).strip());
      }
    }
    facts.put(Facts.SOFTWARE, "OpenBCI GUI");
  }

  /** The older GUI: index, EXG, three axes of acceleration, times. */
  private List<String> guessedNames() {
    int end = head.columns();
    while (end > 1 && isTime(end - 1)) {
      end--;
    }
    int exg = end - 1 > ACCELERATION_AXES ? end - 1 - ACCELERATION_AXES : end - 1;
    List<String> names = new ArrayList<>();
    names.add("Sample Index");
    for (int i = 0; i < end - 1; i++) {
      names.add(i < exg ? "EXG Channel " + i : "Accel Channel " + (i - exg));
    }
    for (int column = end; column < head.columns(); column++) {
      names.add("Timestamp");
    }
    return names;
  }

  private boolean isTime(int column) {
    return head.content(column) != TableColumn.Content.NUMBER
        || head.numbers(column)[0] > LEAST_EPOCH;
  }

  private void add(int column, String name) {
    TableColumn.Content content = head.content(column);
    if (name.equals("Timestamp") && content != TableColumn.Content.TEXT && timeColumn < 0) {
      timeColumn = column;
    }
    boolean used = column == timeColumn || column == 0;
    if (EXG.matcher(name).matches()) {
      used = true;
      channel(column, Channel.emg(name));
    } else if (ACCELERATION.matcher(name).matches()) {
      used = true;
      channel(column, new Channel(name, ChannelKind.IMU, "g", null));
    } else if (OTHER_INPUT.matcher(name).matches()) {
      used = true;
      channel(column, new Channel(name, ChannelKind.AUX, "counts", null));
    } else if (name.startsWith("Marker")) {
      used = true;
      channel(column, new Channel(name, ChannelKind.TRIGGER, "counts", null));
    }
    columns.add(new TableColumn(name, used ? content : TableColumn.Content.TEXT));
  }

  private void channel(int column, Channel channel) {
    channels.add(channel);
    cells.add(column);
  }

  private RowClock.Rule rule() {
    double[] index = head.numbers(0);
    int modulus = modulus(index);
    int steps = 0;
    for (int i = 1; i < index.length; i++) {
      steps += Math.floorMod(Math.round(index[i] - index[i - 1]), (long) modulus) == 1 ? 1 : 0;
    }
    RowClock.Rule rule =
        2 * steps >= index.length - 1
            ? RowClock.Rule.counting(RowClock.Kind.WRAPPING_COUNTER, 0, modulus)
            : RowClock.Rule.ROWS;
    if (timeColumn < 0) {
      return rule;
    }
    double unit = TimeColumn.epochUnit(head.numbers(timeColumn)[0]);
    return rule.timed(timeColumn, unit, true, false);
  }

  private static int modulus(double[] index) {
    double largest = 0;
    for (double value : index) {
      largest = Math.max(largest, value);
    }
    for (int modulus : MODULI) {
      if (largest < modulus) {
        return modulus;
      }
    }
    return Integer.MAX_VALUE;
  }
}
