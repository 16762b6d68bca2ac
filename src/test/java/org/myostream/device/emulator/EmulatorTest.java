package org.myostream.device.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.device.synthetic.SyntheticEmg;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.protocol.FrameDecoder;
import org.myostream.protocol.FrameListener;
import org.myostream.protocol.FramePlan;
import org.myostream.protocol.FrameProtocol;
import org.myostream.signal.ChannelKind;

@Timeout(20)
class EmulatorTest {
  private static final int RATE_HZ = 5000;
  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyIntactFrameReachesTheHostAndTheLedgerIsExact(long seed)
      throws IOException, InterruptedException {
    FramePlan plan = fastCyton();
    Faults faults = new Faults(5e-4, 5e-4, 5e-4, 0.01, 0.05, 0.05, 600, 20, 0, 0, seed);
    EmulatorSettings settings = new EmulatorSettings(4, 3000, true, true, faults);
    try (ServerSocket host = new ServerSocket(0);
        Emulator emulator = connect(plan, host, settings);
        Socket device = host.accept()) {
      device.getOutputStream().write('b');
      byte[] captured = device.getInputStream().readAllBytes();
      assertThat(emulator.awaitEnd(5000)).isTrue();

      EmulatorLedger counts = emulator.ledger();
      assertThat(emulator.failure()).isNull();
      assertThat(counts.bytes).isEqualTo(captured.length);
      assertThat(counts.generated).isEqualTo(3000).isEqualTo(sum(counts));
      assertThat(List.of(counts.dropped, counts.damaged, counts.flippedBits, counts.splits))
          .allMatch(count -> count > 0);
      assertThat(counts.intactSamples.cardinality())
          .isEqualTo((int) counts.intact)
          .isGreaterThan(2000);
      requireDelivered(plan, captured, counts.intactSamples, truth(plan, 3000));
    }
  }

  private static void requireDelivered(
      FramePlan plan, byte[] captured, BitSet intact, float[][] truth) {
    Map<Long, float[]> delivered = decode(plan, captured);
    long first = delivered.keySet().iterator().next();
    long offset = Math.floorDiv(intact.nextSetBit(0) - first + 128, 256) * 256L;
    for (int i = intact.nextSetBit(0); i >= 0; i = intact.nextSetBit(i + 1)) {
      assertThat(delivered).as("frame %d", i).containsKey(i - offset);
      float[] row = delivered.getOrDefault(i - offset, new float[8]);
      for (int c = 0; c < 8; c++) {
        assertThat(row[c]).as("frame %d", i).isCloseTo(truth[i][c], within(0.012f));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void damageDependsOnSeedAndFrameAlone(long seed) {
    Faults faults = new Faults(1e-2, 1e-2, 1e-2, 0.01, 0, 0, 0, 0, 0, 0, seed);
    List<String> all = damage(faults, 0);
    assertThat(damage(faults, 200)).isEqualTo(all.subList(200, all.size()));
    assertThat(damage(Faults.NONE, 0)).isNotEqualTo(all);
  }

  private static List<String> damage(Faults faults, int from) {
    FaultyWire wire = new FaultyWire(faults, new EmulatorLedger());
    byte[] frame = new byte[33];
    List<String> fates = new ArrayList<>();
    for (int number = from; number < 500; number++) {
      byte[] out = new byte[FaultyWire.most(frame.length)];
      boolean dropped = wire.drops(number);
      fates.add(dropped + " " + wire.copy(frame, frame.length, out, 0) + Arrays.toString(out));
    }
    return fates;
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aBoardOnATerminalAnswersStartsAndStops() throws IOException {
    FramePlan plan = FrameProtocol.builtIn("openbci-cyton").plan(Map.of());
    Path link = folder.resolve("board");
    try (Emulator emulator =
            Emulator.start(plan, Endpoint.pty(link), waveform(plan), EmulatorSettings.DEFAULT);
        RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
      host.write('v');
      assertThat(readUntil(host, "$$$")).contains("OpenBCI V3");
      host.write('b');
      byte[] frames = new byte[66];
      host.readFully(frames);
      assertThat(frames[0]).isEqualTo((byte) 0xa0);
      assertThat(frames[33]).isEqualTo((byte) 0xa0);
      assertThat(frames[34]).isEqualTo((byte) (frames[1] + 1));
      assertThat(emulator.state()).isEqualTo("streaming");
      host.write('s');
      host.write('V');
      assertThat(readUntil(host, "$$$")).contains("v3.");
      assertThat(emulator.state()).isEqualTo("stopped");
    }
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void noFrameIsSentBeforeItsTime() throws IOException {
    FramePlan plan = FrameProtocol.builtIn("otb-muovi").plan(Map.of());
    EmulatorSettings settings = new EmulatorSettings(18, Long.MAX_VALUE, true, false, Faults.NONE);
    try (ServerSocket host = new ServerSocket(0);
        Emulator emulator = connect(plan, host, settings);
        Socket device = host.accept()) {
      device.getOutputStream().write(0x09);
      InputStream in = device.getInputStream();
      for (int i = 0; i < 360; i++) {
        byte[] frame = in.readNBytes(plan.frameBytes());
        assertThat((frame[74] & 0xff) << 8 | (frame[75] & 0xff)).isEqualTo(i);
        assertThat(emulator.nanosOf(i)).isLessThanOrEqualTo(System.nanoTime());
      }
    }
  }

  @Test
  void aHangUpBreaksTheLinkAndTheDeviceReturns() throws IOException {
    FramePlan plan = fastCyton();
    Faults faults = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 600, 10, 1);
    EmulatorSettings settings = new EmulatorSettings(1, Long.MAX_VALUE, true, false, faults);
    try (ServerSocket host = new ServerSocket(0);
        Emulator emulator = connect(plan, host, settings)) {
      for (int i = 0; i < 2; i++) {
        try (Socket device = host.accept()) {
          device.getOutputStream().write('b');
          assertThat(device.getInputStream().readAllBytes()).isNotNull();
        }
      }
      assertThat(emulator.ledger().hangUps).isGreaterThanOrEqualTo(2);
      assertThat(emulator.ledger().connections).isGreaterThanOrEqualTo(2);
    }
  }

  private static FramePlan fastCyton() throws IOException {
    String resource = "/" + FrameProtocol.FOLDER + "/openbci-cyton.yaml";
    try (InputStream in = FrameProtocol.class.getResourceAsStream(resource)) {
      assertThat(in).isNotNull();
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String fast = yaml.replace("rate_hz: 250", "rate_hz: " + RATE_HZ);
      assertThat(fast).isNotEqualTo(yaml);
      return FrameProtocol.parse("fast cyton", fast).plan(Map.of());
    }
  }

  private static long sum(EmulatorLedger counts) {
    return counts.intact + counts.damaged + counts.dropped + counts.overrun + counts.unsent;
  }

  private static SyntheticSettings synthetic(FramePlan plan) {
    int channels = plan.layout().indicesOf(ChannelKind.EMG).length;
    return SyntheticSettings.parse(
        Map.of("ch", "" + channels, "fs", "" + plan.sampleRateHz(), "seed", "9"));
  }

  private static Waveform waveform(FramePlan plan) {
    return Waveform.synthetic(synthetic(plan), plan.layout());
  }

  private static float[][] truth(FramePlan plan, int frames) {
    SyntheticEmg emg = new SyntheticEmg(synthetic(plan));
    float[][] rows = new float[frames][8];
    for (float[] row : rows) {
      emg.next(row);
    }
    return rows;
  }

  private static Emulator connect(FramePlan plan, ServerSocket host, EmulatorSettings settings)
      throws IOException {
    return Emulator.start(
        plan, Endpoint.connectTo("127.0.0.1", host.getLocalPort()), waveform(plan), settings);
  }

  private static Map<Long, float[]> decode(FramePlan plan, byte[] bytes) {
    Map<Long, float[]> rows = new TreeMap<>();
    float[] row = new float[plan.layout().size()];
    FrameListener listener =
        new FrameListener() {
          @Override
          public float[] row() {
            return row;
          }

          @Override
          public void frame(long index) {
            rows.put(index, row.clone());
          }

          @Override
          public void rejected(long frames) {}
        };
    FrameDecoder decoder = new FrameDecoder(plan, listener);
    for (int at = 0; at < bytes.length; at += 330) {
      int length = Math.min(330, bytes.length - at);
      long nanos = (long) ((at + length) / 33.0 / RATE_HZ * 1e9);
      decoder.accept(bytes, at, length, nanos);
    }
    return rows;
  }

  private static String readUntil(RandomAccessFile in, String end) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (!text.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
      int next = in.read();
      assertThat(next).isNotNegative();
      text.write(next);
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
