package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.myostream.recording.Folders;

/**
 * A journal's file, which it creates and keeps locked, so that nobody recovers what is still being
 * recorded.
 *
 * <p>The file gets its name when it is forced for the first time, so a journal that is there has
 * its header, even if the process is killed while it begins. Until then it is called {@code
 * .NAME.PROCESS.begun}.
 *
 * <p>The system drops the lock when this process closes any other handle of the same file: a
 * program does not read a journal it is writing. A thread interrupted inside {@link #write} closes
 * the file; do not interrupt the recorder.
 */
public final class FileStorage implements Storage {
  private final FileChannel channel;
  private final Path file;
  private final Path begun;
  private boolean named;

  private FileStorage(FileChannel channel, Path file, Path begun) {
    this.channel = channel;
    this.file = file;
    this.begun = begun;
  }

  /** Creates and locks a file that will be called {@code file}. */
  public static Storage create(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path begun =
        file.resolveSibling(
            "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".begun");
    Files.deleteIfExists(begun);
    FileChannel channel =
        FileChannel.open(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean done = false;
    try {
      lock(channel, file);
      done = true;
      return new FileStorage(channel, file, begun);
    } finally {
      if (!done) {
        channel.close();
        Files.deleteIfExists(begun);
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
    if (!named) {
      name();
      named = true;
    }
  }

  /** A link, unlike a move, never replaces a file that has appeared meanwhile. */
  private void name() throws IOException {
    try {
      Files.createLink(file, begun);
      Files.delete(begun);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(begun, file); // on file systems without links
    }
    boolean durable = false;
    try {
      Folders.force(file);
      durable = true;
    } finally {
      if (!durable) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!named) {
      Files.deleteIfExists(begun);
    }
  }
}
