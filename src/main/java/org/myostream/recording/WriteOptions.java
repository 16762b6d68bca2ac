package org.myostream.recording;

import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * How to write a recording.
 *
 * @param facts said by the user; they go before those of the recording
 * @param options settings of the format by name, for example {@code digits}
 * @param progress told the fraction done, 0 to 1, now and then
 */
public record WriteOptions(
    Map<String, String> facts, Map<String, String> options, DoubleConsumer progress) {
  /** Keeps its own copies. */
  public WriteOptions {
    facts = Map.copyOf(facts);
    options = Map.copyOf(options);
  }

  /** Nothing said, nobody listening. */
  public static WriteOptions none() {
    return new WriteOptions(Map.of(), Map.of(), fraction -> {});
  }

  /** The fact the user gave, else the recording's, else {@code fallback}. */
  public String fact(Recording recording, String name, String fallback) {
    String said = facts.get(name);
    return said != null ? said : recording.facts().getOrDefault(name, fallback);
  }
}
