package org.myostream.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;
import org.myostream.synergy.AdaptationSettings;
import org.myostream.synergy.EncoderOptions;

/**
 * How a session uses its model.
 *
 * @param options of the encoder
 * @param watchChannels channels whose electrode fails are left out while it does
 * @param follow the model is read again when its file changes
 */
record ModelUse(EncoderOptions options, boolean watchChannels, boolean follow) {
  static final String ENCODER = "encoder";
  static final String BAD_CHANNELS = "bad_channels";
  static final String FOLLOW = "follow_model";
  static final String ADAPTATION = "adaptation";

  private static final String OWN = "own";
  private static final String NNLS = "nnls";
  private static final String AUTO = "auto";

  /** The model's own encoder, every channel, weights as trained, one file for the whole stream. */
  static ModelUse usual() {
    return new ModelUse(EncoderOptions.usual(), false, false);
  }

  /** What a session file says. */
  static ModelUse read(ConfigNode root) {
    ModelUse use = usual();
    if (root.has(ENCODER)) {
      use = use.withEncoder(root.text(ENCODER));
    }
    ConfigNode bad = root.find(BAD_CHANNELS);
    if (bad != null) {
      use =
          use.withBadChannels(
              bad.isText()
                  ? List.of(bad.oneOf(AUTO))
                  : bad.items().stream().map(ConfigNode::text).toList());
    }
    ConfigNode adaptation = root.find(ADAPTATION);
    if (adaptation != null) {
      use = use.withAdaptation(adaptation(adaptation));
    }
    return use.withFollow(root.bool(FOLLOW, false));
  }

  /** The encoder spelt {@code label}: {@code own} or {@code nnls}. */
  ModelUse withEncoder(String label) {
    if (!label.equals(NNLS) && !label.equals(OWN)) {
      throw new IllegalArgumentException(
          "encoder \"" + label + "\" is neither own, the model's own, nor nnls");
    }
    return with(
        new EncoderOptions(label.equals(NNLS), options.badChannels(), options.adaptation()));
  }

  private static AdaptationSettings adaptation(ConfigNode node) {
    try {
      return new AdaptationSettings(
          node.at("forgetting_s").number(),
          node.has("anchor") ? node.at("anchor").number() : AdaptationSettings.USUAL_ANCHOR);
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  /** The same with other bad channels; the name {@code auto} alone has the stream watched. */
  ModelUse withBadChannels(List<String> names) {
    boolean auto = names.equals(List.of(AUTO));
    ModelUse use =
        with(new EncoderOptions(options.nnls(), auto ? List.of() : names, options.adaptation()));
    return new ModelUse(use.options, auto, follow);
  }

  /** The same with another adaptation, null for none. */
  ModelUse withAdaptation(@Nullable AdaptationSettings adaptation) {
    return with(new EncoderOptions(options.nnls(), options.badChannels(), adaptation));
  }

  /** The same, with the file followed or not. */
  ModelUse withFollow(boolean newFollow) {
    return new ModelUse(options, watchChannels, newFollow);
  }

  private ModelUse with(EncoderOptions newOptions) {
    return new ModelUse(newOptions, watchChannels, follow);
  }

  /** Whatever is not usual, as a session file spells it. */
  Map<String, Object> toJava() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (options.nnls()) {
      map.put(ENCODER, NNLS);
    }
    if (watchChannels) {
      map.put(BAD_CHANNELS, AUTO);
    } else if (!options.badChannels().isEmpty()) {
      map.put(BAD_CHANNELS, options.badChannels());
    }
    AdaptationSettings adaptation = options.adaptation();
    if (adaptation != null) {
      map.put(
          ADAPTATION,
          Map.of("forgetting_s", adaptation.forgettingSeconds(), "anchor", adaptation.anchor()));
    }
    if (follow) {
      map.put(FOLLOW, true);
    }
    return map;
  }
}
