package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * OpenSim storage: a title, lines {@code KEY=VALUE} up to {@code endheader}, then a table whose
 * first column is {@code time}. What it holds has often been processed; no unit is stated.
 */
public final class OpenSimFormat implements RecordingFormat {
  private static final int MOST_HEAD_LINES = 200;

  @Override
  public String name() {
    return "sto";
  }

  @Override
  public String title() {
    return "OpenSim storage";
  }

  @Override
  public List<String> extensions() {
    return List.of("sto", "mot");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return TextHeads.isText(head)
        && TextHeads.lines(head).stream().anyMatch(line -> line.strip().equals("endheader"));
  }

  @Override
  public Recording open(Path path) throws IOException {
    return open(path, Map.of());
  }

  @Override
  public Recording open(Path path, Map<String, String> options) throws IOException {
    TextOptions said = TextOptions.of(options);
    Map<String, String> facts = new LinkedHashMap<>();
    long end = readHead(path, facts);
    TablePlan plan = PlainTable.plan(TableHead.read(path, end), name(), said, rows(facts));
    facts.putAll(plan.facts());
    return TextRecording.open(plan.withFacts(facts));
  }

  private static long rows(Map<String, String> facts) {
    String rows = facts.getOrDefault("nRows", facts.getOrDefault("datarows", ""));
    return rows.matches("\\d{1,15}") ? Long.parseLong(rows) : -1;
  }

  /** Reads facts; returns the number of the line {@code endheader}. */
  private static long readHead(Path path, Map<String, String> facts) throws IOException {
    try (TextLines lines = new TextLines(path)) {
      while (lines.next() && lines.number() <= MOST_HEAD_LINES) {
        String text = lines.text().strip();
        if (text.equals("endheader")) {
          return lines.number();
        }
        int equals = text.indexOf('=');
        if (equals > 0) {
          facts.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        } else if (lines.number() == 1) {
          facts.put("title", text);
        }
      }
    }
    throw new InvalidRecordingException(path + " has no line endheader, so no table");
  }
}
