package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.config.ConfigException;
import org.myostream.config.ConfigNode;

/** Finds the files that describe a signal file: beside it or, inherited, above it. */
final class Sidecars {
  private final Path dataset;
  private final List<Path> files;
  private final Findings findings;

  Sidecars(Path dataset, List<Path> files, Findings findings) {
    this.dataset = dataset;
    this.files = files;
    this.findings = findings;
  }

  /** The nearest file of a suffix and extension that applies, or null. */
  @Nullable Path nearest(Path signal, String suffix, String extension) {
    List<Path> all = all(signal, suffix, extension);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** All that apply, the nearest last. */
  List<Path> all(Path signal, String suffix, String extension) {
    Entities wanted = Entities.of(BidsChecker.name(signal));
    return files.stream()
        .filter(file -> signal.startsWith(file.getParent()) && file.startsWith(dataset))
        .filter(
            file -> {
              Entities entities = Entities.of(BidsChecker.name(file));
              return entities.suffix().equals(suffix)
                  && entities.extension().equals(extension)
                  && entities.appliesTo(wanted);
            })
        .sorted(
            Comparator.comparingInt(Path::getNameCount)
                .thenComparing(f -> Entities.of(BidsChecker.name(f)).values().size()))
        .toList();
  }

  /** The fields of all JSON files that apply; nearer ones win. */
  Map<String, ConfigNode> fields(Path signal, String suffix) throws IOException {
    Map<String, ConfigNode> fields = new LinkedHashMap<>();
    for (Path file : all(signal, suffix, ".json")) {
      ConfigNode node = json(file, findings);
      if (node != null) {
        fields.putAll(node.entries());
      }
    }
    return fields;
  }

  /** A JSON object, or null after a finding. */
  static @Nullable ConfigNode json(Path file, Findings findings) {
    try {
      ConfigNode node = Config.file(file);
      node.entries();
      return node;
    } catch (ConfigException e) {
      findings.error("JSON_INVALID", file, "", "", String.valueOf(e.getMessage()));
      return null;
    }
  }
}
