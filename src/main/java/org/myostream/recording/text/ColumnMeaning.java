package org.myostream.recording.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/**
 * What the heading of a column says: {@code NAME [UNIT]} or {@code NAME [UNIT, KIND]}, or a name
 * from which the kind is guessed.
 *
 * @param name without the brackets
 * @param unit as LSL spells it; null if not stated
 * @param factor what numbers are multiplied by to be in {@code unit}
 * @param statedKind the kind in the brackets, or null
 */
public record ColumnMeaning(
    String name, @Nullable String unit, double factor, @Nullable ChannelKind statedKind) {
  static final String MICROVOLTS = "microvolts";

  private static final Pattern BRACKETS =
      Pattern.compile("(.*?)\\s*(?:\\[([^\\[\\]]+)\\]|\\(([^()]+)\\))");
  private static final Pattern UNIT_AND_KIND = Pattern.compile("(.+), ([a-z]+)");
  private static final Pattern UNIT = Pattern.compile("[\\p{L}\\u00b0%][^,\\[\\]]*");

  private static final Pattern TRIGGER =
      Pattern.compile(
          "(trig|trigger|triggers|label|labels|class|gesture|stim|stimulus|restimulus|repetition"
              + "|rerepetition|target|status|event|events|marker|markers)"
              + "( ?\\d+|[ _]?channel.*|[ _]in)?");
  private static final Pattern COUNTER =
      Pattern.compile(
          "(sample|sample[ _]index|packet|counter|index|frame|nseq)([ _]?(no|number|\\d+))?");
  private static final Pattern MOTION =
      Pattern.compile(
          "(.*[^a-z])?(acc|accel|gyr|gyro|mag|quat|imu|roll|pitch|yaw)([^a-z].*|[xyzw])?");
  private static final Pattern AUXILIARY = Pattern.compile("(aux|analog|adc|digital|battery)(.*)");

  private static final Map<String, Double> VOLTS =
      Map.ofEntries(
          Map.entry("V", 1e6),
          Map.entry("v", 1e6),
          Map.entry("volts", 1e6),
          Map.entry("volt", 1e6),
          Map.entry("mV", 1e3),
          Map.entry("mv", 1e3),
          Map.entry("millivolts", 1e3),
          Map.entry("uV", 1.0),
          Map.entry("uv", 1.0),
          Map.entry("\u00b5V", 1.0),
          Map.entry("\u03bcV", 1.0),
          Map.entry(MICROVOLTS, 1.0),
          Map.entry("nV", 1e-3));

  private static final Map<String, String> MOTION_UNITS =
      Map.ofEntries(
          Map.entry("g", "g"),
          Map.entry("G", "g"),
          Map.entry("mg", "mg"),
          Map.entry("m/s^2", "m/s^2"),
          Map.entry("m/s2", "m/s^2"),
          Map.entry("m/s\u00b2", "m/s^2"),
          Map.entry("deg/s", "deg/s"),
          Map.entry("\u00b0/s", "deg/s"),
          Map.entry("dps", "deg/s"),
          Map.entry("rad/s", "rad/s"),
          Map.entry("deg", "deg"),
          Map.entry("uT", "uT"),
          Map.entry("\u00b5T", "uT"));

  /** Microvolts in one of {@code unit}; NaN if it is not a voltage. */
  static double microvoltsPer(String unit) {
    return VOLTS.getOrDefault(unit.strip(), Double.NaN);
  }

  /** Reads a heading. */
  static ColumnMeaning of(String heading) {
    Matcher matcher = BRACKETS.matcher(heading.strip());
    if (matcher.matches() && !matcher.group(1).isBlank()) {
      String square = matcher.group(2);
      String said = (square != null ? square : matcher.group(3)).strip();
      ChannelKind kind = null;
      Matcher both = UNIT_AND_KIND.matcher(said);
      if (square != null && both.matches() && kind(both.group(2)) != null) {
        kind = kind(both.group(2));
        said = both.group(1);
      }
      if (isUnit(said) && (square != null || isKnown(said))) {
        return of(matcher.group(1), said, kind);
      }
    }
    return new ColumnMeaning(heading.strip(), null, 1, null);
  }

  /** A column called {@code name} whose numbers are in {@code unit}. */
  public static ColumnMeaning of(String name, String unit, @Nullable ChannelKind kind) {
    double microvolts = microvoltsPer(unit);
    if (!Double.isNaN(microvolts)) {
      return new ColumnMeaning(name, MICROVOLTS, microvolts, kind);
    }
    return new ColumnMeaning(name, MOTION_UNITS.getOrDefault(unit, unit), 1, kind);
  }

  /**
   * An input of a movement lab's converter: a voltage is EMG if its name says so, or if no name
   * does.
   */
  public static ColumnMeaning ofLabInput(String name, String unit, boolean anyEmg) {
    if (unit.isBlank()) {
      return new ColumnMeaning(name, null, 1, null);
    }
    ColumnMeaning meaning = of(name, unit, null);
    boolean emg =
        MICROVOLTS.equals(meaning.unit)
            && (name.contains("EMG") || (!anyEmg && meaning.kind() != ChannelKind.TRIGGER));
    if (emg) {
      return of(name, unit, ChannelKind.EMG);
    }
    return meaning.kind() == ChannelKind.EMG ? of(name, unit, ChannelKind.AUX) : meaning;
  }

  private static boolean isUnit(String text) {
    return UNIT.matcher(text).matches();
  }

  private static boolean isKnown(String unit) {
    return VOLTS.containsKey(unit) || MOTION_UNITS.containsKey(unit) || unit.equals("counts");
  }

  private static @Nullable ChannelKind kind(String text) {
    for (ChannelKind kind : ChannelKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
        return kind;
      }
    }
    return null;
  }

  /** What the column carries, as far as it says. */
  ChannelKind kind() {
    if (statedKind != null) {
      return statedKind;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (TRIGGER.matcher(lower).matches()) {
      return ChannelKind.TRIGGER;
    }
    if (COUNTER.matcher(lower).matches()) {
      return ChannelKind.COUNTER;
    }
    if (AUXILIARY.matcher(lower).matches()) {
      return ChannelKind.AUX;
    }
    if (unit != null && !unit.equals(MICROVOLTS) && !unit.equals("counts")) {
      return MOTION_UNITS.containsValue(unit) ? ChannelKind.IMU : ChannelKind.AUX;
    }
    boolean motion = !MICROVOLTS.equals(unit) && MOTION.matcher(lower).matches();
    return motion ? ChannelKind.IMU : ChannelKind.EMG;
  }

  /**
   * The channel; numbers without a unit are multiplied by {@code assumedFactor} if they are EMG.
   */
  public Channel channel(double assumedFactor) {
    ChannelKind kind = kind();
    String known = unit;
    double scale = factor;
    if (known == null) {
      known = kind == ChannelKind.EMG ? MICROVOLTS : "counts";
      scale = kind == ChannelKind.EMG ? assumedFactor : 1;
    }
    return new Channel(name, kind, known, null, scale == 1 ? null : Quantisation.ofStep(scale));
  }

  /** The heading that reads back as {@code channel}. */
  static String heading(Channel channel) {
    String unit = channel.unit().equals(MICROVOLTS) ? "uV" : channel.unit();
    unit = unit.replaceAll("[,\\[\\]\\s]+", " ").strip();
    unit = isUnit(unit) ? unit : "unit " + unit;
    String plain = channel.name() + " [" + unit + "]";
    return of(plain).kind() == channel.kind()
        ? plain
        : channel.name() + " [" + unit + ", " + channel.kindName() + "]";
  }
}
