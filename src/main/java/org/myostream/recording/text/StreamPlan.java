package org.myostream.recording.text;

import java.util.List;
import org.myostream.signal.Channel;

/**
 * One stream within a table.
 *
 * @param name for people
 * @param type as LSL spells it
 * @param channels its channels, in order
 * @param columns the column of each
 * @param clock how rows are counted
 * @param sampleRateHz frames a second as the file states it; NaN if the time column tells
 * @param announcedFrames rows the file says it has, or -1
 * @param presence a column that is empty where the stream has no row, or -1
 * @param lastMayBeLabel whether the last column is a label if it looks like one
 */
record StreamPlan(
    String name,
    String type,
    List<Channel> channels,
    List<Integer> columns,
    RowClock.Rule clock,
    double sampleRateHz,
    long announcedFrames,
    int presence,
    boolean lastMayBeLabel) {
  /** The columns as an array. */
  int[] cells() {
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }
}
