package org.myostream.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program's {@code record} command in a process of its own. */
final class RecordProcess {
  private RecordProcess() {}

  /** The process, not yet started, with the class path of this one. */
  static ProcessBuilder of(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.myostream.cli.Myostream",
                "record"));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
