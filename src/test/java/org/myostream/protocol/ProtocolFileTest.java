package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigWriter;

/** Every shipped protocol loads; every way to spoil one is refused with its place, or harmless. */
class ProtocolFileTest {
  /** Keys a file may do without: it then says less, or means a default. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "sources",
          "settings",
          "constants",
          "join",
          "handshake",
          "start",
          "stop",
          "linger_ms",
          "emulator",
          "misaligned_after",
          "default",
          "when",
          "for_each",
          "modulus",
          "send",
          "scale",
          "offset",
          "max_count",
          "hold_last",
          "first",
          "pick",
          "settle_ms",
          "no_delay",
          "port",
          "never_write_while_streaming",
          "expect",
          "timeout_ms",
          "retries",
          "quiet_ms",
          "refuse",
          "require",
          "any_byte_stops",
          "reply",
          "action",
          "resolution",
          "input",
          "gain",
          "aux",
          "accessory",
          "text");

  private static final String BENCH =
      """
      protocol: bench
      title: Plain frames for benchmarks
      settings:
        channels: {about: How many, min: 1, max: 4096, whole: true, default: 16}
      rate_hz: 2000
      framing: {alignment: sync}
      frame:
        - {block: sync, bytes: a5 5a}
        - {block: counter, type: u32le}
        - {block: channels, name: EMG, count: channels, type: s16be, kind: emg, unit: microvolts, scale: 0.5}
      transport:
        tcp_client: {port: 4000}
      """;

  static Stream<String> names() {
    return FrameProtocol.builtInNames().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void everyShippedProtocolCompiles(String name) {
    FramePlan plan = FaultTrial.plan(name);
    assertThat(plan.protocol()).isEqualTo(name);
    assertThat(plan.dialogue().start()).isNotEmpty();
    assertThat(plan.dialogue().replies()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void everyKeyDeletedOrMistypedIsRefusedOrOptional(String name) {
    ConfigNode node = Config.resource(FrameProtocol.FOLDER + "/" + name + ".yaml");
    Map<String, Object> file = node.toJavaMap();
    List<String> wrong = new ArrayList<>();
    for (List<Object> path : paths(file, List.of())) {
      Object key = path.get(path.size() - 1);
      if (key instanceof String text) {
        String where = name + " " + path;
        if (!OPTIONAL.contains(text) && !path.contains("table") && !path.contains("for_each")) {
          expectRefusal(edited(file, path, null), where + " deleted", name, wrong);
        }
        if (!path.contains("when") && !path.contains("default")) {
          expectRefusal(edited(file, path, List.of(List.of())), where + " mistyped", name, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void expectRefusal(
      Map<String, Object> file, String what, String name, List<String> wrong) {
    try {
      Map<String, ?> settings = FaultTrial.PROTOCOLS.get(name);
      FrameProtocol.parse("x.yaml", ConfigWriter.yaml(file))
          .plan(settings == null ? Map.of() : settings);
      wrong.add(what + ": accepted");
    } catch (ConfigException e) {
      if (!String.valueOf(e.getMessage()).startsWith("x.yaml")) {
        wrong.add(what + ": " + e.getMessage());
      }
    }
  }

  private static List<List<Object>> paths(Object value, List<Object> at) {
    List<List<Object>> paths = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, child) -> {
            List<Object> path = append(at, String.valueOf(key));
            paths.add(path);
            paths.addAll(paths(child, path));
          });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        paths.addAll(paths(list.get(i), append(at, i)));
      }
    }
    return paths;
  }

  private static List<Object> append(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  /** A copy with the value at {@code path} replaced, or deleted if {@code by} is null. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> edited(
      Map<String, Object> file, List<Object> path, @Nullable Object by) {
    Map<String, Object> copy = (Map<String, Object>) copy(file);
    Object at = copy;
    for (Object step : path.subList(0, path.size() - 1)) {
      at = step instanceof Integer i ? ((List<Object>) at).get(i) : child(at, (String) step);
    }
    Map<String, Object> map = (Map<String, Object>) at;
    String last = (String) path.get(path.size() - 1);
    if (by == null) {
      map.remove(last);
    } else {
      map.put(last, by);
    }
    return copy;
  }

  private static Object child(Object map, String key) {
    return Objects.requireNonNull(((Map<?, ?>) map).get(key), key);
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, child) -> copy.put(String.valueOf(key), copy(child)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(child -> copy.add(copy(child)));
      return copy;
    }
    return value;
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alignment: sync | alignment: crc-scan | x.yaml:6: framing.alignment: alignment crc-scan is not supported yet; use sync or stream",
        "block: counter, type: u32le | block: checksum, algorithm: crc8 | x.yaml:9: frame[1].block: a block \"checksum\" is not supported yet; remove it",
        "type: u32le | type: s32le | x.yaml:9: frame[1].type: a counter is unsigned; use u8, u16be and the like",
        "type: s16be | type: u10 | \"u10\" is not a type",
        "count: channels | count: channels * 3000 | x.yaml:10: frame[2].count: 48000 is not a whole number in 1..4096",
        "count: channels | count: chanels | is not a number, a setting or a constant",
        "count: channels | count: (channels | a closing parenthesis is missing",
        "scale: 0.5 | scale: 1 / 0 | the result is not a finite number",
        "scale: 0.5 | scale: 0 | a scale of 0 makes every value 0",
        "rate_hz: 2000 | rate_hz: -1 | x.yaml:5: rate_hz: -1.0 Hz is not above 0",
        "rate_hz: 2000 | rat_hz: 2000 | x.yaml:5: rat_hz: unknown key \"rat_hz\"; did you mean \"rate_hz\"?",
        "bytes: a5 5a | bytes: a5 5 | x.yaml:8: frame[0].bytes: \"a5 5\" is not hexadecimal",
        "bytes: a5 5a | bytes: a5 5a, length: 3 | unknown key \"length\"",
        "kind: emg | kind: eeg | is not one of emg, imu, aux, trigger, counter",
        "tcp_client: {port: 4000} | udp: {} | the transport udp is not supported yet",
        "tcp_client: {port: 4000} | tcp_client: {port: 400000} | 400000 is above 65535, the most allowed",
        "unit: microvolts | unit: microvolts, every: 4 | a channel slower than the frame is not supported yet",
      })
  void aWrongFileIsRefusedInOneSentence(String from, String to, String message) {
    assertThat(BENCH).contains(from);
    assertThatThrownBy(() -> FrameProtocol.parse("x.yaml", BENCH.replace(from, to)).plan(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("x.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void aPlainFormatScalesToTheLimitAndNotBeyond() {
    FrameProtocol bench = FrameProtocol.parse("bench.yaml", BENCH);
    assertThat(bench.plan(Map.of("channels", 4096)).frameBytes()).isEqualTo(8198);
    assertThatThrownBy(() -> bench.plan(Map.of("channels", 4097)))
        .hasMessageContaining("4097 is not allowed for setting channels")
        .hasMessageContaining("whole numbers 1 to 4096");
    String wide =
        BENCH.replace("type: s16be", "type: s32be").replace("unit: microvolts, ", "unit: uV, ");
    String two = wide.replace("transport:", "  - {block: skip, length: 60000}\ntransport:");
    assertThatThrownBy(() -> FrameProtocol.parse("b.yaml", two).plan(Map.of("channels", 2000)))
        .hasMessageContaining("above 65536, the limit");
  }

  @Test
  void aMissingOrUnknownSettingIsNamed() {
    FrameProtocol chords = FrameProtocol.builtIn("chords");
    assertThatThrownBy(() -> chords.plan(Map.of("board", "UNO-R4", "vref_volts", 5)))
        .hasMessageContaining("setting \"front_end_gain\" must be given by the device profile");
    ConfigNode profile = Config.parse("p.yaml", "settings:\n  gian: 24");
    assertThatThrownBy(() -> FrameProtocol.builtIn("openbci-cyton").plan(profile.map("settings")))
        .hasMessageStartingWith("p.yaml:2: settings.gian: is not a setting");
    assertThatThrownBy(() -> FrameProtocol.builtIn("openbci-cyton").plan(Map.of("gain", 5)))
        .hasMessageContaining("5 is not allowed for setting gain; allowed are 1, 2, 4, 6");
    assertThatThrownBy(() -> FrameProtocol.builtIn("cyton"))
        .hasMessageContaining("there are chords, openbci-cyton");
  }
}
