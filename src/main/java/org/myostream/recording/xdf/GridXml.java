package org.myostream.recording.xdf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.ElectrodeGrid;

/** An electrode grid in a stream's description: {@code desc/electrode_grid}. */
final class GridXml {
  private static final String GRID = "electrode_grid";

  private GridXml() {}

  /** Adds {@code grid} to the description; a row of the map is numbers with blanks between. */
  static void write(Xml description, ElectrodeGrid grid) {
    Xml xml =
        description
            .child(GRID)
            .leaf("name", grid.name())
            .leaf("inter_electrode_mm", Double.toString(grid.interElectrodeMm()));
    for (int row = 0; row < grid.rows(); row++) {
      int at = row;
      xml.leaf(
          "row",
          IntStream.range(0, grid.columns())
              .mapToObj(column -> Integer.toString(grid.channelAt(at, column)))
              .collect(Collectors.joining(" ")));
    }
  }

  /** The grid described, or null if there is none that fits {@code channels}. */
  static @Nullable ElectrodeGrid read(Xml description, int channels) {
    Xml xml = description.find(GRID);
    if (xml == null) {
      return null;
    }
    List<Xml> rows = xml.all("row");
    try {
      int[][] map = rows.stream().map(row -> numbers(row.text())).toArray(int[][]::new);
      ElectrodeGrid grid =
          new ElectrodeGrid(xml.text("name", "grid"), xml.number("inter_electrode_mm", 0), map);
      return grid.electrodes() <= channels ? grid : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int[] numbers(String row) {
    return Arrays.stream(row.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
