package org.myostream.device.emulator;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connected socket that never waits. */
final class TcpPeer {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private volatile @Nullable SocketChannel channel;

  boolean isUp() {
    return channel != null;
  }

  void adopt(SocketChannel connected) throws IOException {
    connected.configureBlocking(false);
    connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel = connected;
  }

  int read(byte[] into) {
    SocketChannel current = channel;
    if (current == null) {
      return -1;
    }
    buffer.clear().limit(Math.min(into.length, BUFFER_BYTES));
    try {
      int count = current.read(buffer);
      if (count > 0) {
        buffer.flip().get(into, 0, count);
      }
      return count;
    } catch (IOException e) {
      return -1; // the host went away
    }
  }

  int write(byte[] bytes, int offset, int count) {
    SocketChannel current = channel;
    if (current == null) {
      return -1;
    }
    buffer.clear();
    buffer.put(bytes, offset, Math.min(count, BUFFER_BYTES)).flip();
    try {
      return current.write(buffer);
    } catch (IOException e) {
      return -1; // the host went away
    }
  }

  void hangUp() {
    SocketChannel current = channel;
    channel = null;
    if (current != null) {
      endStream(current);
      closeQuietly(current);
    }
  }

  /**
   * Closing a socket that holds unread commands resets it, which may cost the host its last data.
   */
  private void endStream(SocketChannel current) {
    try {
      current.shutdownOutput();
      do {
        buffer.clear();
      } while (current.read(buffer) > 0);
    } catch (IOException e) {
      // The host went away first.
    }
  }

  static void closeQuietly(@Nullable Channel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing more can be done with it.
      }
    }
  }
}
