package org.myostream.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PtyTest {
  @TempDir Path folder;

  @Test
  void everyByteValuePassesBothWaysUnchanged() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (Pty pty = Pty.open();
        SerialTransport port = new SerialTransport(pty.path().toString(), 115200)) {
      port.connect(0);
      assertThat(pty.write(all, 0, all.length, 1000)).isEqualTo(all.length);
      assertThat(Bytes.read(port, all.length)).isEqualTo(all);
      port.write(all);
      assertThat(Bytes.read(pty, all.length)).isEqualTo(all);
    }
  }

  @Test
  void aFullQueueTakesOnlyWhatFits() throws IOException {
    try (Pty pty = Pty.open()) {
      byte[] much = new byte[1 << 18];
      int taken = pty.write(much, 0, much.length, 0);
      assertThat(taken).isBetween(1, much.length - 1);
      assertThat(pty.write(much, 0, much.length, 30)).isLessThan(much.length);
    }
  }

  @Test
  void discardedBytesNeverReachTheReader() throws IOException {
    try (Pty pty = Pty.open();
        SerialTransport port = new SerialTransport(pty.path().toString(), 115200)) {
      port.connect(0);
      pty.write("old".getBytes(US_ASCII), 0, 3, 100);
      pty.discardUnread();
      pty.write("new".getBytes(US_ASCII), 0, 3, 100);
      assertThat(Bytes.read(port, 3)).isEqualTo("new".getBytes(US_ASCII));
    }
  }

  @Test
  void theLinkLeadsToTheDeviceUntilClosed() throws IOException {
    Path link = folder.resolve("amplifier");
    Files.createSymbolicLink(link, folder.resolve("dangling"));
    try (Pty pty = Pty.open(link)) {
      assertThat(pty.path()).isEqualTo(link);
      assertThat(Files.readSymbolicLink(link)).exists();
    }
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void closingLeavesTheLinkOfALaterPtyAlone() throws IOException {
    Path link = folder.resolve("amplifier");
    Pty first = Pty.open(link);
    try (Pty second = Pty.open(link)) {
      first.close();
      assertThat(second.path().toRealPath()).exists();
    }
  }

  @Test
  void refusesToReplaceAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "data");
    assertThatThrownBy(() -> Pty.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("precious exists and is not a symbolic link");
    assertThat(file).hasContent("data");
  }

  @Test
  void aClosedPtyReadsAndWritesNothing() throws IOException {
    Pty pty = Pty.open();
    pty.close();
    pty.close();
    assertThat(pty.read(new byte[8], 100)).isEqualTo(-1);
    assertThat(pty.write(new byte[8], 0, 8, 100)).isEqualTo(-1);
  }

  @Test
  void closingEndsABlockedRead() throws Exception {
    Pty pty = Pty.open();
    int[] result = {0};
    Thread reader = new Thread(() -> result[0] = pty.read(new byte[8], 60_000));
    reader.start();
    while (reader.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    pty.close();
    reader.join(10_000);
    assertThat(reader.isAlive()).isFalse();
    assertThat(Arrays.stream(result).sum()).isEqualTo(-1);
  }
}
