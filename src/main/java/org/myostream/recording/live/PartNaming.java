package org.myostream.recording.live;

import java.nio.file.Path;

/** What the files of a session are called. */
@FunctionalInterface
public interface PartNaming {
  /** The file of part {@code number}, counted from 1; another for each number, in one folder. */
  Path file(int number);

  /** {@code run.emgj}, {@code run-part2.emgj}, {@code run-part3.emgj} ... */
  static PartNaming after(Path first) {
    Path name = first.getFileName();
    if (name == null) {
      throw new IllegalArgumentException(first + " is not the name of a file");
    }
    String text = name.toString();
    int dot = text.lastIndexOf('.');
    String stem = dot > 0 ? text.substring(0, dot) : text;
    String ending = dot > 0 ? text.substring(dot) : "";
    return number -> number == 1 ? first : first.resolveSibling(stem + "-part" + number + ending);
  }
}
