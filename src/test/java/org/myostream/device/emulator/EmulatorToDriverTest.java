package org.myostream.device.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.device.DeviceProfile;
import org.myostream.device.DeviceUri;
import org.myostream.device.Devices;
import org.myostream.device.ProfileLoader;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.FramePlan;
import org.myostream.signal.ChannelKind;

/** The emulator at one end of a link, the real driver at the other. Runs keep a device's time. */
@Timeout(30)
class EmulatorToDriverTest {
  private static final Set<Integer> PORTS_GIVEN = ConcurrentHashMap.newKeySet();
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.myostream.device.ProfileLoader#names")
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void everyShippedProfileShakesHandsAndDeliversEverySample(String profile) throws Exception {
    Run run = run(profile, settings(200, Faults.NONE));
    assertThat(run.counts.intact).as("%s", run.counts).isEqualTo(200);
    assertThat(run.log.received.cardinality()).isEqualTo(200);
    assertThat(run.log.span()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("hangingUp")
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void hangUpsLeaveGapsOfExactlyWhatTheDeviceDidNotDeliver(String profile, int samples)
      throws Exception {
    Run run = run(profile, settings(samples, new Faults(0, 0, 0, 0, 0, 0, 0, 0, 60, 40, 3)));
    requireExact(run);
    assertThat(run.counts.hangUps).as("%s", run.counts).isPositive();
    assertThat(run.counts.unsent).isPositive();
  }

  static Object[][] hangingUp() {
    return new Object[][] {{"cyton", 1000}, {"muovi", 8000}};
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void stallsSplitsAndHeldWritesLoseNothing() throws Exception {
    Run run = run("cyton", settings(500, new Faults(0, 0, 0, 0, 0.3, 0.3, 120, 100, 0, 0, 2)));
    requireExact(run);
    assertThat(run.counts.intact).isEqualTo(500);
    assertThat(run.counts.stalls).isPositive();
    assertThat(run.counts.splits).isPositive();
    assertThat(run.counts.coalesced).isPositive();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFrameLeftOutBreaksItsDaisyPairAlone() throws Exception {
    Run run = run("cyton-daisy", settings(240, new Faults(0, 0, 0, 0.05, 0, 0, 0, 0, 0, 0, 4)));
    requireExact(run);
    assertThat(run.counts.dropped).isBetween(6L, 48L);
    assertThat(run.counts.intact + run.counts.dropped).isEqualTo(240);
  }

  /** The driver's indices are the device's, up to the unseen start; what is intact is there. */
  private static void requireExact(Run run) {
    EmulatorLedger counts = run.counts;
    BitSet received = run.log.received;
    assertThat(counts.queued).isZero();
    assertThat(counts.intact + counts.damaged + counts.dropped + counts.overrun + counts.unsent)
        .isEqualTo(counts.generated);
    int first = counts.intactSamples.nextSetBit(0);
    BitSet expected = counts.intactSamples.get(first, (int) counts.generated);
    assertThat(received).as("%s", counts).isEqualTo(expected);
    assertThat(run.log.span()).isEqualTo(expected.length());
  }

  private static EmulatorSettings settings(long samples, Faults faults) {
    return new EmulatorSettings(1, samples, true, true, faults);
  }

  private record Run(EmulatorLedger counts, Log log) {}

  private Run run(String name, EmulatorSettings settings) throws Exception {
    DeviceProfile profile = ProfileLoader.load(name);
    FramePlan plan = profile.plan(Map.of());
    int[] emg = plan.layout().indicesOf(ChannelKind.EMG);
    Waveform ramp =
        row -> {
          for (int column : emg) {
            row[column] = 1;
          }
          return true;
        };
    boolean calls = name.startsWith("muovi");
    int port = calls ? freePort() : 0;
    Endpoint endpoint =
        calls ? Endpoint.connectTo("127.0.0.1", port) : Endpoint.pty(folder.resolve(name));
    String place = calls ? "tcp-listen://127.0.0.1:" + port : endpoint.place();
    try (Emulator emulator = Emulator.start(plan, endpoint, ramp, settings);
        FrameSource source = Devices.source(DeviceUri.parse(place + "?profile=" + name))) {
      Log log = new Log(source.spec().layout().size());
      source.open();
      while (!emulator.awaitEnd(0)) {
        source.read(log);
      }
      assertThat(emulator.failure()).isNull();
      EmulatorLedger counts = emulator.ledger();
      for (int i = 0; i < 20 && log.received.cardinality() < counts.intact; i++) {
        source.read(log);
      }
      return new Run(counts, log);
    }
  }

  private static int freePort() throws IOException {
    int port = 0;
    while (port == 0 || !PORTS_GIVEN.add(port)) {
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
    }
    return port;
  }

  /** Which indices came, counted from the first. */
  private static final class Log implements FrameInput {
    final BitSet received = new BitSet();
    private final float[] row;
    private long first = -1;

    Log(int channels) {
      row = new float[channels];
    }

    long span() {
      return received.length();
    }

    @Override
    public void arrived(long nanos) {}

    @Override
    public float[] row() {
      return row;
    }

    @Override
    public void commit(long index) {
      first = first < 0 ? index : first;
      received.set((int) (index - first));
    }

    @Override
    public void rejected(long frames) {}
  }
}
