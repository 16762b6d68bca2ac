package org.myostream.cli;

import java.util.List;
import org.myostream.config.ConfigNode;
import org.myostream.dsp.StageSettings;

/** Stages as session files spell them. */
@SuppressWarnings("DoNotCallSuggester")
final class Stages {
  private Stages() {}

  static StageSettings read(ConfigNode node) {
    throw node.error("no such stage");
  }

  static List<Object> toJava(List<StageSettings> stages) {
    return List.copyOf(stages);
  }
}
