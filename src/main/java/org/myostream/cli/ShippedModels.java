package org.myostream.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.myostream.config.Config;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

/** Synergy models that come with the program. */
final class ShippedModels {
  private static final String FOLDER = "org/myostream/models";
  private static final String SUFFIX = ".json";

  private ShippedModels() {}

  static boolean has(String name) {
    return all().contains(name + SUFFIX);
  }

  static SynergyModel load(String name) {
    return SynergyModelFile.resource(FOLDER + "/" + name + SUFFIX);
  }

  /** Their names, for a message. */
  static String names() {
    return all().stream()
        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> all() {
    return Config.resourceNames(FOLDER).stream().filter(file -> file.endsWith(SUFFIX)).toList();
  }
}
