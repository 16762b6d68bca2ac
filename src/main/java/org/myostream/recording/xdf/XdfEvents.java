package org.myostream.recording.xdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedEvent;

/**
 * Strings as events, and an event for each gap that has none.
 *
 * <p>A stream of this program says its {@code source} and the durations of events that have one; of
 * other programs' streams the channels of a sample are joined by {@code " | "}.
 */
final class XdfEvents {
  private XdfEvents() {}

  /** All events of a file by onset. */
  static List<RecordedEvent> of(List<StreamScan> streams, double origin) {
    List<RecordedEvent> events = new ArrayList<>();
    streams.stream().filter(s -> s.stream().markers()).forEach(s -> markers(s, origin, events));
    NavigableSet<Double> known = new TreeSet<>();
    events.stream().filter(RecordedEvent::gap).forEach(event -> known.add(event.onsetSeconds()));
    streams.stream()
        .filter(s -> !s.stream().markers())
        .forEach(s -> gaps(s, origin, known, events));
    events.sort(Comparator.comparingDouble(RecordedEvent::onsetSeconds));
    return List.copyOf(events);
  }

  private static void markers(StreamScan scan, double origin, List<RecordedEvent> events) {
    XdfStream stream = scan.stream();
    ClockLine line = scan.line();
    Xml ours = stream.ours();
    String source = ours == null ? "lsl " + stream.name() : ours.text("source", stream.name());
    Map<Double, Double> durations = durations(ours);
    for (StreamScan.Text text : scan.texts()) {
      events.add(
          new RecordedEvent(
              line.correct(text.stamp()) - origin,
              durations.getOrDefault(text.stamp(), 0.0),
              joined(text.strings()),
              source));
    }
  }

  /** Seconds by the stamp of the event. */
  private static Map<Double, Double> durations(@Nullable Xml ours) {
    Map<Double, Double> durations = new HashMap<>();
    if (ours != null) {
      for (Xml duration : ours.all(MarkerTrack.DURATION)) {
        double seconds = duration.number("seconds", 0);
        if (seconds >= 0 && Double.isFinite(seconds)) {
          durations.put(duration.number("onset", Double.NaN), seconds);
        }
      }
    }
    return durations;
  }

  private static String joined(List<String> strings) {
    return strings.size() == 1
        ? strings.get(0)
        : strings.stream().filter(s -> !s.isBlank()).collect(Collectors.joining(" | "));
  }

  private static void gaps(
      StreamScan scan, double origin, NavigableSet<Double> known, List<RecordedEvent> events) {
    double rate = scan.stream().rateHz();
    ClockLine line = scan.line();
    for (StreamScan.Missing gap : scan.gaps()) {
      double seconds = gap.frames() / rate;
      double onset = line.correct(gap.stamp()) - origin - seconds;
      Double near = known.floor(onset + 1 / rate);
      if (near == null || near < onset - 1 / rate) {
        events.add(new RecordedEvent(onset, seconds, RecordedEvent.GAP_TEXT, RecordedEvent.GAP));
        known.add(onset);
      }
    }
  }
}
