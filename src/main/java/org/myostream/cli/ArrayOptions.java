package org.myostream.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.device.GridForm;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.simulation.Disturbances;
import org.myostream.signal.ElectrodeGrid;
import picocli.CommandLine.Option;

/** The electrodes of a simulated recording, and what goes wrong at them. */
final class ArrayOptions {
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,2})x(\\d{1,2})");
  private static final Pattern CODE = Pattern.compile("([GH][RD])(\\d{2})MM(\\d{4})");
  private static final double USUAL_SPACING_MM = 5;
  private static final double LEAST_SPACING_MM = 0.5;
  private static final double MOST_SPACING_MM = 100;
  private static final int LEAST_ELECTRODES = 2;
  private static final int MOST_ELECTRODES = 512;

  @Option(
      names = "--line",
      paramLabel = "N",
      description = "Electrodes in a line along the fibres; 16 without --line and --grid.")
  private @Nullable Integer line;

  @Option(
      names = "--grid",
      paramLabel = "GRID",
      description =
          "A grid in place of a line: its code, for example GR08MM1305 or GR10MM0808, or ROWSxCOLUMNS,"
              + " for example 13x5; rows along the fibres.")
  private @Nullable String grid;

  @Option(
      names = "--spacing",
      paramLabel = "MM",
      description = "Between neighbours; 5 without it, or what the grid's code says.")
  private @Nullable Double spacing;

  @Option(
      names = "--electrode-radius",
      paramLabel = "MM",
      description = "Radius of round electrodes; 0 for points (${DEFAULT-VALUE}).")
  private double electrodeRadius = 0;

  @Option(
      names = "--anisotropy",
      paramLabel = "RATIO",
      description = "Conductivity along the fibres over that across them (${DEFAULT-VALUE}).")
  private double anisotropy = 1;

  @Option(names = "--skin", description = "With an insulating skin at the electrodes.")
  private boolean skin;

  @Option(
      names = "--compensate",
      description = "With sources that make up for the current lost where waves begin and end.")
  private boolean compensated;

  @Option(
      names = "--snr",
      paramLabel = "DB",
      description =
          "White noise: power of the median channel over that of the noise; none without it.")
  private double noiseDb = Double.POSITIVE_INFINITY;

  @Option(
      names = "--hum",
      paramLabel = "RATIO",
      description =
          "Hum on all channels, root mean square over that of the signal (${DEFAULT-VALUE}).")
  private double hum = 0;

  @Option(names = "--hum-hz", paramLabel = "HZ", description = "Its frequency (${DEFAULT-VALUE}).")
  private double humHz = 50;

  @Option(
      names = "--jitter",
      paramLabel = "MM",
      description = "Electrodes misplaced, standard deviation in x and in y (${DEFAULT-VALUE}).")
  private double jitter = 0;

  @Option(
      names = "--gain-error",
      paramLabel = "RATIO",
      description = "Standard deviation of the channels' gains about 1 (${DEFAULT-VALUE}).")
  private double gainError = 0;

  double electrodeRadius() {
    return electrodeRadius;
  }

  double anisotropy() {
    return anisotropy;
  }

  boolean skin() {
    return skin;
  }

  boolean compensated() {
    return compensated;
  }

  /**
   * What goes wrong.
   *
   * @throws IllegalArgumentException with value and limits
   */
  Disturbances disturbances() {
    return new Disturbances(noiseDb, hum, humHz, jitter, gainError);
  }

  /**
   * The electrodes asked for; a line is a grid of one column.
   *
   * @throws IllegalArgumentException if they cannot be
   */
  ElectrodeGrid grid() {
    String asked = grid;
    if (asked != null && line != null) {
      throw new IllegalArgumentException(
          "--line " + line + " and --grid " + asked + " are given; drop one of them");
    }
    if (asked == null) {
      int electrodes = line == null ? 16 : line;
      return plain("line of " + electrodes, electrodes, 1);
    }
    Matcher plain = PLAIN.matcher(asked);
    if (plain.matches()) {
      return plain(
          "grid " + asked, Integer.parseInt(plain.group(1)), Integer.parseInt(plain.group(2)));
    }
    return coded(asked.toUpperCase(Locale.ROOT));
  }

  private ElectrodeGrid plain(String name, int rows, int columns) {
    int electrodes = rows * columns;
    if (electrodes < LEAST_ELECTRODES || electrodes > MOST_ELECTRODES) {
      throw new IllegalArgumentException(
          "a "
              + name
              + " has "
              + electrodes
              + " electrodes, which is not in "
              + LEAST_ELECTRODES
              + ".."
              + MOST_ELECTRODES);
    }
    double apart = spacing == null ? USUAL_SPACING_MM : spacing;
    if (!(apart >= LEAST_SPACING_MM && apart <= MOST_SPACING_MM)) {
      throw new IllegalArgumentException(
          "--spacing "
              + apart
              + " mm is not in "
              + LEAST_SPACING_MM
              + ".."
              + MOST_SPACING_MM
              + " mm");
    }
    int[][] map = new int[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        map[row][column] = column * rows + row + 1;
      }
    }
    return new ElectrodeGrid(name, apart, map);
  }

  private ElectrodeGrid coded(String code) {
    Matcher parts = CODE.matcher(code);
    if (parts.matches()) {
      String anySpacing = parts.group(1) + "xxMM" + parts.group(3);
      for (GridForm form : GridForm.values()) {
        if (form.spelling().equals(code) || form.spelling().equals(anySpacing)) {
          double apart = Double.parseDouble(parts.group(2));
          if (spacing != null && spacing != apart) {
            throw new IllegalArgumentException(
                "--spacing " + spacing + " mm is not that of " + code + "; leave it out");
          }
          return new ElectrodeGrid(code, apart, form.map());
        }
      }
    }
    List<String> known = new ArrayList<>();
    Arrays.stream(GridForm.values()).map(GridForm::spelling).forEach(known::add);
    throw new IllegalArgumentException(
        "--grid " + code + " is neither ROWSxCOLUMNS nor one of " + String.join(", ", known));
  }

  /** The places of the electrodes of {@code of}, named E1, E2 ... by channel. */
  static SurfaceArray places(ElectrodeGrid of) {
    List<String> names = new ArrayList<>();
    for (int e = 1; e <= of.electrodes(); e++) {
      names.add("E" + e);
    }
    return SurfaceArray.of(of, names);
  }
}
