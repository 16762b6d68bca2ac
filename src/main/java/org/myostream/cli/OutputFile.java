package org.myostream.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a long computation will write, checked before it begins. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a file that could not be written at the end.
   *
   * @param ending that its name must have
   * @param what it is, for people
   * @throws Failure with {@link ExitCode#USAGE} for a wrong name, {@link ExitCode#IO} otherwise
   */
  static void check(Path file, String ending, String what, boolean overwrite) {
    if (!file.toString().endsWith(ending)) {
      throw new Failure(ExitCode.USAGE, what + " " + file + " does not end in " + ending);
    }
    if (Files.isDirectory(file)) {
      throw new Failure(ExitCode.IO, file + " is a folder; name a file in it");
    }
    if (Files.exists(file) && !overwrite) {
      throw new Failure(
          ExitCode.IO,
          file + " exists and is not overwritten; choose another name or add --overwrite");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Failure(
          ExitCode.IO, file + " cannot be written: there is no folder " + folder + "; make it");
    }
    if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
      throw new Failure(
          ExitCode.IO, file + " may not be written; check the permissions of " + folder);
    }
  }
}
