package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.myostream.device.GridForm;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.DischargeTable;
import org.myostream.motorunit.potentials.ElectrodeTable;
import org.myostream.recording.Damage;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.signal.ElectrodeGrid;
import picocli.CommandLine.Option;

/** A recording and when its units discharged, averaged to potentials. */
final class DischargeInput {
  @Option(
      names = "--discharges",
      paramLabel = "FILE",
      description =
          "Table unit,sample: FILE is a recording, and its average after each unit's discharges is"
              + " estimated from; samples count from 0.")
  private @Nullable Path discharges;

  @Option(
      names = "--window",
      paramLabel = "MS",
      description = "Length of the average (${DEFAULT-VALUE}).")
  private double windowMillis = 40;

  @Option(
      names = "--before",
      paramLabel = "MS",
      description =
          "How long before a discharge its window begins (${DEFAULT-VALUE}); more for discharges"
              + " that mark the middle of a potential.")
  private double beforeMillis = 2;

  @Option(
      names = "--grid",
      paramLabel = "NAME|RxC",
      description =
          "Electrodes of a recording that does not know them: a grid's code such as GR08MM1305 or"
              + " GR10MM0808, or rows x columns, 16x1 for a line; rows run along the fibres and"
              + " channels down each column.")
  private @Nullable String grid;

  @Option(
      names = "--spacing",
      paramLabel = "MM",
      description = "Distance between the electrodes of --grid; a code says it itself.")
  private @Nullable Double spacingMm;

  /** Whether there are discharges. */
  boolean given() {
    return discharges != null;
  }

  /** Refuses options that do not go together. */
  void check(List<Path> files) {
    if (!given()) {
      if (grid != null || spacingMm != null) {
        throw new IllegalArgumentException(
            "--grid and --spacing say where the electrodes of a recording are, which needs"
                + " --discharges; for potentials use --electrodes");
      }
      return;
    }
    if (files.size() != 1) {
      throw new IllegalArgumentException(
          "--discharges are those of one recording and there are " + files.size() + "; name one");
    }
    if (!(windowMillis >= 10 && windowMillis <= 500)) {
      throw new IllegalArgumentException("--window " + windowMillis + " ms is not in 10..500");
    }
    if (!(beforeMillis >= 0 && beforeMillis < windowMillis)) {
      throw new IllegalArgumentException(
          "--before " + beforeMillis + " ms is not in 0.." + windowMillis + ", the window");
    }
  }

  /** The average potential of each unit. */
  List<RecordingAverages.Average> averages(
      Path file,
      @Nullable Double rateHz,
      @Nullable ElectrodeTable electrodes,
      Console console,
      boolean quiet)
      throws IOException {
    Path table = discharges;
    if (table == null) {
      return List.of();
    }
    DischargeTable units = DischargeTable.read(table);
    try (Recording recording = RecordingFormats.open(file)) {
      List<Damage> damage = recording.damage();
      if (!damage.isEmpty()) {
        console
            .err()
            .println(
                "myostream: warning: "
                    + file
                    + " is damaged at byte "
                    + damage.get(0).offset()
                    + ": "
                    + damage.get(0).what());
      }
      RecordingAverages averages =
          new RecordingAverages(recording, units, rateHz, windowMillis, beforeMillis);
      averages.place(electrodes, asked(averages.channels()));
      try (ProgressBar bar = new ProgressBar(console, quiet, "averaging " + file)) {
        return averages.read(bar);
      }
    }
  }

  private @Nullable SurfaceArray asked(List<String> channels) {
    String name = grid;
    if (name == null) {
      return null;
    }
    ElectrodeGrid found = name.matches("\\d+[xX]\\d+") ? sized(name, channels) : coded(name);
    if (found.electrodes() > channels.size()) {
      throw new Failure(
          ExitCode.INVALID_INPUT,
          "--grid "
              + name
              + " has "
              + found.electrodes()
              + " electrodes and the recording "
              + channels.size()
              + " EMG channels; name the grid it was made with");
    }
    return SurfaceArray.of(found, channels.subList(0, found.electrodes()));
  }

  private ElectrodeGrid sized(String name, List<String> channels) {
    String[] sizes = name.toLowerCase(Locale.ROOT).split("x", 2);
    int rows = UnitNumber.of("--grid rows", sizes[0], 1, 256);
    int columns = UnitNumber.of("--grid columns", sizes[1], 1, 256);
    Double spacing = spacingMm;
    if (spacing == null || !(spacing > 0)) {
      throw new Failure(
          ExitCode.USAGE,
          "--grid " + name + " needs --spacing MM above 0, the distance between its electrodes");
    }
    int hole = channels.size() == rows * columns - 1 ? 1 : 0;
    int[][] map = new int[rows][columns];
    for (int i = hole; i < rows * columns; i++) {
      map[i % rows][i / rows] = i + 1 - hole;
    }
    return new ElectrodeGrid(name, spacing, map);
  }

  private ElectrodeGrid coded(String name) {
    List<String> known = new ArrayList<>();
    for (GridForm form : GridForm.values()) {
      String pattern =
          form.spelling().replace("xx", "(\\d\\d)").replaceFirst("10MM", "(\\\\d\\\\d)MM");
      java.util.regex.Matcher matcher =
          java.util.regex.Pattern.compile("(?i)" + pattern).matcher(name);
      if (matcher.matches()) {
        Double spacing = spacingMm;
        return new ElectrodeGrid(
            name, spacing == null ? Double.parseDouble(matcher.group(1)) : spacing, form.map());
      }
      known.add(form.spelling());
    }
    throw new Failure(
        ExitCode.USAGE,
        "--grid \""
            + name
            + "\" is not rows x columns such as 13x5, nor one of "
            + String.join(", ", known)
            + " with the distance in mm for xx");
  }
}
