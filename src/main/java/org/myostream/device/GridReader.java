package org.myostream.device;

import java.util.Arrays;
import java.util.List;
import org.myostream.config.ConfigNode;
import org.myostream.signal.ElectrodeGrid;

/** Reads an electrode grid of a profile: its map, checked against the closed form it names. */
final class GridReader {
  private static final int MOST_SITES = 4096;

  private GridReader() {}

  static ElectrodeGrid read(ConfigNode node) {
    ConfigNode mapNode = node.at("map");
    int[][] map = mapNode.items().stream().map(GridReader::row).toArray(int[][]::new);
    double spacingMm = node.number("inter-electrode-mm", 0.1, 100);
    ElectrodeGrid grid;
    try {
      grid = new ElectrodeGrid(node.text("name"), spacingMm, map);
    } catch (IllegalArgumentException e) {
      throw mapNode.error(String.valueOf(e.getMessage()));
    }
    if (node.has("form")) {
      checkForm(node.at("form"), mapNode, map);
    }
    return grid;
  }

  private static int[] row(ConfigNode row) {
    return row.items().stream().mapToInt(cell -> cell.integer(0, MOST_SITES)).toArray();
  }

  private static void checkForm(ConfigNode formNode, ConfigNode mapNode, int[][] map) {
    GridForm form =
        GridForm.spelt(formNode.text())
            .orElseThrow(
                () ->
                    formNode.error(
                        "\""
                            + formNode.text()
                            + "\" is not one of "
                            + String.join(
                                ", ",
                                Arrays.stream(GridForm.values())
                                    .map(GridForm::spelling)
                                    .toList())));
    int[][] expected = form.map();
    if (expected.length != map.length || expected[0].length != map[0].length) {
      throw mapNode.error(
          "the map is "
              + map.length
              + " x "
              + map[0].length
              + ", but form "
              + form.spelling()
              + " is "
              + expected.length
              + " x "
              + expected[0].length);
    }
    List<ConfigNode> rows = mapNode.items();
    for (int r = 0; r < map.length; r++) {
      for (int c = 0; c < map[r].length; c++) {
        if (map[r][c] != expected[r][c]) {
          throw rows.get(r)
              .items()
              .get(c)
              .error(map[r][c] + " should be " + expected[r][c] + " by form " + form.spelling());
        }
      }
    }
  }
}
