package org.myostream.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frames per second: one number, or one for each value of a setting. Immutable.
 *
 * @param setting the protocol's setting it depends on, or null
 * @param hz by the setting's value as text; under the empty text if there is no setting
 */
public record SampleRate(@Nullable String setting, Map<String, Double> hz) {
  /** Keeps its own copy. */
  public SampleRate {
    hz = Collections.unmodifiableMap(new LinkedHashMap<>(hz));
  }

  /** The same rate whatever the settings. */
  static SampleRate always(double hz) {
    return new SampleRate(null, Map.of("", hz));
  }

  /** The rate for the given values of the protocol's settings. */
  public double at(Map<String, Object> settings) {
    String value = setting == null ? "" : String.valueOf(settings.get(setting));
    Double rate = hz.get(value);
    if (rate == null) {
      throw new IllegalArgumentException(
          "the profile states no sample rate for " + setting + "=" + value + "; it knows " + hz);
    }
    return rate;
  }
}
