package org.myostream.cli;

import java.util.List;
import java.util.Map;
import org.myostream.config.ConfigNode;
import org.myostream.dsp.StageCatalogue;
import org.myostream.dsp.StageSettings;

/** Stages as session files spell them: a name, or a map from the name to its settings. */
final class Stages {
  private Stages() {}

  static StageSettings read(ConfigNode node) {
    try {
      if (node.isText()) {
        return StageCatalogue.parse(node.text(), Map.of());
      }
      Map.Entry<String, ConfigNode> entry = node.entries().entrySet().iterator().next();
      return StageCatalogue.parse(entry.getKey(), entry.getValue().toJavaMap());
    } catch (org.myostream.config.ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  static List<Map<String, Object>> toJava(List<StageSettings> stages) {
    return stages.stream().map(Stages::toJava).toList();
  }

  private static Map<String, Object> toJava(StageSettings stage) {
    return Map.of(StageCatalogue.nameOf(stage), StageCatalogue.describe(stage));
  }
}
