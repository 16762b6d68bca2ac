package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myostream.config.Config;
import org.myostream.recording.journal.JournalMarker;

@Timeout(60)
class MarkersTest {
  private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

  /** A log in which markers wait until the test lets them go. */
  private static final class SlowLog implements MarkerLog {
    final List<JournalMarker> markers = new CopyOnWriteArrayList<>();
    final List<CompletableFuture<JournalMarker>> fates = new CopyOnWriteArrayList<>();

    @Override
    public synchronized CompletableFuture<JournalMarker> mark(
        String text, String source, long nanos) {
      markers.add(new JournalMarker(markers.size() + 1, 512, nanos, 0, text, source));
      CompletableFuture<JournalMarker> fate = new CompletableFuture<>();
      fates.add(fate);
      return fate;
    }

    void write(int i) {
      fates.get(i).complete(markers.get(i));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void linesAreAnsweredInTheirOrderWhateverOrderTheyAreWrittenIn() {
    SlowLog log = new SlowLog();
    try (StdinMarkers lines =
        new StdinMarkers(new ByteArrayInputStream(utf8("a\nb\r\n\n  \nc")), answers::add, log)) {
      await(lines::ended);
      assertThat(log.markers).extracting(JournalMarker::text).containsExactly("a", "b", "c");
      assertThat(log.markers).extracting(JournalMarker::source).containsOnly("stdin");
      log.write(2);
      log.write(1);
      assertThat(answers).isEmpty();
      log.write(0);
    }
    assertThat(answers)
        .extracting(answer -> Config.parse("answer.json", answer).text("text"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void anAnswerTellsNumberFrameTimeAndText() {
    String answer =
        MarkerText.acknowledgement(
            new JournalMarker(7, 4096, 5_123_456_789_000L, 0, "say \"\u00e9\"", "stdin"));
    assertThat(answer)
        .isEqualTo(
            "{\"marker\":7,\"index\":4096,\"time\":5123.456789,\"text\":\"say \\\"\u00e9\\\"\"}");
  }

  @Test
  void aMarkerThatIsNotRecordedIsAnsweredWithTheReason() {
    SlowLog log = new SlowLog();
    try (StdinMarkers lines =
        new StdinMarkers(new ByteArrayInputStream(utf8("a\n")), answers::add, log)) {
      await(lines::ended);
      log.fates.get(0).completeExceptionally(new IOException("the disk is full"));
    }
    assertThat(answers).containsExactly("{\"error\":\"the disk is full\",\"text\":\"a\"}");
  }

  @Test
  void aLineThatIsTooLongIsRefusedAndTheNextTaken() {
    SlowLog log = new SlowLog();
    String input = "x".repeat(MarkerText.MOST_BYTES + 1) + "\n" + "y".repeat(MarkerText.MOST_BYTES);
    try (StdinMarkers lines =
        new StdinMarkers(new ByteArrayInputStream(utf8(input)), answers::add, log)) {
      await(lines::ended);
      log.write(0);
    }
    assertThat(log.markers).hasSize(1);
    assertThat(answers.get(0)).contains("\"error\":\"a marker holds at most 4096 bytes");
    assertThat(answers.get(1)).contains("\"text\":\"yyy");
  }

  @Test
  void controlCharactersAndBytesThatAreNoTextDoNotGetIntoAFile() {
    assertThat(MarkerText.read(new byte[] {'a', 0, 'b', 0x14, 'c', 27, '\t'}, 7))
        .isEqualTo("a b c");
    assertThat(MarkerText.read(new byte[] {'a', (byte) 0xff}, 2)).isEqualTo("a\ufffd");
  }

  @Test
  void aDatagramIsAMarkerAndAnsweredByADatagram() throws IOException {
    SlowLog log = new SlowLog();
    InetAddress here = InetAddress.getLoopbackAddress();
    try (UdpMarkers markers = UdpMarkers.open("127.0.0.1", 0);
        DatagramSocket sender = new DatagramSocket(0, here)) {
      markers.start(log);
      for (String text : List.of("", "go\n", "z".repeat(MarkerText.MOST_BYTES + 500))) {
        byte[] bytes = utf8(text);
        sender.send(new DatagramPacket(bytes, bytes.length, markers.address()));
      }
      await(() -> !log.fates.isEmpty());
      log.write(0);
      assertThat(received(sender)).contains("\"marker\":1,\"index\":512").contains("\"go\"");
      assertThat(received(sender)).contains("\"error\":\"a marker holds at most");
      assertThat(log.markers).hasSize(1);
      assertThat(log.markers.get(0).source()).isEqualTo("udp 127.0.0.1");
    }
  }

  private static String received(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
