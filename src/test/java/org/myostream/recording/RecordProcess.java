package org.myostream.recording;

import java.util.ArrayList;
import java.util.List;
import org.myostream.cli.ProgramProcess;

/** The program's {@code record} command in a process of its own. */
final class RecordProcess {
  private RecordProcess() {}

  /** The process, not yet started, with the class path of this one. */
  static ProcessBuilder of(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("record"));
    all.addAll(arguments);
    return ProgramProcess.of(all);
  }
}
