package org.myostream.recording.bids;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.signal.ElectrodeGrid;

/** Positions of a grid's electrodes, in millimetres from its first corner. */
final class Electrodes {
  /** Name of the grid's own coordinate system. */
  static final String SPACE = "grid1";

  static final String GROUP = "Grid1";

  private Electrodes() {}

  /** Name of the electrode of the {@code channel}th EMG channel, 1-based. */
  static String name(int channel) {
    return "E" + channel;
  }

  /** {@code *_electrodes.tsv}, x along a row and y along the fibres. */
  static Table table(ElectrodeGrid grid) {
    Table table = new Table(List.of("name", "x", "y", "coordinate_system", "group"));
    String[][] places = new String[grid.electrodes()][];
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int channel = grid.channelAt(row, column);
        if (channel > 0) {
          places[channel - 1] =
              new String[] {
                name(channel),
                ChannelTable.number(column * grid.interElectrodeMm()),
                ChannelTable.number(row * grid.interElectrodeMm()),
                SPACE,
                GROUP
              };
        }
      }
    }
    for (String[] place : places) {
      table.add(place);
    }
    return table;
  }

  /** {@code *_space-grid1_coordsystem.json}. */
  static Map<String, Object> coordinateSystem(ElectrodeGrid grid) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("EMGCoordinateSystem", "Other");
    map.put("EMGCoordinateUnits", "mm");
    map.put(
        "EMGCoordinateSystemDescription",
        "Electrode grid "
            + grid.name()
            + ": x counts columns across the muscle fibres, y rows along them, "
            + ChannelTable.number(grid.interElectrodeMm())
            + " mm apart, from the first row and column.");
    return map;
  }
}
