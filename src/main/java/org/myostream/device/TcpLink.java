package org.myostream.device;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection read through a selector, which any thread may close and which reads without
 * allocating.
 */
final class TcpLink implements AutoCloseable {
  static final int READ_SIZE = 16 * 1024;
  private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Selector selector;
  private final Consumer<SelectionKey> onReady;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_SIZE);
  private volatile @Nullable SocketChannel channel;
  private long lastBytesNanos;

  /**
   * A link that is down.
   *
   * @param onReady told of each ready key, on the thread that waits
   */
  TcpLink(Consumer<SelectionKey> onReady) throws IOException {
    this.selector = Selector.open();
    this.onReady = onReady;
  }

  Selector selector() {
    return selector;
  }

  /** Takes over a connected channel. */
  void adopt(SocketChannel connected) throws IOException {
    disconnect();
    connected.configureBlocking(false);
    connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connected.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    try {
      connected.register(selector, SelectionKey.OP_READ);
    } catch (ClosedSelectorException e) {
      closeQuietly(connected);
      throw new ClosedChannelException();
    }
    lastBytesNanos = System.nanoTime();
    channel = connected;
    if (!selector.isOpen()) {
      closeQuietly(connected);
    }
  }

  /** Waits for a ready key; false once this link is closed. */
  boolean await(int timeoutMillis) throws IOException {
    try {
      selector.select(onReady, timeoutMillis);
      return selector.isOpen();
    } catch (ClosedSelectorException | CancelledKeyException e) {
      return false;
    }
  }

  int read(byte[] into) {
    SocketChannel current = channel;
    if (current == null) {
      return Transport.LOST;
    }
    try {
      if (!await(Transport.IDLE_MILLIS) || channel != current) {
        return Transport.LOST;
      }
      buffer.clear().limit(Math.min(into.length, READ_SIZE));
      int count = current.read(buffer);
      if (count > 0) {
        buffer.flip().get(into, 0, count);
        lastBytesNanos = System.nanoTime();
      }
      return count;
    } catch (IOException e) {
      return Transport.LOST;
    }
  }

  /** How long nothing has come, in milliseconds; 0 while the link is down. */
  long silentMillis() {
    return channel == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastBytesNanos);
  }

  boolean isUp() {
    return channel != null;
  }

  void write(byte[] bytes) throws IOException {
    SocketChannel current = channel;
    if (current == null) {
      throw new IOException("the connection is down");
    }
    ByteBuffer pending = ByteBuffer.wrap(bytes);
    long deadline = System.nanoTime() + WRITE_NANOS;
    while (pending.hasRemaining()) {
      if (current.write(pending) == 0) {
        if (System.nanoTime() > deadline) {
          throw new IOException("the device has taken no bytes for 1 s");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  void disconnect() {
    SocketChannel current = channel;
    channel = null;
    if (current != null) {
      closeQuietly(current);
      flushCancelledKeys();
    }
  }

  /** A closed channel keeps its descriptor until the selector has dropped its key. */
  private void flushCancelledKeys() {
    try {
      selector.selectNow(onReady);
    } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
      // Closed meanwhile: closing a selector drops every key.
    }
  }

  static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // Nothing to save: the peer is gone or never was.
    }
  }

  @Override
  public void close() {
    closeQuietly(selector);
    SocketChannel current = channel;
    if (current != null) {
      closeQuietly(current);
    }
  }
}
