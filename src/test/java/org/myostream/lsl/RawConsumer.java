package org.myostream.lsl;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A consumer that speaks the protocol by hand over a plain socket. */
final class RawConsumer implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final String uid;

  RawConsumer(LslOutlet outlet) throws IOException {
    this(outlet, 64 * 1024);
  }

  /** A consumer over IPv6. */
  static RawConsumer overIpv6(LslOutlet outlet) throws IOException {
    return new RawConsumer(outlet, "::1", "v6data_port", 64 * 1024);
  }

  RawConsumer(LslOutlet outlet, int receiveBufferBytes) throws IOException {
    this(outlet, "127.0.0.1", "v4data_port", receiveBufferBytes);
  }

  private RawConsumer(LslOutlet outlet, String host, String portField, int receiveBufferBytes)
      throws IOException {
    uid = outlet.uid();
    socket.setReceiveBufferSize(receiveBufferBytes);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    int port = Integer.parseInt(outlet.fields().getOrDefault(portField, ""));
    socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  RawConsumer send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /** Asks for the feed with the headers a real consumer sends. */
  RawConsumer askForFeed(String byteOrder, int valueSize, int maxBufferSamples) throws IOException {
    return send(
        ("LSL:streamfeed/110 " + uid + "\r\nNative-Byte-Order: " + byteOrder)
            + "\r\nEndian-Performance: 3.22432e+06\r\nHas-IEEE754-Floats: 1\r\n"
            + "Supports-Subnormals: 1 ; a comment\r\nno header\r\nValue-Size: "
            + (valueSize + "\r\nData-Protocol-Version: 110\r\nMax-Buffer-Length: ")
            + (maxBufferSamples + "\r\nMax-Chunk-Length: 0\r\nHostname: h\r\n\r\n"));
  }

  /** The answer's header, up to its blank line. */
  String header() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.readUnsignedByte());
    }
    return text.toString();
  }

  byte[] bytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  String restAsText() throws IOException {
    return new String(rest(), StandardCharsets.UTF_8);
  }

  /** Says that nothing more will be asked. */
  RawConsumer doneAsking() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
