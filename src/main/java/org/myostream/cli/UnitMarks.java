package org.myostream.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.UnitColumns;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.Sink;
import org.myostream.recording.journal.JournalMarker;

/**
 * Puts every estimate of a motor unit into a recording, as a marker at the end of its window whose
 * text is a JSON object. On a thread of its own, since it allocates.
 */
final class UnitMarks implements Sink {
  /** Source of these markers. */
  static final String SOURCE = "motor units";

  private final MarkerLog log;
  private final AtomicLong refused = new AtomicLong();

  UnitMarks(MarkerLog log) {
    this.log = log;
  }

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public boolean mayBlock() {
    return true;
  }

  @Override
  public void accept(EmgEvent event) {
    for (int i = 0; i < event.units.length(); i++) {
      long index = event.unitIndices[i];
      CompletableFuture<JournalMarker> written =
          log.mark(
              text(index, event.units.row(i)), SOURCE, Math.round(1e9 * event.timeOfRaw(index)));
      written.exceptionally(this::refused);
    }
  }

  /** The JSON object of one estimate; NaN becomes null. */
  static String text(long index, float[] row) {
    return "{\"unit\":"
        + (int) row[UnitColumns.UNIT]
        + ",\"index\":"
        + index
        + ",\"zone_mm\":"
        + number("%.3f", row[UnitColumns.ZONE])
        + ",\"zone_interval_mm\":"
        + number("%.3f", row[UnitColumns.ZONE_INTERVAL])
        + ",\"velocity\":"
        + number("%.4f", row[UnitColumns.VELOCITY])
        + ",\"velocity_interval\":"
        + number("%.4f", row[UnitColumns.VELOCITY_INTERVAL])
        + ",\"explained\":"
        + number("%.4f", row[UnitColumns.EXPLAINED])
        + ",\"discharges\":"
        + (long) row[UnitColumns.DISCHARGES]
        + ",\"reliable\":"
        + (row[UnitColumns.RELIABLE] > 0)
        + ",\"age_ms\":"
        + number("%.2f", row[UnitColumns.AGE])
        + "}";
  }

  private static String number(String format, float value) {
    return Float.isFinite(value) ? StatusText.format(format, value) : "null";
  }

  private @Nullable JournalMarker refused(Throwable why) {
    refused.incrementAndGet();
    return null;
  }

  /** Estimates that the recording did not take. Any thread. */
  long refused() {
    return refused.get();
  }

  @Override
  public void close() {}
}
