package org.myostream.device;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The device's end of a pseudo terminal: what it writes, a program reads from {@link #path} as from
 * a serial port. Linux and macOS.
 *
 * <p>The program's end is raw (no echo, no line editing) and stays set up while no program has it
 * open; {@link #close} is to that program as if the plug were pulled. One thread may read while
 * another writes; any may close.
 */
public final class Pty implements AutoCloseable {
  private static final int CHUNK = 4096;
  private static final int POLL_SLICE_MILLIS = 20;
  private static final NativeLong ONE = new NativeLong(1);

  private final StampedLock lock = new StampedLock();
  private final Memory readBuffer = new Memory(CHUNK);
  private final Memory writeBuffer = new Memory(CHUNK);
  private final Memory readPoll = new Memory(8);
  private final Memory writePoll = new Memory(8);
  private final Memory unreadPoll = new Memory(8);
  private final int master;
  private final int slave;
  private final Path device;
  private final @Nullable Path link;
  private boolean closed;

  private Pty(int master, int slave, Path device, @Nullable Path link) {
    this.master = master;
    this.slave = slave;
    this.device = device;
    this.link = link;
    // struct pollfd: the descriptor, then what to wait for, then what happened.
    readPoll.setInt(0, master);
    readPoll.setShort(4, Libc.POLLIN);
    writePoll.setInt(0, master);
    writePoll.setShort(4, Libc.POLLOUT);
    unreadPoll.setInt(0, slave);
    unreadPoll.setShort(4, Libc.POLLIN);
  }

  /** A new pseudo terminal under the name the system gives it. */
  public static Pty open() throws IOException {
    return create(null);
  }

  /**
   * A new pseudo terminal, with a symbolic link to it.
   *
   * @param link replaced if it is a symbolic link, refused if it is anything else; removed by
   *     {@link #close}
   */
  public static Pty open(Path link) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new IOException(
          link + " exists and is not a symbolic link; choose another name for the pty");
    }
    return create(link);
  }

  private static Pty create(@Nullable Path link) throws IOException {
    if (Platform.isWindows()) {
      throw new IOException("pseudo terminals need Linux or macOS; use a TCP connection instead");
    }
    int master = check(openTerminal("/dev/ptmx", Libc.O_NONBLOCK), "open /dev/ptmx");
    int slave = -1;
    try {
      check(Libc.grantpt(master), "grantpt");
      check(Libc.unlockpt(master), "unlockpt");
      Path device = Path.of(Libc.ptsname(master));
      slave = check(openTerminal(device.toString(), 0), "open " + device);
      makeRaw(slave);
      if (link != null) {
        pointLink(link, device);
      }
      return new Pty(master, slave, device, link);
    } catch (IOException e) {
      if (slave >= 0) {
        Libc.close(slave);
      }
      Libc.close(master);
      throw e;
    }
  }

  private static int openTerminal(String path, int extraFlags) {
    return Libc.open(path, Libc.O_RDWR | Libc.O_NOCTTY | extraFlags);
  }

  private static void makeRaw(int descriptor) throws IOException {
    try (Memory termios = new Memory(Libc.TERMIOS_BYTES)) {
      check(Libc.tcgetattr(descriptor, termios), "tcgetattr");
      Libc.cfmakeraw(termios);
      check(Libc.tcsetattr(descriptor, Libc.TCSANOW, termios), "tcsetattr");
    }
  }

  private static void pointLink(Path link, Path device) throws IOException {
    Path fresh = link.resolveSibling("." + link.getFileName() + "." + device.getFileName());
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, device);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int check(int result, String call) throws IOException {
    if (result < 0) {
      throw new IOException(
          "no pseudo terminal: " + call + " failed with error " + Native.getLastError());
    }
    return result;
  }

  /** What another program opens: the link if there is one, else the device. */
  public Path path() {
    return link == null ? device : link;
  }

  /**
   * Takes what the other side has written.
   *
   * @param timeoutMillis longest wait for the first byte; 0 to take only what is there
   * @return how many bytes came, 0 if none did in time, -1 once closed
   */
  public int read(byte[] into, int timeoutMillis) {
    int left = timeoutMillis;
    while (true) {
      int slice = Math.min(left, POLL_SLICE_MILLIS);
      long stamp = lock.readLock();
      try {
        if (closed) {
          return -1;
        }
        if (poll(readPoll, slice)) {
          int count = (int) Libc.read(master, readBuffer, length(into.length)).longValue();
          if (count > 0) {
            readBuffer.read(0, into, 0, count);
            return count;
          }
        }
      } finally {
        lock.unlockRead(stamp);
      }
      left -= slice;
      if (left <= 0) {
        return 0;
      }
    }
  }

  /**
   * Hands bytes to the other side, waiting while its queue (a few kilobytes) is full.
   *
   * @param timeoutMillis longest wait for room; 0 to hand over only what fits at once
   * @return how many bytes were taken; fewer than {@code count} if the other side does not read, -1
   *     once closed
   */
  public int write(byte[] bytes, int offset, int count, int timeoutMillis) {
    int done = 0;
    int left = timeoutMillis;
    while (done < count) {
      int taken = writeSome(bytes, offset + done, count - done);
      if (taken < 0) {
        return -1;
      }
      done += taken;
      if (taken == 0) {
        if (left <= 0) {
          break;
        }
        left -= awaitRoom(left);
      }
    }
    return done;
  }

  private int writeSome(byte[] bytes, int offset, int count) {
    long stamp = lock.readLock();
    try {
      if (closed) {
        return -1;
      }
      int chunk = Math.min(count, CHUNK);
      writeBuffer.write(0, bytes, offset, chunk);
      // Refused with EAGAIN when full: nothing was taken.
      return Math.max(0, (int) Libc.write(master, writeBuffer, length(chunk)).longValue());
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Waits a slice for room to write; returns the milliseconds to count as waited. */
  private int awaitRoom(int left) {
    int slice = Math.min(left, POLL_SLICE_MILLIS);
    long stamp = lock.readLock();
    try {
      if (!closed && poll(writePoll, slice)) {
        return 1;
      }
    } finally {
      lock.unlockRead(stamp);
    }
    return slice;
  }

  private static boolean poll(Memory descriptors, int timeoutMillis) {
    return Libc.poll(descriptors, ONE, timeoutMillis) > 0;
  }

  private static NativeLong length(int bytes) {
    return new NativeLong(Math.min(bytes, CHUNK));
  }

  /** Whether bytes handed over still wait to be read; {@link #close} would discard them. */
  public boolean hasUnread() {
    long stamp = lock.writeLock();
    try {
      return !closed && poll(unreadPoll, 0);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Drops what the other side has not read yet, as a serial port without a reader does. */
  public void discardUnread() {
    long stamp = lock.readLock();
    try {
      if (!closed) {
        Libc.tcflush(slave, Libc.TCIFLUSH);
      }
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Hangs up and removes the link. */
  @Override
  public void close() {
    long stamp = lock.writeLock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      removeLink();
      Libc.close(slave);
      Libc.close(master);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void removeLink() {
    try {
      if (link != null
          && Files.isSymbolicLink(link)
          && device.equals(Files.readSymbolicLink(link))) {
        Files.delete(link);
      }
    } catch (IOException e) {
      // A link left behind does no harm: it dangles, and the next pty replaces it.
    }
  }
}
