package org.myostream.device.emulator;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.myostream.device.Pty;

/** A serial port without the port. */
final class PtyEndpoint implements Endpoint {
  private final Path link;
  private volatile @Nullable Pty pty;

  PtyEndpoint(Path link) throws IOException {
    this.link = link;
    pty = Pty.open(link);
  }

  @Override
  public String place() {
    return "serial:" + link;
  }

  @Override
  public boolean connect() throws IOException {
    if (pty == null) {
      pty = Pty.open(link);
    }
    return true;
  }

  @Override
  public int read(byte[] into) {
    Pty current = pty;
    return current == null ? -1 : current.read(into, 0);
  }

  @Override
  public int write(byte[] bytes, int offset, int count) {
    Pty current = pty;
    return current == null ? -1 : current.write(bytes, offset, count, 0);
  }

  @Override
  public boolean hasUnread() {
    Pty current = pty;
    return current != null && current.hasUnread();
  }

  @Override
  public void hangUp() {
    Pty current = pty;
    pty = null;
    if (current != null) {
      current.close();
    }
  }

  @Override
  public void close() {
    hangUp();
  }
}
