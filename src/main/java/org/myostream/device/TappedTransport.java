package org.myostream.device;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A link that shows its bytes to a tap, if one is set; without one it only passes them on. */
final class TappedTransport implements Transport {
  private static final byte[] NOTHING = {};

  private final Transport link;
  private final Object oneAtATime = new Object();
  private @Nullable WireTap tap;

  /** Owns {@code link} from now on. */
  TappedTransport(Transport link) {
    this.link = link;
  }

  /** Sets who is shown the bytes; before the first connection. */
  void tap(WireTap newTap) {
    tap = newTap;
  }

  @Override
  public int read(byte[] into) {
    int count = link.read(into);
    if (tap != null && count > 0) {
      show(true, into, count);
    }
    return count;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    link.write(bytes);
    if (tap != null) {
      show(false, bytes, bytes.length);
    }
  }

  private void show(boolean received, byte[] bytes, int count) {
    WireTap shown = tap;
    if (shown != null) {
      synchronized (oneAtATime) {
        shown.bytes(System.nanoTime(), received, bytes, 0, count);
      }
    }
  }

  @Override
  public String endpoint() {
    return link.endpoint();
  }

  @Override
  public String absence() {
    return link.absence();
  }

  @Override
  public int readSize() {
    return link.readSize();
  }

  @Override
  public boolean connect(int timeoutMillis) throws IOException {
    return link.connect(timeoutMillis);
  }

  @Override
  public boolean mayRestartDevice() {
    return link.mayRestartDevice();
  }

  @Override
  public void disconnect() {
    link.disconnect();
    if (tap != null) {
      show(true, NOTHING, 0);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
