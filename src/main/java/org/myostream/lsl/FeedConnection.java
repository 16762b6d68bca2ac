package org.myostream.lsl;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A TCP connection over which one stream's samples come: asks for protocol 1.10 and takes what the
 * outlet grants; an outlet that knows only 1.00 is asked again for that.
 */
final class FeedConnection implements Closeable {
  private static final int STRING_VALUE_BYTES = 32;
  private static final int MOST_HEADERS = 100;
  private static final int OLD_VERSION = 100;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int VERSION_NOT_SUPPORTED = 505;

  private final Socket socket;
  private final FoundStream stream;
  private final WireInput in;
  private boolean quiet;
  private WireDecoder decoder;

  private FeedConnection(
      Socket socket, FoundStream stream, WireInput.Silence silence, Duration timeout)
      throws IOException {
    this.socket = socket;
    this.stream = stream;
    int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    socket.connect(new InetSocketAddress(stream.address(), stream.dataPort()), millis);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(millis);
    in = new WireInput(socket.getInputStream(), () -> silent(silence, millis));
    decoder = new WireDecoder(in, WireEncoding.LITTLE_ENDIAN, stream);
  }

  private void silent(WireInput.Silence silence, int millis) throws IOException {
    if (!quiet) {
      throw new ProtocolException("the outlet did not answer the request within " + millis + " ms");
    }
    silence.noticed();
  }

  /**
   * Connects and agrees on the form of the samples.
   *
   * @param bufferSamples what the outlet may keep for this consumer
   * @param silenceMillis after so long without data {@code silence} is told
   * @throws IOException saying what is wrong
   */
  static FeedConnection open(
      FoundStream stream,
      String sessionId,
      int bufferSamples,
      Duration timeout,
      int silenceMillis,
      WireInput.Silence silence)
      throws IOException {
    try {
      return open(
          stream, request(stream, sessionId, bufferSamples), timeout, silenceMillis, silence);
    } catch (OldOutletException e) {
      return openOld(stream, bufferSamples, timeout, silenceMillis, silence);
    }
  }

  /** As {@link #open}, asking for protocol 1.00. */
  static FeedConnection openOld(
      FoundStream stream,
      int bufferSamples,
      Duration timeout,
      int silenceMillis,
      WireInput.Silence silence)
      throws IOException {
    String request = "LSL:streamfeed\r\n" + bufferSamples + " 0\r\n";
    return open(stream, request, timeout, silenceMillis, silence);
  }

  private static FeedConnection open(
      FoundStream stream,
      String request,
      Duration timeout,
      int silenceMillis,
      WireInput.Silence silence)
      throws IOException {
    Socket socket = new Socket();
    boolean done = false;
    try {
      FeedConnection connection = new FeedConnection(socket, stream, silence, timeout);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      boolean headed = request.startsWith("LSL:streamfeed/");
      WireEncoding encoding = headed ? connection.answer() : WireEncoding.PORTABLE;
      connection.decoder = new WireDecoder(connection.in, encoding, stream);
      connection.decoder.begin();
      connection.quiet = true;
      socket.setSoTimeout(silenceMillis);
      done = true;
      return connection;
    } finally {
      if (!done) {
        socket.close();
      }
    }
  }

  private static String request(FoundStream stream, String sessionId, int bufferSamples) {
    boolean strings = stream.format() == ChannelFormat.STRING;
    return "LSL:streamfeed/"
        + FeedOpening.VERSION
        + " "
        + stream.uid()
        + "\r\nNative-Byte-Order: 1234\r\nEndian-Performance: 1e+09\r\nHas-IEEE754-Floats: 1"
        + "\r\nSupports-Subnormals: "
        + (stream.format().hasSubnormals() ? 1 : 0)
        + "\r\nValue-Size: "
        + (strings ? STRING_VALUE_BYTES : stream.format().bytes())
        + "\r\nData-Protocol-Version: "
        + FeedOpening.VERSION
        + "\r\nMax-Buffer-Length: "
        + bufferSamples
        + "\r\nMax-Chunk-Length: 0\r\nSource-Id: "
        + StreamInfo.printable(stream.sourceId())
        + "\r\nSession-Id: "
        + StreamInfo.printable(sessionId)
        + "\r\n\r\n";
  }

  /** Reads the answer's header. */
  private WireEncoding answer() throws IOException {
    String line;
    try {
      line = in.line();
    } catch (java.io.EOFException e) {
      throw new OldOutletException("the outlet closed the connection at the request", e);
    }
    String[] words = line.split(" ", 3);
    int status = words.length > 1 && words[0].startsWith("LSL/") ? whole(words[1], -1) : -1;
    if (status == VERSION_NOT_SUPPORTED) {
      throw new OldOutletException("the outlet does not know protocol 1.10", null);
    }
    if (status != OK) {
      throw new ProtocolException(
          status == NOT_FOUND
              ? "the outlet no longer has the stream " + stream.uid()
              : "the outlet answers \"" + brief(line) + "\" instead of \"LSL/110 200 OK\"");
    }
    Map<String, String> headers = headers();
    String uid = headers.getOrDefault("uid", stream.uid());
    if (!uid.equals(stream.uid())) {
      throw new ProtocolException(
          "the outlet offers stream " + brief(uid) + " instead of " + stream.uid());
    }
    int version = whole(headers.getOrDefault("data-protocol-version", "100"), -1);
    String order = headers.getOrDefault("byte-order", "1234");
    if (version == OLD_VERSION) {
      return WireEncoding.PORTABLE;
    }
    if (version != FeedOpening.VERSION || !(order.equals("1234") || order.equals("4321"))) {
      throw new ProtocolException(
          "the outlet sends protocol "
              + version
              + " in byte order "
              + brief(order)
              + "; 110 in 1234 or 4321, and 100, can be read");
    }
    return order.equals("4321") ? WireEncoding.BIG_ENDIAN : WireEncoding.LITTLE_ENDIAN;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = in.line(); !line.isEmpty(); line = in.line()) {
      if (headers.size() == MOST_HEADERS) {
        throw new ProtocolException("the outlet's answer has more than 100 header lines");
      }
      int comment = line.indexOf(';');
      String said = comment < 0 ? line : line.substring(0, comment);
      int colon = said.indexOf(':');
      if (colon > 0) {
        headers.put(
            said.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            said.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
      }
    }
    return headers;
  }

  private static int whole(String text, int otherwise) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String brief(String text) {
    String printable = StreamInfo.printable(text);
    return printable.length() > 60 ? printable.substring(0, 60) + "..." : printable;
  }

  /** Waits for the next sample. */
  ReceivedSample next() throws IOException {
    return decoder.next();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The outlet may be one that knows only protocol 1.00. */
  private static final class OldOutletException extends IOException {
    private static final long serialVersionUID = 1;

    OldOutletException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
