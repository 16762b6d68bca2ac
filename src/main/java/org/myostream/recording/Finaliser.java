package org.myostream.recording;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Makes files that are whole or not there: written under a temporary name beside the target, forced
 * to the disk, read back and compared with the source, then renamed in one step.
 */
public final class Finaliser {
  /** Ending of the temporary name. */
  public static final String UNFINISHED = ".unfinished";

  private Finaliser() {}

  /** Writes what a file holds. */
  public interface FileBody {
    /** To {@code unfinished}, which is not there yet. */
    void write(Path unfinished) throws IOException;
  }

  /**
   * Writes {@code recording} as {@code target}.
   *
   * @param overwrite replace what is there
   * @throws FileAlreadyExistsException if the target exists and may not be replaced
   * @throws InvalidRecordingException if the format cannot hold the recording
   * @throws IOException if writing fails or what was read back differs; no target is left then
   */
  public static void write(
      Recording recording,
      RecordingFormat format,
      Path target,
      WriteOptions options,
      boolean overwrite)
      throws IOException {
    write(
        target,
        format.folder(),
        overwrite,
        unfinished -> {
          format.write(recording, unfinished, options);
          ReadBack.check(recording, format, unfinished, target);
        });
  }

  /**
   * Writes a file that is no recording as {@code target}, without reading it back.
   *
   * @param overwrite replace what is there
   * @throws FileAlreadyExistsException if the target exists and may not be replaced
   * @throws IOException if writing fails; no target is left then
   */
  public static void write(Path target, boolean overwrite, FileBody body) throws IOException {
    write(target, false, overwrite, body);
  }

  private static void write(Path target, boolean folder, boolean overwrite, FileBody body)
      throws IOException {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute) && !overwrite) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path unfinished = unfinished(absolute, folder);
    delete(unfinished);
    boolean done = false;
    try {
      body.write(unfinished);
      replace(unfinished, absolute, overwrite);
      done = true;
    } finally {
      if (!done) {
        delete(unfinished);
      }
    }
  }

  /** The extension stays: some readers go by it. */
  private static Path unfinished(Path target, boolean folder) {
    String name = String.valueOf(target.getFileName());
    int dot = folder ? -1 : name.lastIndexOf('.');
    String temporary =
        dot < 1
            ? "." + name + UNFINISHED
            : "." + name.substring(0, dot) + UNFINISHED + name.substring(dot);
    return target.resolveSibling(temporary);
  }

  private static void replace(Path unfinished, Path target, boolean overwrite) throws IOException {
    if (overwrite && Files.isDirectory(target)) {
      delete(target);
    }
    if (!overwrite && Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    try {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }
    Folders.force(target);
  }

  /** Deletes a file, or a folder with all it holds, if it is there. */
  public static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      Files.walkFileTree(path, new Deletion());
    } else {
      Files.deleteIfExists(path);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
