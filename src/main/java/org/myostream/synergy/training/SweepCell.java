package org.myostream.synergy.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.myostream.config.ConfigNode;
import org.myostream.synergy.SynergyMethod;

/**
 * One fit of a sweep.
 *
 * @param subject whose data
 * @param method how
 * @param synergies K
 * @param fold that is held out, from 0
 */
public record SweepCell(String subject, SynergyMethod method, int synergies, int fold) {
  private static final int MOST_FOLDS = 1000;

  /** For people. */
  String name() {
    return method + ", K = " + synergies + ", fold " + (fold + 1) + ", " + subject;
  }

  Map<String, Object> toJava() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("subject", subject);
    map.put("method", method.label());
    map.put("synergies", synergies);
    map.put("fold", fold);
    return map;
  }

  static SweepCell of(ConfigNode node) {
    return new SweepCell(
        node.text("subject"),
        SynergyMethod.named(node.text("method")),
        node.integer("synergies", 1, FitSettings.MOST_SYNERGIES),
        node.integer("fold", 0, MOST_FOLDS));
  }
}
