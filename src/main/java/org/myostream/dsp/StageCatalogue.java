package org.myostream.dsp;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every stage that settings can name: one line each. Keys of a stage are the components of its
 * record in snake case, with {@code millis} spelt {@code ms}.
 */
public final class StageCatalogue {
  private static final Map<String, Entry> STAGES = new LinkedHashMap<>();

  static {
    add("high_pass", HighPass.class, Map.of("order", 2));
    add("low_pass", LowPass.class, Map.of("order", 4));
    add("band_pass", BandPass.class, Map.of("order", 4));
    add("notch", Notch.class, Map.of("q", 30, "harmonics", 20));
    add("zero_phase", ZeroPhase.class, Map.of("order", 4, "subtract_minimum", true));
    add("rectify", Rectify.class, Map.of());
    add("non_negative", NonNegative.class, Map.of());
    add("moving_rms", MovingRms.class, Map.of());
    add("moving_average", MovingAverage.class, Map.of());
    add("low_pass_envelope", LowPassEnvelope.class, Map.of("order", 2));
    add("normalise", Normalise.class, Map.of("clip", true));
    add("decimate", Decimate.class, Map.of());
    add("common_average", CommonAverage.class, Map.of("excluded", List.of()));
    add("single_differential", SingleDifferential.class, Map.of());
    add("double_differential", DoubleDifferential.class, Map.of());
    add("laplacian", Laplacian.class, Map.of());
    add("bad_channels", BadChannels.class, Map.of("repair", "zero"));
  }

  private StageCatalogue() {}

  /** What is known of one stage: its record, and the values of the keys that may be left out. */
  record Entry(String name, Class<? extends StageSettings> type, Map<String, Object> defaults) {
    /** The keys in the order of the record's components. */
    List<String> keys() {
      return List.of(type.getRecordComponents()).stream().map(StageCatalogue::key).toList();
    }
  }

  private static void add(
      String name, Class<? extends StageSettings> type, Map<String, Object> defaults) {
    STAGES.put(name, new Entry(name, type, defaults));
  }

  /** Names of all stages, in the order of the catalogue. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(STAGES.keySet());
  }

  /**
   * The stage called {@code name} with {@code settings}: numbers, words, truth values, lists of
   * names, and maps from a name to a number, as a YAML or JSON reader makes them. Keys with a
   * default may be left out.
   *
   * @throws IllegalArgumentException for an unknown stage or key, a missing key or a bad value,
   *     with the stage, the key, the value and what is allowed
   */
  public static StageSettings parse(String name, Map<String, ?> settings) {
    Entry entry = STAGES.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "unknown stage " + name + Suggestion.of(name, STAGES.keySet(), "stages"));
    }
    return SettingsReader.read(entry, settings);
  }

  /** The name of the stage that {@code settings} configure. */
  public static String nameOf(StageSettings settings) {
    for (Entry entry : STAGES.values()) {
      if (entry.type().isInstance(settings)) {
        return entry.name();
      }
    }
    throw new IllegalArgumentException(
        settings.getClass().getName() + " is not a stage of the catalogue");
  }

  /**
   * All settings of a stage by key, defaults included, so that {@code parse(nameOf(s),
   * describe(s))} equals {@code s}.
   */
  public static Map<String, Object> describe(StageSettings settings) {
    nameOf(settings);
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = valueOf(component, settings);
      map.put(key(component), value instanceof Option option ? option.setting() : value);
    }
    return map;
  }

  /** See {@link CanonicalText}. */
  public static String canonicalText(List<StageSettings> stages) {
    return CanonicalText.of(stages);
  }

  /** SHA-256 of {@link #canonicalText} in UTF-8, as 64 lower-case hexadecimal digits. */
  public static String sha256Hex(List<StageSettings> stages) {
    return CanonicalText.sha256Hex(CanonicalText.of(stages));
  }

  /** {@code cutoffHz} is {@code cutoff_hz}; {@code windowMillis} is {@code window_ms}. */
  static String key(RecordComponent component) {
    StringBuilder key = new StringBuilder();
    String name = component.getName();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        key.append('_');
      }
      key.append(Character.toLowerCase(c));
    }
    return key.toString().replace("_millis", "_ms");
  }

  private static Object valueOf(RecordComponent component, StageSettings settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
