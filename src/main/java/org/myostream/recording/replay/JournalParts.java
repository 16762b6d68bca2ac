package org.myostream.recording.replay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalHeaders;

/** Finds the files of a session that was recorded in several parts. */
final class JournalParts {
  private JournalParts() {}

  /**
   * The journals of the session that {@code file} belongs to, part 1 first, whatever their names;
   * those with the extension of {@code file} in its folder are looked at.
   *
   * @throws InvalidRecordingException if a part before another is not there, or is there twice
   */
  static List<Path> of(Path file) throws IOException {
    JournalHeader header = JournalHeaders.read(file);
    if (header == null) {
      return List.of(file); // opening it says what is wrong
    }
    TreeMap<Integer, Path> parts = new TreeMap<>();
    parts.put(header.part(), file);
    for (Path other : beside(file)) {
      JournalHeader found = JournalHeaders.read(other);
      if (found != null && found.session().equals(header.session())) {
        add(parts, found.part(), other, file);
      }
    }
    List<Path> complete = new ArrayList<>();
    for (int part = 1; part <= parts.lastKey(); part++) {
      Path there = parts.get(part);
      if (there == null) {
        throw new InvalidRecordingException(
            file
                + " is of a session of "
                + parts.lastKey()
                + " parts or more, and part "
                + part
                + " is not beside it; results depend on all that came before: put it into the same"
                + " folder");
      }
      complete.add(there);
    }
    return complete;
  }

  private static void add(Map<Integer, Path> parts, int part, Path other, Path file)
      throws IOException {
    Path same = parts.put(part, other);
    if (same != null && same.equals(file)) {
      parts.put(part, file);
    } else if (same != null) {
      throw new InvalidRecordingException(
          same + " and " + other + " are both part " + part + " of one session; move one away");
    }
  }

  private static List<Path> beside(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
    List<Path> others = new ArrayList<>();
    if (folder == null) {
      return others;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String other = String.valueOf(entry.getFileName());
        if (other.toLowerCase(Locale.ROOT).endsWith(extension)
            && Files.isRegularFile(entry)
            && !Files.isSameFile(entry, file)) {
          others.add(entry);
        }
      }
    }
    others.sort(null);
    return others;
  }
}
