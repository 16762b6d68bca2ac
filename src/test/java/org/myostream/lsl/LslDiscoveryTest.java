package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LslDiscoveryTest {
  private static final LslSettings LOOPBACK =
      LslSettings.defaults().forLoopback().withSessionId("discovery-test");

  private static LslOutlet open(String sourceId) throws IOException {
    return LslOutlet.open(
        StreamInfo.named("Found", "EMG", sourceId)
            .rateHz(100)
            .channel("c", "microvolts", "EMG")
            .build(),
        LOOPBACK);
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(DatagramSocket from, String text, String host, int port)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    from.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(host, port)));
  }

  private static String receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private static int servicePort(LslOutlet outlet) {
    return Integer.parseInt(outlet.fields().getOrDefault("v4service_port", ""));
  }

  private static String query(String predicate, DatagramSocket replyTo, String id) {
    return "LSL:shortinfo\r\n" + predicate + "\r\n" + replyTo.getLocalPort() + " " + id + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "session_id='discovery-test'",
        "session_id='discovery-test' and name='Found'",
        "session_id='discovery-test' and starts-with(source_id,'uni') and channel_count>=1",
      })
  void aMatchingQueryIsAnsweredToItsReturnPort(String predicate) throws IOException {
    try (LslOutlet outlet = open("unicast");
        DatagramSocket asking = socket();
        DatagramSocket answered = socket()) {
      send(asking, query(predicate, answered, "1877644867"), "127.0.0.1", servicePort(outlet));
      assertThat(receive(answered))
          .startsWith("1877644867\r\n<?xml version=\"1.0\"?>\n<info>\n")
          .contains("<uid>" + outlet.uid() + "</uid>")
          .endsWith("<desc />\n</info>\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_id='default' and name='Found'",
        "session_id='discovery-test' and name='Other'",
        "((",
        "contains(name,'Other')",
      })
  void anythingElseIsNotAnswered(String predicate) throws IOException {
    try (LslOutlet outlet = open("unicast");
        DatagramSocket socket = socket()) {
      send(socket, query(predicate, socket, "no"), "127.0.0.1", servicePort(outlet));
      send(
          socket, query("contains(name,'Found')", socket, "yes"), "127.0.0.1", servicePort(outlet));
      assertThat(receive(socket)).startsWith("yes\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "LSL:shortinfo",
        "LSL:shortinfo\r\n\r\n0 x\r\n",
        "LSL:shortinfo\r\n\r\n99999 x\r\n",
        "LSL:shortinfo\r\n\r\nport id\r\n",
        "LSL:timedata\r\n1 not-a-time\r\n",
        "\u0000\uFFFF garbage",
      })
  void garbageIsIgnored(String text) throws IOException {
    try (LslOutlet outlet = open("unicast");
        DatagramSocket socket = socket()) {
      send(socket, text, "127.0.0.1", servicePort(outlet));
      send(socket, query("", socket, "yes"), "127.0.0.1", servicePort(outlet));
      assertThat(receive(socket)).startsWith("yes\r\n");
    }
  }

  @Test
  void aMulticastOnLoopbackFindsEveryOutletOnce() throws IOException {
    try (LslOutlet one = open("multi-1");
        LslOutlet two = open("multi-2");
        DatagramSocket socket = socket()) {
      socket.setOption(
          StandardSocketOptions.IP_MULTICAST_IF,
          NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
      String query = query("session_id='discovery-test' and name='Found'", socket, "77");
      send(socket, query, "239.255.172.215", 16571);
      Set<String> found = new HashSet<>();
      found.add(uid(receive(socket)));
      found.add(uid(receive(socket)));
      assertThat(found).containsExactlyInAnyOrder(one.uid(), two.uid());
    }
  }

  private static String uid(String answer) {
    Matcher uid = Pattern.compile("<uid>([^<]*)</uid>").matcher(answer);
    assertThat(uid.find()).isTrue();
    return uid.group(1);
  }

  @Test
  void aTimeProbeIsAnsweredWithArrivalAndDeparture() throws IOException {
    try (LslOutlet outlet = open("probe");
        DatagramSocket socket = socket()) {
      double sent = LslClock.seconds();
      send(socket, "LSL:timedata\r\n777 123.456789012345\r\n", "127.0.0.1", servicePort(outlet));
      String answer = receive(socket);
      double back = LslClock.seconds();
      assertThat(answer).startsWith(" 777 123.456789012345 ").doesNotEndWith("\n");
      String[] words = answer.strip().split(" ", -1);
      assertThat(words).hasSize(4);
      double arrival = Double.parseDouble(words[2]);
      double departure = Double.parseDouble(words[3]);
      assertThat(arrival).isBetween(sent, departure);
      assertThat(departure).isLessThanOrEqualTo(back);
    }
  }

  @Test
  void aClosedOutletIsNotFoundAnyMore() throws IOException {
    try (LslOutlet stays = open("stays");
        DatagramSocket socket = socket()) {
      open("goes").close();
      send(socket, query("", socket, "1"), "127.0.0.1", servicePort(stays));
      assertThat(receive(socket)).contains("<source_id>stays</source_id>");
      assertThat(stays.uid()).isLowerCase().hasSize(36);
    }
  }
}
