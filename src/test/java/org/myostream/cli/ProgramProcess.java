package org.myostream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own. */
public final class ProgramProcess {
  private ProgramProcess() {}

  /** The process, not yet started, with the class path of this one. */
  public static ProcessBuilder of(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.myostream.cli.Myostream"));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
