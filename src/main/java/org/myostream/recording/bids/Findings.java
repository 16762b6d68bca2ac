package org.myostream.recording.bids;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what the rules find. */
final class Findings {
  private final Path dataset;
  private final List<Finding> all = new ArrayList<>();

  Findings(Path dataset) {
    this.dataset = dataset;
  }

  void error(String rule, Path file, String place, String value, String advice) {
    all.add(new Finding(rule, true, relative(file), place, value, advice));
  }

  void warning(String rule, Path file, String place, String value, String advice) {
    all.add(new Finding(rule, false, relative(file), place, value, advice));
  }

  private String relative(Path file) {
    return dataset.relativize(file).toString().replace('\\', '/');
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
