package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.myostream.recording.Facts;
import org.myostream.recording.FileRecording;
import org.myostream.recording.FrameReader;
import org.myostream.recording.Recording;

/** The one recording of a data set: its signal file, with the labels of its name as facts. */
final class BidsRecording extends FileRecording {
  private final Recording signals;

  BidsRecording(Path dataset, Recording signals) {
    super(
        dataset,
        "bids",
        new Description(
            signals.start(),
            facts(signals),
            signals.streams(),
            signals.events(),
            signals.damage()));
    this.signals = signals;
  }

  private static Map<String, String> facts(Recording signals) {
    Map<String, String> facts = new LinkedHashMap<>(signals.facts());
    Entities entities = Entities.of(String.valueOf(signals.path().getFileName()));
    put(facts, Facts.SUBJECT, entities.get("sub"));
    put(facts, Facts.SESSION, entities.get("ses"));
    put(facts, Facts.TASK, entities.get("task"));
    put(facts, Facts.RUN, entities.get("run"));
    return facts;
  }

  private static void put(Map<String, String> facts, String name, String label) {
    if (!label.isEmpty()) {
      facts.put(name, label);
    }
  }

  @Override
  public FrameReader frames(int stream) throws IOException {
    return signals.frames(stream);
  }

  @Override
  public void close() throws IOException {
    signals.close();
  }
}
