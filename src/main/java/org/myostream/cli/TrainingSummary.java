package org.myostream.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.RankSelection;
import org.myostream.synergy.training.SynergyTraining;

/** What a training found, for programs. */
final class TrainingSummary {
  private TrainingSummary() {}

  /**
   * One JSON object.
   *
   * @param inhibition null if negative weights were not tested
   */
  static String json(
      Path file, SynergyTraining.Result result, @Nullable InhibitionReport inhibition) {
    SynergyModel model = result.model();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("model", file.toString());
    summary.put("method", model.method().label());
    summary.put("channels", model.channels());
    summary.put("synergies", model.synergies());
    summary.put("vaf", model.training().vaf());
    summary.put("r2", model.training().r2());
    summary.put("muscle_vaf", model.training().muscleVaf());
    summary.put("weights", model.weights());
    summary.put("stability", result.stability().scores());
    summary.put("suggested_synergies", result.ranks().suggested());
    summary.put("reason", result.ranks().reason());
    summary.put("ranks", result.ranks().points().stream().map(TrainingSummary::rank).toList());
    if (inhibition != null) {
      summary.put("inhibition", form(model, inhibition));
    }
    return ConfigWriter.json(summary);
  }

  private static Map<String, Object> rank(RankSelection.Point point) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("synergies", point.synergies());
    form.put("vaf", point.fit().vaf());
    form.put("r2", point.fit().r2());
    form.put("least_muscle_vaf", point.fit().leastMuscleVaf());
    if (!Double.isNaN(point.predictedVaf())) {
      form.put("predicted_vaf", point.predictedVaf());
    }
    return form;
  }

  private static Map<String, Object> form(SynergyModel model, InhibitionReport inhibition) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("words", inhibition.words());
    form.put(
        "candidates",
        inhibition.candidates().stream().map(found -> candidate(model, found)).toList());
    form.put(
        "weights",
        Arrays.stream(inhibition.weights())
            .map(row -> Arrays.stream(row).boxed().toList())
            .toList());
    return form;
  }

  private static Map<String, Object> candidate(
      SynergyModel model, InhibitionReport.Candidate found) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("channel", model.channels().get(found.muscle()));
    form.put("synergy", model.synergies().get(found.synergy()));
    form.put("relative", found.relative());
    form.put("sign_share", found.signShare());
    form.put("null_quantile", found.nullQuantile());
    form.put("matched_weight", found.matchedWeight());
    form.put("inhibitory", found.inhibitory());
    return form;
  }
}
