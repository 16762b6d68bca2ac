package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our inlet on outlets that send given bytes: of other byte order, old, or wrong. */
@Timeout(60)
class HandMadeOutletTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final LslResolver RESOLVER =
      new LslResolver(LslSettings.defaults().forLoopback().withSessionId("hand-made"));
  private static final String OK = "LSL/110 200 OK\r\nUID: u-1\r\n";
  private static final String STAMP_LE = "02c976be9f0c24fe40";
  private static final String STAMP_BE = "0240fe240c9fbe76c9";

  /** Answers each connection in turn with one of {@code answers}; empty closes it at once. */
  private static ServerSocket outlet(byte[]... answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try {
                for (byte[] answer : answers) {
                  Socket socket = server.accept();
                  BufferedReader request =
                      new BufferedReader(
                          new InputStreamReader(
                              socket.getInputStream(), StandardCharsets.US_ASCII));
                  String line = request.readLine();
                  boolean headed = line != null && line.startsWith("LSL:streamfeed/110 u-1");
                  while (headed && line != null && !line.isEmpty()) {
                    line = request.readLine();
                  }
                  socket.getOutputStream().write(answer);
                  if (answer.length == 0) {
                    socket.close();
                  }
                }
              } catch (IOException e) {
                // the test ended
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static FoundStream stream(ServerSocket server, ChannelFormat format) {
    return new FoundStream(
        "hand",
        "Test",
        3,
        format,
        10,
        "",
        "u-1",
        "h",
        server.getInetAddress(),
        server.getLocalPort(),
        1);
  }

  private static byte[] bytes(String head, String hex) {
    byte[] text = head.getBytes(StandardCharsets.US_ASCII);
    byte[] rest = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] all = java.util.Arrays.copyOf(text, text.length + rest.length);
    System.arraycopy(rest, 0, all, text.length, rest.length);
    return all;
  }

  private static double[] pull(ServerSocket server, ChannelFormat format) throws Exception {
    LslSample sample = new LslSample();
    try (LslInlet inlet = LslInlet.open(stream(server, format), RESOLVER, LONG)) {
      assertThat(inlet.pull(sample, LONG)).isTrue();
      double first = sample.stamp();
      assertThat(inlet.pull(sample, LONG)).isTrue();
      return new double[] {first, sample.stamp(), sample.numbers()[0], sample.numbers()[1]};
    }
  }

  @Test
  void theKnownBytesOfLittleEndianFloatsAreRead() throws Exception {
    byte[] answer =
        bytes(
            OK + "Byte-Order: 1234\r\nData-Protocol-Version: 110\r\n\r\n",
            STAMP_LE
                + "000080400000a0c00000c040"
                + STAMP_LE
                + "00000040000040c000008040"
                + "02000000000000f03f 0000803f 00000040 00004040"
                + "01 0000803f 000000c0 00004040");
    try (ServerSocket server = outlet(answer)) {
      assertThat(pull(server, ChannelFormat.FLOAT32)).containsExactly(1, 1.1, 1, -2);
    }
  }

  @Test
  void theKnownBytesOfBigEndianShortsAreRead() throws Exception {
    byte[] answer =
        bytes(
            OK + "Byte-Order: 4321 ; swapped\r\nnonsense\r\nData-Protocol-Version: 110\r\n\r\n",
            STAMP_BE
                + "0105 fefa 0107"
                + STAMP_BE
                + "0103 fefc 0105"
                + "023ff0000000000000 0001 0002 0003"
                + "024000000000000000 7fff 8000 0003");
    try (ServerSocket server = outlet(answer)) {
      assertThat(pull(server, ChannelFormat.INT16)).containsExactly(1, 2, 32767, -32768);
    }
  }

  /** 123456.789 as a portable archive has it: a size, then the bits. */
  private static final String OLD_STAMP = "0102 08c976be9f0c24fe40";

  private static final String OLD_SHORTS =
      "7f 0109 0103 616263 0000"
          + OLD_STAMP
          + "020501 fefafe 020701"
          + OLD_STAMP
          + "020301 fefcfe 020501"
          + "0102 08000000000000f03f 0101 00 ff80"
          + "0101 02ff7f fe0080 00";

  @Test
  void anOutletThatGrantsOnlyProtocol100IsRead() throws Exception {
    byte[] answer = bytes(OK + "Byte-Order: 0\r\nData-Protocol-Version: 100\r\n\r\n", OLD_SHORTS);
    try (ServerSocket server = outlet(answer)) {
      assertThat(pull(server, ChannelFormat.INT16)).containsExactly(1, 1.1, 32767, -32768);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LSL/110 505 Version not supported\r\n"})
  void anOutletThatKnowsOnlyProtocol100IsAskedAgain(String refusal) throws Exception {
    try (ServerSocket server =
        outlet(refusal.getBytes(StandardCharsets.US_ASCII), bytes("", OLD_SHORTS))) {
      assertThat(pull(server, ChannelFormat.INT16)).containsExactly(1, 1.1, 32767, -32768);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'LSL/110 404 Not found\r\n', '', no longer has the stream u-1",
    "'LSL/110 500 Oops\r\n', '', '\"LSL/110 500 Oops\"'",
    "'HTTP/1.1 200 OK\r\n', '', '\"HTTP/1.1 200 OK\"'",
    "'LSL/110 200 OK\r\nUID: u-2\r\n\r\n', '', stream u-2 instead of u-1",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 120\r\n\r\n', '', protocol 120",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 110\r\nByte-Order: 2143\r\n\r\n', '', order 2143",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 110\r\n\r\n', 03, begins with 3",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 110\r\n\r\n',"
        + " 02c976be9f0c24fe40050600070800, test pattern is wrong",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 100\r\n\r\n', 55, begins with 85",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 100\r\n\r\n', 7f 0109 047fffffff," + " a text of",
    "'LSL/110 200 OK\r\nData-Protocol-Version: 100\r\n\r\n', 7f 63, a number of 99 bytes"
  })
  void aWrongAnswerIsRefusedInOneSentence(String head, String hex, String word) throws Exception {
    try (ServerSocket server = outlet(bytes(head, hex))) {
      FoundStream stream = stream(server, ChannelFormat.INT16);
      assertThatThrownBy(() -> LslInlet.open(stream, RESOLVER, LONG))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("LSL stream hand at 127.0.0.1:")
          .hasMessageContaining(word)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void endlessHeadersAreCutShort() throws Exception {
    for (String head : new String[] {OK + "x".repeat(20_000), OK + manyHeaders()}) {
      try (ServerSocket server = outlet(bytes(head, ""))) {
        FoundStream stream = stream(server, ChannelFormat.INT16);
        assertThatThrownBy(() -> LslInlet.open(stream, RESOLVER, LONG))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("header");
      }
    }
  }

  private static String manyHeaders() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("h").append(i).append(": 1\r\n");
    }
    return text.toString();
  }

  @Test
  void aStreamWithoutSourceIdEndsWithASentence() throws Exception {
    try (ServerSocket server =
        outlet(
            bytes(
                OK + "Data-Protocol-Version: 110\r\n\r\n",
                STAMP_LE + "0501fafe0701" + STAMP_LE + "0301fcfe0501" + "09"))) {
      try (LslInlet inlet = LslInlet.open(stream(server, ChannelFormat.INT16), RESOLVER, LONG)) {
        assertThatThrownBy(() -> inlet.pull(new LslSample(), LONG))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("ended (a sample begins with 9")
            .hasMessageContaining("no source id");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<info><name>a</name>, XML",
    "<info><name>a</name></info>, channel_count",
    "<info><channel_count>99999999</channel_count></info>, 1 to 16384",
    "<!DOCTYPE a><info/>, XML"
  })
  void aDescriptionThatCannotBeUsedIsRefused(String document, String word) {
    assertThatThrownBy(() -> FoundStream.parse(document, InetAddress.getLoopbackAddress()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(word);
  }
}
