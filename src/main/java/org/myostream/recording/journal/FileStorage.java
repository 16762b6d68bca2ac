package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.myostream.recording.Folders;

/**
 * A journal's file, which it creates and keeps locked, so that nobody recovers what is still being
 * recorded.
 *
 * <p>The system drops the lock when this process closes any other handle of the same file: a
 * program does not read a journal it is writing. A thread interrupted inside {@link #write} closes
 * the file; do not interrupt the recorder.
 */
public final class FileStorage implements Storage {
  private final FileChannel channel;

  private FileStorage(FileChannel channel) {
    this.channel = channel;
  }

  /** Creates and locks {@code file} and makes its name durable. */
  public static Storage create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean done = false;
    try {
      lock(channel, file);
      Folders.force(file);
      done = true;
      return new FileStorage(channel);
    } finally {
      if (!done) {
        channel.close();
        Files.deleteIfExists(file);
      }
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(file + " is being recorded by another process; choose another name");
    }
  }

  /** True if some process holds {@code file} as its journal. Never call it for one's own. */
  static boolean isLocked(FileChannel channel) {
    try (FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
