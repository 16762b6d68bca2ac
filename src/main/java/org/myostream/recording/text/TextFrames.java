package org.myostream.recording.text;

import java.io.IOException;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;

/** Reads the frames of one stream of a table. */
final class TextFrames implements FrameReader {
  private final TableReader reader;
  private final StreamPlan stream;
  private final RowClock clock;
  private final double[] cells;
  private final int[] columns;
  private final double origin;
  private boolean held;

  /**
   * A reader at the first row.
   *
   * @param origin time of the beginning of the recording, in seconds
   */
  TextFrames(TablePlan plan, StreamPlan stream, double origin) throws IOException {
    this.stream = stream;
    this.origin = origin;
    columns = stream.cells();
    reader = new TableReader(plan);
    clock = new RowClock(stream.clock());
    cells = new double[plan.columns().size()];
  }

  @Override
  public boolean read(FrameRun into) throws IOException {
    into.length(0);
    int count = 0;
    while (count < into.capacity() && (held || next())) {
      if (count == 0) {
        into.firstIndex(clock.index());
      } else if (clock.index() != into.firstIndex() + count) {
        break;
      }
      copy(into, count++);
      held = false;
    }
    into.length(count);
    return count > 0;
  }

  private boolean next() throws IOException {
    do {
      if (!reader.read(cells)) {
        return false;
      }
    } while (!StreamScan.has(stream, cells));
    try {
      clock.next(cells);
    } catch (IllegalArgumentException e) {
      throw reader.errorAt(0, String.valueOf(e.getMessage()));
    }
    held = true;
    return true;
  }

  private void copy(FrameRun into, int at) {
    double[] row = into.row(at);
    for (int i = 0; i < columns.length; i++) {
      row[i] = cells[columns[i]];
    }
    RowClock.Rule rule = stream.clock();
    if (rule.stamped()) {
      into.times()[at] = cells[rule.timeColumn()] * rule.secondsPerUnit() - origin;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
