package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.config.Config;
import org.myostream.config.ConfigWriter;

/** Spoils every value of a whole session file in turn and runs the program on it. */
class SpoiltSessionTest {
  private static final String WHOLE =
      """
      device: synthetic:?ch=4&fs=500&seed=1
      channels: [EMG1, EMG2, EMG3]
      conditioning:
        - high_pass: {cutoff_hz: 20, order: 4}
        - notch: {mains_hz: 50, harmonics: 2}
        - common_average
      envelope:
        - rectify
        - low_pass: {cutoff_hz: 6, order: 2}
        - decimate: {factor: 5}
      model: none
      sinks:
        - ndjson: {file: "-", streams: [envelope]}
        - udp: {to: "127.0.0.1:9", streams: [envelope, emg]}
        - udp-json:127.0.0.1:9
      pipeline: {threads: one, ring: 64, gap_reset_ms: 25}
      """;

  /** What becomes of the value at the place that is spoilt. */
  private interface Edit {
    Object apply(Object value);
  }

  @TempDir private Path folder;

  @Test
  void theWholeFileRuns() throws IOException {
    assertThat(run(Config.parse("s.yaml", WHOLE).toJavaMap()).exitCode()).isZero();
  }

  @Test
  void everyValueOfAWrongTypeIsRefusedWithItsPlace() throws IOException {
    refuseEverywhere(value -> List.of(List.of(Map.of("wrong", true))), true);
  }

  @Test
  void everyNumberOutOfRangeIsRefusedWithItsPlace() throws IOException {
    refuseEverywhere(value -> value instanceof Number ? 1e12 : value, false);
    refuseEverywhere(value -> value instanceof Number ? -1e12 : value, false);
  }

  @Test
  void everyUnknownWordIsRefusedWithItsPlace() throws IOException {
    refuseEverywhere(value -> value instanceof String && !value.equals("-") ? "qqq" : value, false);
  }

  @Test
  void anUnknownKeyInAnyMapIsRefusedWithItsPlace() throws IOException {
    refuseEverywhere(
        value -> {
          if (value instanceof Map<?, ?> map) {
            Map<Object, Object> more = new LinkedHashMap<>(map);
            more.put("qqq", 1);
            return more;
          }
          return value;
        },
        false);
  }

  private void refuseEverywhere(Edit edit, boolean all) throws IOException {
    Object file = Config.parse("s.yaml", WHOLE).toJavaMap();
    List<String> wrong = new ArrayList<>();
    int spoilt = 0;
    for (List<Object> path : paths(file, List.of())) {
      Object changed = edited(file, path, edit);
      if (changed.equals(file)) {
        continue;
      }
      spoilt++;
      CommandRun run = run(changed);
      boolean refused =
          run.exitCode() == ExitCode.INVALID_INPUT
              && run.err().matches("(?s)myostream: [^\n]*s\\.yaml:\\d+: [^\n]+\n");
      if (!refused) {
        wrong.add(path + ": " + run.exitCode() + " " + run.err());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(spoilt).isGreaterThan(all ? 30 : 5);
  }

  private CommandRun run(Object session) throws IOException {
    @SuppressWarnings("unchecked")
    Map<String, Object> map = (Map<String, Object>) session;
    Path file = Files.writeString(folder.resolve("s.yaml"), ConfigWriter.yaml(map));
    return CommandRun.of("stream", "-s", file.toString(), "--for", "20ms");
  }

  private static List<List<Object>> paths(Object value, List<Object> at) {
    List<List<Object>> paths = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> add(paths, child, at, String.valueOf(key)));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(paths, list.get(i), at, i);
      }
    }
    return paths;
  }

  private static void add(List<List<Object>> paths, Object child, List<Object> at, Object step) {
    List<Object> path = new ArrayList<>(at);
    path.add(step);
    paths.add(path);
    paths.addAll(paths(child, path));
  }

  private static Object edited(Object value, List<Object> path, Edit edit) {
    if (path.isEmpty()) {
      return edit.apply(value);
    }
    Object step = path.get(0);
    List<Object> rest = path.subList(1, path.size());
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, child) -> copy.put(key, key.equals(step) ? edited(child, rest, edit) : child));
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) value);
    copy.set((Integer) step, edited(copy.get((Integer) step), rest, edit));
    return copy;
  }
}
