package org.myostream.recording.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceUri;

/**
 * What of a recording to play, and how fast.
 *
 * @param stream name of a stream, or null for the first
 * @param columns names of the channels to play, in this order, all taken as EMG; null for all of
 *     the stream as they are
 * @param unit {@code microvolts}, {@code millivolts} or {@code volts}: what the numbers of EMG
 *     channels are in where the file does not say; null to take them as microvolts
 * @param rateHz frames a second where the file does not say, or NaN
 * @param speed 1 as recorded, 2 twice as fast; {@link #FULL_SPEED} as fast as frames are taken
 * @param lengths frames of each read, or null for the usual: what is due at least each 4 ms, or at
 *     full speed one longest block
 */
public record PlaySettings(
    @Nullable String stream,
    @Nullable List<String> columns,
    @Nullable String unit,
    double rateHz,
    double speed,
    @Nullable RunLengths lengths) {
  /** Speed of a source that does not keep time. */
  public static final double FULL_SPEED = Double.POSITIVE_INFINITY;

  /** Options of a device URI that {@link #of} reads. */
  public static final List<String> OPTIONS =
      List.of("stream", "columns", "unit", "rate", "speed", "chunk");

  private static final String MAX = "max";
  private static final double SLOWEST = 0.01;
  private static final double FASTEST = 1000;
  private static final int LONGEST_CHUNK = 1_000_000;

  /** Refuses a speed that is not above 0 and a unit that is no voltage. */
  public PlaySettings {
    columns = columns == null ? null : List.copyOf(columns);
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed " + speed + " is not above 0");
    }
    if (unit != null) {
      microvoltsPer(unit);
    }
  }

  /** All of the first stream, as fast as frames are taken, in runs of {@code lengths}. */
  public static PlaySettings fullSpeed(@Nullable RunLengths lengths) {
    return atSpeed(FULL_SPEED, lengths);
  }

  /** All of the first stream at {@code speed}, in runs of {@code lengths}. */
  public static PlaySettings atSpeed(double speed, @Nullable RunLengths lengths) {
    return new PlaySettings(null, null, null, Double.NaN, speed, lengths);
  }

  /**
   * What the options of {@code uri} say.
   *
   * @throws IllegalArgumentException if one is unknown or out of range
   */
  public static PlaySettings of(DeviceUri uri) {
    uri.allowOnly(OPTIONS);
    String columns = uri.option("columns");
    int chunk = uri.integer("chunk", 1, LONGEST_CHUNK, 0);
    String unit = uri.option("unit");
    try {
      return new PlaySettings(
          uri.option("stream"),
          columns == null ? null : List.of(columns.split(",", -1)),
          unit,
          uri.number("rate", 0.1, 100_000, Double.NaN),
          uri.option("speed", "1").equals(MAX)
              ? FULL_SPEED
              : uri.number("speed", SLOWEST, FASTEST, 1),
          chunk == 0 ? null : RunLengths.of(chunk));
    } catch (IllegalArgumentException e) {
      throw unit == null ? e : uri.error("unit", "is not one of microvolts, millivolts, volts");
    }
  }

  /**
   * The speed a user wrote: a factor, or {@code max}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static double speed(String text) {
    if (text.equals(MAX)) {
      return FULL_SPEED;
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor >= SLOWEST && factor <= FASTEST) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "speed \"" + text + "\" is neither max nor a factor in 0.01..1000");
  }

  /** The factor from {@link #unit} to microvolts. */
  double microvoltsPerUnit() {
    return unit == null ? 1 : microvoltsPer(unit);
  }

  private static double microvoltsPer(String unit) {
    return switch (unit) {
      case "microvolts", "uV" -> 1;
      case "millivolts", "mV" -> 1e3;
      case "volts", "V" -> 1e6;
      default ->
          throw new IllegalArgumentException(
              "unit \"" + unit + "\" is not one of microvolts, millivolts, volts");
    };
  }
}
