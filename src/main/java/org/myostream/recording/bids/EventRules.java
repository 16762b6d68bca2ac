package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.edf.EdfOutline;

/** Rules for {@code *_events.tsv}. */
final class EventRules {
  private static final List<String> KNOWN =
      List.of("trial_type", "sample", "response_time", "HED", "stim_file", "channel", "value");

  private EventRules() {}

  static void check(Path signal, Sidecars sidecars, @Nullable EdfOutline outline, Findings findings)
      throws IOException {
    Path file = sidecars.nearest(signal, "events", ".tsv");
    if (file == null) {
      String task = Entities.of(BidsChecker.name(signal)).get("task");
      if (!task.toLowerCase(Locale.ROOT).contains("rest")) {
        findings.warning(
            "EVENTS_MISSING", signal, "", "", "write the _events.tsv of its name, or name it rest");
      }
      return;
    }
    Set<String> described = new TreeSet<>(sidecars.fields(signal, "events").keySet());
    Table table = TableRules.check(file, List.of("onset", "duration"), KNOWN, described, findings);
    if (table == null) {
      return;
    }
    TableRules.numbers(table, file, List.of("onset", "duration"), findings);
    for (int row = 0; row < table.rows().size() && outline != null; row++) {
      double onset = onset(table.cell(row, "onset"));
      if (onset > outline.seconds()) {
        findings.warning(
            "EVENT_AFTER_END",
            file,
            TableRules.line(row),
            table.cell(row, "onset"),
            "the signals last " + ChannelTable.number(outline.seconds()) + " s");
      }
    }
  }

  private static double onset(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
