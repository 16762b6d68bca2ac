package org.myostream.lsl;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers the two kinds of datagram that consumers send: queries and time probes (lsl.md 2.2, 2.4).
 */
final class DatagramAnswers implements LslNode.Ready {
  private static final int MOST_PER_TURN = 64;
  private static final Pattern QUERY =
      Pattern.compile("LSL:shortinfo\\r?\\n([^\\r\\n]*)\\r?\\n(\\d{1,5}) ([!-~]{1,64})\\s*");
  private static final Pattern PROBE =
      Pattern.compile("LSL:timedata\\r?\\n(-?\\d{1,10}) ([-+.0-9eE]{1,40})\\s*");

  private final LslNode node;
  private final DatagramChannel channel;
  private final List<OutletServer> outlets;
  private final boolean answersProbes;

  /**
   * @param outlets those that queries on this socket may find; read at every query
   * @param answersProbes true for a service port, false for the discovery port
   */
  DatagramAnswers(
      LslNode node, DatagramChannel channel, List<OutletServer> outlets, boolean answersProbes) {
    this.node = node;
    this.channel = channel;
    this.outlets = outlets;
    this.answersProbes = answersProbes;
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    for (int i = 0; i < MOST_PER_TURN; i++) {
      ByteBuffer datagram = node.scratch();
      InetSocketAddress from = (InetSocketAddress) channel.receive(datagram);
      if (from == null) {
        return;
      }
      double received = LslClock.seconds();
      if (node.settings().loopbackOnly() && !from.getAddress().isLoopbackAddress()) {
        continue;
      }
      String text = StandardCharsets.UTF_8.decode(datagram.flip()).toString();
      if (text.startsWith("LSL:shortinfo")) {
        answerQuery(text, from);
      } else if (answersProbes && text.startsWith("LSL:timedata")) {
        answerProbe(text, from, received);
      }
    }
  }

  private void answerProbe(String text, InetSocketAddress from, double received)
      throws IOException {
    Matcher probe = PROBE.matcher(text);
    if (probe.matches()) {
      String answer = " " + probe.group(1) + " " + probe.group(2) + " " + received + " ";
      send(answer + LslClock.seconds(), from);
    }
  }

  private void answerQuery(String text, InetSocketAddress from) throws IOException {
    Matcher matcher = QUERY.matcher(text);
    if (!matcher.matches()) {
      return;
    }
    int port = Integer.parseInt(matcher.group(2));
    if (port < 1 || port > 65535) {
      return;
    }
    InetSocketAddress to = new InetSocketAddress(from.getAddress(), port);
    String query = matcher.group(1);
    for (OutletServer outlet : outlets) {
      String answer = matcher.group(3) + "\r\n" + outlet.xml().shortInfo();
      Boolean quick = outlet.query().quick(query);
      if (quick == null) {
        node.queries().submit(engine -> sendIfMatching(outlet, query, engine, answer, to));
      } else if (quick) {
        send(answer, to);
      }
    }
  }

  private void sendIfMatching(
      OutletServer outlet,
      String query,
      StreamQuery.Engine engine,
      String answer,
      InetSocketAddress to) {
    if (outlet.query().evaluate(query, engine) && channel.isOpen()) {
      try {
        send(answer, to);
      } catch (IOException e) {
        System.getLogger(DatagramAnswers.class.getName())
            .log(System.Logger.Level.DEBUG, "no answer sent to {0}: {1}", to, e.getMessage());
      }
    }
  }

  private void send(String answer, InetSocketAddress to) throws IOException {
    channel.send(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)), to);
  }
}
