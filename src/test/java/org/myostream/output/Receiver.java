package org.myostream.output;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A datagram socket on the loopback that reads what a sink has sent. */
final class Receiver implements AutoCloseable {
  private final DatagramSocket socket;

  Receiver() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setReceiveBufferSize(1 << 20);
    socket.setSoTimeout(2000);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  ByteBuffer next() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
    socket.receive(packet);
    return ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  String nextText() throws IOException {
    return new String(next().array(), StandardCharsets.UTF_8);
  }

  boolean isEmpty() throws IOException {
    socket.setSoTimeout(1);
    try {
      next();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(2000);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
