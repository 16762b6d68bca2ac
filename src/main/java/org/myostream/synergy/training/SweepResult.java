package org.myostream.synergy.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;

/**
 * What one fit of a sweep gave.
 *
 * @param cell which
 * @param score how its synergies explain the frames held out, or null if there are none
 * @param failure why there are none, a sentence, or null
 * @param seconds of one core
 */
public record SweepResult(
    SweepCell cell, HeldOut.@Nullable Score score, @Nullable String failure, double seconds) {
  Map<String, Object> toJava() {
    Map<String, Object> map = cell.toJava();
    if (score != null) {
      map.put("held_out_vaf", score.vaf());
      map.put("held_out_r2", score.r2());
      map.put("predicted_vaf", score.predictedVaf());
    } else {
      map.put("failure", String.valueOf(failure));
    }
    map.put("cpu_seconds", seconds);
    return map;
  }

  static SweepResult of(ConfigNode node) {
    double seconds = node.at("cpu_seconds").number();
    if (node.has("failure")) {
      return new SweepResult(SweepCell.of(node), null, node.text("failure"), seconds);
    }
    HeldOut.Score score =
        new HeldOut.Score(
            node.at("held_out_vaf").number(),
            node.at("held_out_r2").number(),
            node.at("predicted_vaf").number());
    return new SweepResult(SweepCell.of(node), score, null, seconds);
  }
}
