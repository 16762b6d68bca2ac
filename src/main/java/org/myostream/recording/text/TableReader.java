package org.myostream.recording.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;

/** Reads the rows of a table as numbers. One thread. */
final class TableReader implements Closeable {
  private final TablePlan plan;
  private final List<TableColumn> columns;
  private final TextLines lines;
  private final Cells cells;
  private @Nullable Damage cut;

  TableReader(TablePlan plan) throws IOException {
    this.plan = plan;
    columns = plan.columns();
    cells = new Cells(plan.syntax());
    lines = new TextLines(plan.path());
    try {
      for (long i = 0; i < plan.headLines(); i++) {
        lines.next();
      }
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * Reads the next row.
   *
   * @param values modified: a number a column; NaN for a column of text
   * @return false at the end of the table
   */
  boolean read(double[] values) throws IOException {
    while (lines.next()) {
      if (lines.blank()) {
        if (plan.endsAtBlankLine()) {
          return false;
        }
      } else if (!lines.comment()) {
        return readRow(values);
      }
    }
    return false;
  }

  private boolean readRow(double[] values) throws IOException {
    cells.split(lines.bytes(), lines.length());
    int count = cells.count();
    while (count > columns.size() && cells.empty(count - 1)) {
      count--;
    }
    if (count > columns.size()) {
      throw error(columns.size(), "is one cell more than the " + columns.size() + " columns");
    }
    if (count < columns.size() && !(plan.ragged() && lines.terminated())) {
      return refuse(
          count - 1, "is the last cell of its line, but there are " + columns.size() + " columns");
    }
    for (int column = 0; column < columns.size(); column++) {
      try {
        values[column] = column < count ? value(column) : Double.NaN;
      } catch (NumberFormatException e) {
        return refuse(column, "holds \"" + shown(column) + "\", which is not a number");
      }
    }
    return true;
  }

  private double value(int column) {
    return switch (columns.get(column).cells()) {
      case NUMBER -> cells.number(column);
      case CLOCK -> cells.empty(column) ? Double.NaN : ClockText.seconds(cells.text(column));
      case TEXT -> Double.NaN;
    };
  }

  private String shown(int column) {
    String text = cells.text(column);
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** A faulty last line without an end was being written when the recorder stopped. */
  private boolean refuse(int column, String problem) throws IOException {
    if (lines.terminated()) {
      throw error(column, problem);
    }
    cut =
        new Damage(
            lines.offset(),
            lines.position() - lines.offset(),
            "the file ends within line " + lines.number() + "; that line is lost");
    return false;
  }

  /** An exception that names the place of a cell in the row read last. */
  InvalidRecordingException error(int column, String problem) {
    return new InvalidRecordingException(
        plan.path() + ":" + lines.number() + ":" + (column + 1) + ": the cell " + problem);
  }

  /** An exception that names a column in the row read last. */
  InvalidRecordingException errorAt(int column, String problem) {
    return new InvalidRecordingException(
        plan.path() + ":" + lines.number() + ":" + (column + 1) + ": " + problem);
  }

  /** Text of a cell of the row read last; empty if the row is too short. */
  String text(int column) {
    return column < cells.count() ? cells.text(column) : "";
  }

  /** What of the last line was cut off, or null. */
  @Nullable Damage cut() {
    return cut;
  }

  /** Bytes read so far. */
  long position() {
    return lines.position();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
