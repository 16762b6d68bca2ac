package org.myostream.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.motorunit.DischargeTimes;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.TrackingSettings;
import org.myostream.motorunit.UnitTracking;
import org.myostream.pipeline.UnitWork;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

/**
 * Which motor units a session estimates, and how: {@code SOURCE?key=value&key=value}.
 *
 * @param text as it was written, for messages
 * @param source a file of discharge times, {@link #CLUSTERS} or {@link #COLUMNS}
 * @param options what is not usual, by key
 */
record UnitUse(String text, String source, Map<String, Double> options) {
  /** Its key in a session file. */
  static final String KEY = "units";

  /** Source: single potentials are found and told apart. */
  static final String CLUSTERS = "clusters";

  /** Source: what each column of electrodes sees of all units. */
  static final String COLUMNS = "columns";

  private static final int LONGEST_LINE = 64;
  private static final String SPACING = "spacing";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String HOP = "hop";
  private static final String MEMORY = "memory";
  private static final String LEAST = "least";
  private static final String START = "start";
  private static final String REPEAT = "repeat";
  private static final List<String> KEYS =
      List.of(SPACING, BEFORE, AFTER, HOP, MEMORY, LEAST, START, REPEAT);
  private static final List<String> CLUSTER_KEYS =
      List.of(SPACING, BEFORE, AFTER, HOP, MEMORY, LEAST);
  private static final List<String> COLUMN_KEYS = List.of(SPACING, HOP);

  /**
   * Reads {@code text}.
   *
   * @throws IllegalArgumentException if an option is unknown, twice there or no number of 0 or more
   */
  static UnitUse parse(String text) {
    int query = text.indexOf('?');
    String source = query < 0 ? text : text.substring(0, query);
    if (source.isEmpty()) {
      throw new IllegalArgumentException(
          "units \""
              + text
              + "\" name no file of discharge times, with lines unit,sample; nor say clusters or"
              + " columns");
    }
    Map<String, Double> options = new LinkedHashMap<>();
    if (query >= 0) {
      for (String part : text.substring(query + 1).split("&", -1)) {
        addOption(text, source, part, options);
      }
    }
    return new UnitUse(text, source, options);
  }

  private static List<String> keys(String source) {
    return switch (source) {
      case CLUSTERS -> CLUSTER_KEYS;
      case COLUMNS -> COLUMN_KEYS;
      default -> KEYS;
    };
  }

  private static void addOption(
      String text, String source, String part, Map<String, Double> options) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals);
    List<String> keys = keys(source);
    if (!keys.contains(key)) {
      throw new IllegalArgumentException(
          "units \"" + text + "\": \"" + part + "\" is none of " + String.join("=, ", keys) + "=");
    }
    double value = number(part.substring(equals + 1));
    if (!(value >= 0) || Double.isInfinite(value) || options.put(key, value) != null) {
      throw new IllegalArgumentException(
          "units \""
              + text
              + "\": \""
              + part
              + "\" is not one number of at least 0, said once; "
              + key
              + " is in "
              + unit(key));
    }
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String unit(String key) {
    return switch (key) {
      case SPACING -> "mm from one electrode to the next";
      case MEMORY -> "seconds";
      case LEAST -> "discharges";
      case START, REPEAT -> "frames";
      default -> "ms";
    };
  }

  private double option(String key, double usual) {
    return options.getOrDefault(key, usual);
  }

  /**
   * The work to be done on {@code emg}, the EMG channels as they come from the device.
   *
   * @param discharges text of the file of discharge times; not read if {@link #finds()}
   * @throws IllegalArgumentException if it cannot be done on these channels
   */
  UnitWork work(StreamSpec emg, String discharges) {
    SurfaceArray array = array(emg);
    double rateHz = emg.sampleRateHz();
    UnitTracking tracking =
        switch (source) {
          case CLUSTERS -> UnitTracking.clusters(array, rateHz, settings(TrackingSettings.FOUND));
          case COLUMNS -> UnitTracking.columns(array, rateHz, settings(TrackingSettings.USUAL));
          default ->
              UnitTracking.of(array, rateHz, settings(TrackingSettings.USUAL), times(discharges));
        };
    return new UnitWork(tracking.collector(), tracking.updater());
  }

  private TrackingSettings settings(TrackingSettings usual) {
    return new TrackingSettings(
        option(BEFORE, usual.beforeMillis()),
        option(AFTER, usual.afterMillis()),
        option(HOP, usual.hopMillis()),
        usual.memoryDischarges(),
        option(MEMORY, usual.memorySeconds()),
        usual.paceMillis(),
        usual.searchMillis(),
        (int) option(LEAST, usual.leastDischarges()));
  }

  private SurfaceArray array(StreamSpec emg) {
    List<String> names = emg.layout().names();
    ElectrodeGrid grid = emg.grid();
    double spacing = option(SPACING, 0);
    if (spacing > 0) {
      if (names.size() > LONGEST_LINE) {
        throw new IllegalArgumentException(
            "units of a line of "
                + names.size()
                + " electrodes: at most "
                + LONGEST_LINE
                + " can be followed; name those to use with channels: in a session");
      }
      return SurfaceArray.line(names, spacing);
    }
    if (grid == null) {
      throw new IllegalArgumentException(
          "units need to know where the electrodes are: name the grid in the device,"
              + " ...?profile=muovi-plus&grid=GR08MM1305, or add ?spacing=5 for electrodes on a"
              + " line along the fibres, that many mm apart");
    }
    return SurfaceArray.of(grid, names.subList(0, grid.electrodes()));
  }

  /** Whether what there is to follow is found in the signal, not named by a file. */
  boolean finds() {
    return source.equals(CLUSTERS) || source.equals(COLUMNS);
  }

  /** The text of the file of discharge times. */
  String read() {
    try {
      return Files.readString(Path.of(source));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "discharge times " + source + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException("discharge times " + source + " are not text", e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.IO, "discharge times " + source + " cannot be read: " + e.getMessage(), e);
    }
  }

  private DischargeTimes times(String discharges) {
    DischargeTimes times;
    try {
      times = DischargeTimes.parse(discharges.lines().toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("discharge times " + source + ": " + e.getMessage(), e);
    }
    if (options.containsKey(REPEAT)) {
      times = times.repeatedEvery((long) option(REPEAT, 0));
    }
    return times.startingAt((long) option(START, 0));
  }
}
