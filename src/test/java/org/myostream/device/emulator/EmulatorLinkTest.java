package org.myostream.device.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.device.ProfileLoader;
import org.myostream.protocol.FramePlan;

@Timeout(20)
class EmulatorLinkTest {
  private static final FramePlan MUOVI = ProfileLoader.load("muovi").plan(Map.of());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSlowHostCostsPacedSamplesAndDelaysUnpacedOnes(boolean paced) throws Exception {
    EmulatorSettings settings =
        new EmulatorSettings(1, 40, paced, true, Faults.NONE).withHostBuffer(512);
    Throttle link = new Throttle();
    try (Emulator emulator = Emulator.start(MUOVI, link, row -> true, settings)) {
      while (emulator.ledger().generated < (paced ? 40 : 3)) {
        Thread.onSpinWait();
      }
      EmulatorLedger full = emulator.ledger();
      assertThat(full.queued).isPositive();
      assertThat(full.intact + full.overrun + full.queued).isEqualTo(full.generated);
      link.open = true;
      assertThat(emulator.awaitEnd(10_000)).isTrue();
      EmulatorLedger counts = emulator.ledger();
      assertThat(counts.intact + counts.overrun).isEqualTo(counts.generated).isEqualTo(40);
      assertThat(counts.overrun > 0).isEqualTo(paced);
    }
  }

  @Test
  void aListeningDeviceServesAHostAndACallingOneWaitsForIt() throws IOException {
    EmulatorSettings settings = new EmulatorSettings(1, 20, true, false, Faults.NONE);
    Endpoint server = Endpoint.listenOn(0);
    int port = Integer.parseInt(server.place().substring(server.place().lastIndexOf(':') + 1));
    try (Emulator emulator = Emulator.start(MUOVI, server, row -> true, settings);
        Socket host = new Socket(InetAddress.getLoopbackAddress(), port)) {
      host.getOutputStream().write(0x09);
      assertThat(host.getInputStream().readAllBytes()).hasSize(20 * MUOVI.frameBytes());
      assertThat(emulator.place()).endsWith(":" + port);
    }
    try (Emulator emulator =
        Emulator.start(MUOVI, Endpoint.connectTo("127.0.0.1", port), row -> true, settings)) {
      assertThat(emulator.ledger().connections).isZero();
      try (ServerSocket late = new ServerSocket(port);
          Socket device = late.accept()) {
        device.getOutputStream().write(0x09);
        assertThat(device.getInputStream().readAllBytes()).hasSize(20 * MUOVI.frameBytes());
      }
    }
  }

  @Test
  void aByteInsertedBeforeAFrameLeavesItWhole() {
    FaultyWire all =
        new FaultyWire(new Faults(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1), new EmulatorLedger());
    assertThat(all.copy(new byte[1], 1, new byte[2], 0)).isEqualTo(2);
    assertThat(all.copy(new byte[2], 2, new byte[4], 0)).isEqualTo(-4 - 1);
  }

  @Test
  void valuesBeyondTheWireAreCounted() throws Exception {
    Throttle link = new Throttle();
    link.open = true;
    EmulatorSettings settings = new EmulatorSettings(1, 10, true, false, Faults.NONE);
    Waveform loud =
        row -> {
          row[0] = 1e9f;
          row[1] = -1e9f;
          return true;
        };
    try (Emulator emulator = Emulator.start(MUOVI, link, loud, settings)) {
      assertThat(emulator.awaitEnd(5000)).isTrue();
      assertThat(emulator.ledger().clipped).isEqualTo(20);
    }
  }

  /** A host that starts the stream at once and reads nothing until it is told to. */
  private static final class Throttle implements Endpoint {
    volatile boolean open;
    private boolean asked;

    @Override
    public String place() {
      return "nowhere";
    }

    @Override
    public boolean connect() {
      return true;
    }

    @Override
    public int read(byte[] into) {
      into[0] = 0x09;
      int count = asked ? 0 : 1;
      asked = true;
      return count;
    }

    @Override
    public int write(byte[] bytes, int offset, int count) {
      return open ? count : 0;
    }

    @Override
    public void hangUp() {}

    @Override
    public void close() {}
  }
}
