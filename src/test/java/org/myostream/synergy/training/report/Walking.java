package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.myostream.device.Shared;

/** Mean gait cycles of the reference data, 13 muscles of 200 points. */
final class Walking {
  private Walking() {}

  static double[][] person(int person, List<String> names) throws IOException {
    List<String> lines =
        Files.readAllLines(
            Shared.file("data/musclesynergies_santuz/ID000" + person + "_TW_01_V.csv"));
    for (String line : lines.subList(1, lines.size())) {
      names.add(line.substring(1, line.indexOf('"', 1)));
    }
    return lines.stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).skip(1))
        .map(cells -> cells.mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
