package org.myostream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SerialTransportTest {
  @TempDir Path folder;

  @Test
  void anIdleReadReturnsNothing() throws IOException {
    try (Pty pty = Pty.open();
        SerialTransport port = new SerialTransport(pty.path().toString(), 230400)) {
      port.connect(0);
      assertThat(port.read(new byte[port.readSize()])).isZero();
    }
  }

  @Test
  void aHangUpIsLostAndThePathServesAgain() throws IOException {
    Path link = folder.resolve("amplifier");
    byte[] buffer = new byte[4096];
    try (SerialTransport port = new SerialTransport(link.toString(), 115200)) {
      for (int round = 0; round < 5; round++) {
        try (Pty pty = Pty.open(link)) {
          port.connect(0);
          pty.write(new byte[] {(byte) round}, 0, 1, 100);
          assertThat(Bytes.read(port, 1)).containsExactly(round);
        }
        assertThat(port.read(buffer)).isEqualTo(Transport.LOST);
        port.disconnect();
        assertThatThrownBy(() -> port.connect(0))
            .isInstanceOf(DeviceUnreachableException.class)
            .hasMessageContaining("does not exist; is the device plugged in?");
      }
    }
  }

  @Test
  void onlyARealPortMayRestartItsDevice() throws IOException {
    Path link = folder.resolve("amplifier");
    try (SerialTransport port = new SerialTransport(link.toString(), 115200)) {
      assertThat(port.mayRestartDevice()).isTrue();
      Files.createFile(link);
      assertThat(port.mayRestartDevice()).isTrue();
      Files.delete(link);
      try (Pty pty = Pty.open(link)) {
        assertThat(pty.path()).isEqualTo(link);
        assertThat(port.mayRestartDevice()).isFalse();
      }
    }
  }

  @Test
  void closingFromAnotherThreadEndsABlockedRead() throws Exception {
    try (Pty pty = Pty.open()) {
      SerialTransport port = new SerialTransport(pty.path().toString(), 115200);
      port.connect(0);
      int[] result = {0};
      Thread reader =
          new Thread(
              () -> {
                while (result[0] == 0) {
                  result[0] = port.read(new byte[64]);
                }
              });
      reader.start();
      port.close();
      reader.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(result[0]).isEqualTo(Transport.LOST);
    }
  }

  @Test
  void aPortInUseIsSaidToBeInUse() throws IOException {
    try (Pty pty = Pty.open();
        SerialTransport first = new SerialTransport(pty.path().toString(), 115200);
        SerialTransport second = new SerialTransport(pty.path().toString(), 115200)) {
      first.connect(0);
      assertThatThrownBy(() -> second.connect(0))
          .isInstanceOf(DeviceUnreachableException.class)
          .hasMessage(
              pty.path() + " is in use by another program; close that program and try again");
    }
  }

  @Test
  void eachErrorNumberIsExplained() {
    assertThat(SerialFailure.explain("/dev/x", 13, false))
        .hasMessageContaining("no permission to open");
    assertThat(SerialFailure.explain("/dev/x", 2, false))
        .hasMessageContaining("plug the device in again");
    assertThat(SerialFailure.explain("/dev/x", 11, true)).hasMessageContaining("is in use");
    assertThat(SerialFailure.explain("/dev/x", 77, false)).hasMessageContaining("(error 77)");
  }

  @Test
  void aFileIsNotASerialPort() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "text");
    try (SerialTransport port = new SerialTransport(file.toString(), 115200)) {
      assertThatThrownBy(() -> port.connect(0)).isInstanceOf(DeviceUnreachableException.class);
    }
  }

  @Test
  void aSlowLatencyTimerIsAnsweredWithARule() throws IOException {
    Path adapter = Files.createDirectories(folder.resolve("ttyUSB0"));
    Path port = Files.createFile(Files.createDirectories(folder.resolve("dev")).resolve("ttyUSB0"));
    assertThat(LatencyTimer.advice(port.toString(), folder)).isEmpty();
    Files.writeString(adapter.resolve("latency_timer"), "16\n");
    assertThat(LatencyTimer.advice(port.toString(), folder))
        .hasValueSatisfying(line -> assertThat(line).contains("for 16 ms", LatencyTimer.UDEV_RULE));
    Files.writeString(adapter.resolve("latency_timer"), "1\n");
    assertThat(LatencyTimer.advice(port.toString(), folder)).isEmpty();
  }
}
