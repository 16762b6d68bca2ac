package org.myostream.device.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link SyntheticSettings} from the query of a {@code synthetic:} URI. */
final class SyntheticQuery {
  private static final Set<String> KEYS =
      new TreeSet<>(
          List.of(
              "ch",
              "fs",
              "seed",
              "synergies",
              "mode",
              "amplitude_uv",
              "noise_uv",
              "hum_uv",
              "hum_hz",
              "artefact_per_min",
              "bad",
              "speed",
              "for",
              "frames"));

  private final Map<String, String> query;

  SyntheticQuery(Map<String, String> query) {
    for (String key : query.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "synthetic: does not know the key " + key + "; it knows " + String.join(", ", KEYS));
      }
    }
    this.query = query;
  }

  SyntheticSettings settings() {
    SyntheticSettings ordinary = SyntheticSettings.DEFAULT;
    double sampleRateHz = number("fs", ordinary.sampleRateHz());
    int channels = (int) whole("ch", ordinary.channels(), Integer.MAX_VALUE);
    int synergies = Math.min(ordinary.synergies(), Math.max(1, channels));
    return new SyntheticSettings(
        channels,
        sampleRateHz,
        whole("seed", ordinary.seed(), Long.MAX_VALUE),
        (int) whole("synergies", synergies, Integer.MAX_VALUE),
        mode(),
        number("amplitude_uv", ordinary.amplitudeUv()),
        number("noise_uv", ordinary.baselineUv()),
        number("hum_uv", ordinary.humUv()),
        number("hum_hz", ordinary.humHz()),
        number("artefact_per_min", ordinary.artefactsPerMinute()),
        badChannels(),
        paced(),
        frames(sampleRateHz));
  }

  private SyntheticSettings.Mode mode() {
    return switch (text("mode", "motor-units")) {
      case "motor-units" -> SyntheticSettings.Mode.MOTOR_UNITS;
      case "noise" -> SyntheticSettings.Mode.NOISE;
      default -> throw wrong("mode", "motor-units or noise");
    };
  }

  private boolean paced() {
    return switch (text("speed", "1")) {
      case "1" -> true;
      case "max" -> false;
      default -> throw wrong("speed", "1 or max");
    };
  }

  private long frames(double sampleRateHz) {
    if (query.containsKey("for") && query.containsKey("frames")) {
      throw new IllegalArgumentException(
          "synthetic: takes for (seconds) or frames, not both; leave one out");
    }
    if (query.containsKey("for")) {
      double seconds = number("for", 0);
      if (!(seconds > 0)) {
        throw wrong("for", "seconds above 0");
      }
      return Math.max(1, Math.round(seconds * sampleRateHz));
    }
    return whole("frames", SyntheticSettings.ENDLESS, Long.MAX_VALUE);
  }

  private List<BadChannel> badChannels() {
    List<BadChannel> bad = new ArrayList<>();
    BadChannel.Fault[] faults = BadChannel.Fault.values();
    for (String item : text("bad", "").split(",", -1)) {
      if (item.isBlank()) {
        continue;
      }
      String[] parts = item.trim().split(":", 2);
      try {
        BadChannel.Fault fault =
            parts.length == 1
                ? faults[bad.size() % faults.length]
                : BadChannel.Fault.valueOf(parts[1].toUpperCase(Locale.ROOT));
        bad.add(new BadChannel(Integer.parseInt(parts[0]), fault));
      } catch (IllegalArgumentException e) {
        throw wrong("bad", "channels like 3,7 or 3:flat,7:noise,9:intermittent");
      }
    }
    return bad;
  }

  private String text(String key, String otherwise) {
    return query.getOrDefault(key, otherwise);
  }

  private double number(String key, double otherwise) {
    String value = query.get(key);
    if (value == null) {
      return otherwise;
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw wrong(key, "a number");
    }
  }

  private long whole(String key, long otherwise, long most) {
    String value = query.get(key);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number <= most && (most == Long.MAX_VALUE || number >= 0)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the value.
    }
    throw wrong(key, "a whole number");
  }

  private IllegalArgumentException wrong(String key, String expected) {
    return new IllegalArgumentException(
        "synthetic: " + key + "=" + query.get(key) + " is not " + expected);
  }
}
