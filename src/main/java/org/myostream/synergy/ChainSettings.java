package org.myostream.synergy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.myostream.config.BodyHash;
import org.myostream.config.ConfigNode;
import org.myostream.config.ConfigWriter;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.StageCatalogue;
import org.myostream.dsp.StageSettings;

/**
 * Everything between a device's EMG and the envelopes a model sees.
 *
 * @param conditioning stages that make conditioned EMG
 * @param envelope stages that make normalised envelopes of it
 */
public record ChainSettings(List<StageSettings> conditioning, List<StageSettings> envelope) {
  private static final int MOST_STAGES = 32;

  /** Keeps copies of the lists; refuses more than 32 stages in one. */
  public ChainSettings {
    conditioning = List.copyOf(conditioning);
    envelope = List.copyOf(envelope);
    int longer = Math.max(conditioning.size(), envelope.size());
    if (longer > MOST_STAGES) {
      throw new IllegalArgumentException(
          longer + " stages in one list are more than the limit of " + MOST_STAGES);
    }
  }

  /** The stages listed in a model's or a session's file. */
  static ChainSettings of(ConfigNode conditioning, ConfigNode envelope) {
    return new ChainSettings(stages(conditioning), stages(envelope));
  }

  private static List<StageSettings> stages(ConfigNode list) {
    List<StageSettings> stages = new ArrayList<>();
    for (ConfigNode item : list.items()) {
      String name = item.isText() ? item.text() : item.entries().keySet().iterator().next();
      Map<String, Object> settings = item.isText() ? Map.of() : item.at(name).toJavaMap();
      try {
        stages.add(StageCatalogue.parse(name, settings));
      } catch (IllegalArgumentException e) {
        throw item.error(String.valueOf(e.getMessage()));
      }
    }
    return stages;
  }

  /** The conditioning stages as a session file spells them. */
  List<Map<String, Object>> conditioningForm() {
    return form(conditioning);
  }

  /** The envelope stages as a session file spells them. */
  List<Map<String, Object>> envelopeForm() {
    return form(envelope);
  }

  private static List<Map<String, Object>> form(List<StageSettings> stages) {
    return stages.stream()
        .map(
            stage ->
                Map.<String, Object>of(
                    StageCatalogue.nameOf(stage), StageCatalogue.describe(stage)))
        .toList();
  }

  /**
   * What the last normalising stage divides by, in microvolts by channel name; empty without such a
   * stage.
   */
  public Map<String, Double> referencesMicrovolts() {
    Map<String, Double> references = Map.of();
    for (StageSettings stage : envelope) {
      references = stage instanceof Normalise normalise ? normalise.referenceUv() : references;
    }
    return references;
  }

  /** The same with one stage more at the end of {@link #envelope}. */
  public ChainSettings withEnvelopeStage(StageSettings last) {
    List<StageSettings> longer = new ArrayList<>(envelope);
    longer.add(last);
    return new ChainSettings(conditioning, longer);
  }

  /** Hash of the names and settings of all stages, the same on every JDK. */
  public String sha256Hex() {
    return BodyHash.hex(
        List.of(
            StageCatalogue.canonicalText(conditioning), StageCatalogue.canonicalText(envelope)));
  }

  /**
   * Refuses a stream's stages that are not these.
   *
   * @throws IllegalArgumentException that names the first stage that differs
   */
  void refuseOther(ChainSettings stream) {
    if (stream.sha256Hex().equals(sha256Hex())) {
      return;
    }
    refuseOther("conditioning", conditioningForm(), stream.conditioningForm());
    refuseOther("envelope", envelopeForm(), stream.envelopeForm());
  }

  private static void refuseOther(
      String list, List<Map<String, Object>> trained, List<Map<String, Object>> streamed) {
    for (int i = 0; i < Math.max(trained.size(), streamed.size()); i++) {
      String wanted = i < trained.size() ? ConfigWriter.json(trained.get(i)) : "nothing";
      String found = i < streamed.size() ? ConfigWriter.json(streamed.get(i)) : "nothing";
      if (!wanted.equals(found)) {
        throw new IllegalArgumentException(
            "the synergy model was trained with "
                + wanted
                + " as stage "
                + (i + 1)
                + " of "
                + list
                + " and the stream has "
                + found
                + "; use the model's stages or train a model with these");
      }
    }
  }
}
