package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;

/** Every published vector of a protocol that exists decodes to its values and encodes back. */
class ProtocolVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static ConfigNode vectors = Config.parse("none.json", "{}");

  @BeforeAll
  static void readVectors() {
    String shared = System.getProperty("myostream.shared", System.getenv("MYOSTREAM_SHARED"));
    Path path =
        Path.of(shared == null ? "../shared" : shared).resolve("vectors/protocol-vectors.json");
    if (!Files.exists(path)) {
      assertThat(System.getenv("CI")).as("vectors are missing: " + path).isNotEqualTo("true");
      Assumptions.abort("vectors are missing: " + path);
    }
    vectors = Config.file(path);
  }

  /** Decodes one sample and checks that encoding gives the same bytes again. */
  private static Map<String, Float> roundTrip(FramePlan plan, byte[] bytes, long counter) {
    float[] row = new float[plan.layout().size()];
    int frames = bytes.length / plan.frameBytes();
    assertThat(bytes).hasSize(frames * plan.frameBytes());
    FrameEncoder encoder = new FrameEncoder(plan);
    byte[] again = new byte[bytes.length];
    for (int i = 0; i < frames; i++) {
      int at = i * plan.frameBytes();
      assertThat(plan.looksWhole(bytes, at)).isTrue();
      assertThat(plan.counter(bytes, at)).isEqualTo(counter + i);
      plan.decode(bytes, at, (int) ((counter + i) % plan.framesPerSample()), counter + i, row);
    }
    for (int i = 0; i < frames; i++) {
      encoder.encodeFrame(row, counter + i, again, i * plan.frameBytes());
    }
    assertThat(HEX.formatHex(again)).isEqualTo(HEX.formatHex(bytes));
    Map<String, Float> values = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      values.put(plan.layout().names().get(i), row[i]);
    }
    return values;
  }

  private static void assertValue(Map<String, Float> values, String name, double expected) {
    assertThat(values.getOrDefault(name, Float.NaN).doubleValue())
        .as(name)
        .isEqualTo(expected, within(1e-6 * Math.max(1e-3, Math.abs(expected))));
  }

  @Test
  void cyton() {
    ConfigNode vector = vectors.at("cyton");
    FramePlan plan = FrameProtocol.builtIn("openbci-cyton").plan(Map.of());
    Map<String, Float> values =
        roundTrip(plan, HEX.parseHex(vector.text("hex")), vector.at("counter").integer());
    for (int i = 0; i < 8; i++) {
      assertValue(values, "EMG" + (i + 1), vector.list("uV").get(i).number());
    }
    for (int i = 0; i < 3; i++) {
      assertValue(values, "Accel" + "XYZ".charAt(i), vector.list("accel_g").get(i).number());
    }
  }

  @Test
  void cytonScaleAtEveryGain() {
    byte[] oneCount = HEX.parseHex("a000" + "000001".repeat(8) + "000000000000c0");
    vectors
        .map("cyton_gain_lsb")
        .forEach(
            (gain, microvolts) -> {
              FramePlan plan =
                  FrameProtocol.builtIn("openbci-cyton")
                      .plan(Map.of("gain", Integer.valueOf(gain)));
              assertValue(roundTrip(plan, oneCount, 0), "EMG1", microvolts.number());
            });
  }

  @Test
  void cytonTimeStamp() {
    ConfigNode vector = vectors.at("cyton_time");
    FramePlan plan = FrameProtocol.builtIn("openbci-cyton").plan(Map.of("aux", "accel+time"));
    Map<String, Float> values =
        roundTrip(plan, HEX.parseHex(vector.text("hex")), vector.at("counter").integer());
    assertValue(values, "Accel" + vector.text("axis"), vector.at("accel_g").number());
    assertValue(values, "BoardTime", vector.at("board_ms").number());
  }

  @Test
  void daisy() {
    ConfigNode vector = vectors.at("daisy");
    FramePlan plan = FrameProtocol.builtIn("openbci-cyton-daisy").plan(Map.of());
    String hex = vector.text("hex_even") + vector.text("hex_odd");
    Map<String, Float> values = roundTrip(plan, HEX.parseHex(hex), 16);
    double microvoltsPerCount = vector.at("uV_ch1").number() / 100;
    for (int i = 0; i < 16; i++) {
      double counts = vector.list("counts_ch1_16").get(i).number();
      assertValue(values, "EMG" + (i + 1), counts * microvoltsPerCount);
    }
    assertValue(values, "EMG9", vector.at("uV_ch9").number());
    assertThat(plan.layout().names().subList(0, 16)).last().isEqualTo("EMG16");
  }

  @Test
  void chords() {
    chords("chords_mega16", "MEGA-2560-R3", 10);
    chords("chords_unor4", "UNO-R4", 14);
  }

  private static void chords(String key, String board, int bits) {
    ConfigNode vector = vectors.at(key);
    FramePlan plan =
        FrameProtocol.builtIn("chords")
            .plan(Map.of("board", board, "vref_volts", 5.0, "front_end_gain", 1000));
    Map<String, Float> values =
        roundTrip(plan, HEX.parseHex(vector.text("hex")), vector.at("counter").integer());
    for (int i = 0; i < vector.list("counts").size(); i++) {
      double counts = vector.list("counts").get(i).number();
      double microvolts = (counts - (1 << (bits - 1))) * 5e6 / (1 << bits) / 1000;
      assertValue(values, "EMG" + (i + 1), microvolts);
    }
  }

  @Test
  void muovi() {
    ConfigNode vector = vectors.at("muovi");
    byte[] bytes = HEX.parseHex(vector.text("hex"));
    FrameProtocol protocol = FrameProtocol.builtIn("otb-muovi");
    FramePlan plan = protocol.plan(Map.of("accessory", "legacy"));
    assertThat(plan.frameBytes()).isEqualTo((int) vector.at("len").integer());
    Map<String, Float> values = roundTrip(plan, bytes, vector.at("ramp").integer());
    vector.map("uV_g8").forEach((ch, uv) -> assertValue(values, "EMG" + ch, uv.number()));
    assertValue(values, "Trigger", vector.at("trigger").number());
    assertValue(values, "BufferUse", vector.at("buffer").number());
    assertValue(values, "QuaternionW", 32767);
    float[] row = new float[64];
    protocol.plan(Map.of("gain", 4)).decode(bytes, 0, 0, 0, row);
    assertThat((double) row[0]).isEqualTo(vector.at("uV_g4").at("1").number(), within(1e-4));
    assertThat(row[36]).isEqualTo(1);
    assertThat(row[37]).isEqualTo(4);
    assertThat(row[38]).isEqualTo(0x52);
  }

  @Test
  void muoviCommands() {
    ConfigNode vector = vectors.at("muovi");
    assertCommands("otb-muovi", Map.of(), vector.text("cmd_gain8"), vector.text("cmd_stop_gain8"));
    assertCommands("otb-muovi", Map.of("gain", 4), vector.text("cmd_gain4"), "0a");
    assertCommands("otb-muovi", Map.of("input", "impedance"), vector.text("cmd_impedance"), "0c");
    assertCommands("otb-muovi", Map.of("input", "ramps"), vector.text("cmd_test"), "0e");
    assertCommands("otb-muovi", Map.of("resolution", 24), vector.text("cmd_eeg"), "00");
    assertCommands("otb-muovi-plus", Map.of(), vector.text("cmd_gain8"), "08");
    assertThat(FrameProtocol.builtIn("otb-muovi-plus").plan(Map.of()).frameBytes()).isEqualTo(140);
    assertThat(FrameProtocol.builtIn("otb-muovi").plan(Map.of("resolution", 24)).frameBytes())
        .isEqualTo(114);
  }

  private static void assertCommands(
      String protocol, Map<String, ?> settings, String start, String stop) {
    DeviceDialogue dialogue = FrameProtocol.builtIn(protocol).plan(settings).dialogue();
    assertThat(HEX.formatHex(dialogue.start().get(0).send())).isEqualTo(start);
    assertThat(HEX.formatHex(dialogue.stop().get(0).send())).isEqualTo(stop);
    assertThat(dialogue.lingerMillis()).isEqualTo(500);
  }
}
