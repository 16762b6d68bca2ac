package org.myostream.motorunit.potentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.config.ConfigException;
import org.myostream.motorunit.SurfaceArray;

/** Names of electrodes and where they are, from a table {@code name,x_mm,y_mm}. Immutable. */
public final class ElectrodeTable {
  private static final List<String> COLUMNS = List.of("name", "x_mm", "y_mm");

  private final String source;
  private final Map<String, double[]> places;

  private ElectrodeTable(String source, Map<String, double[]> places) {
    this.source = source;
    this.places = places;
  }

  /** Reads a table with a header; the column {@code y_mm} may be missing, then it is 0. */
  public static ElectrodeTable read(Path file) throws IOException {
    CsvText text = CsvText.read(file);
    String source = file.toString();
    List<String> header = text.header();
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        throw new ConfigException(
            source,
            text.headerLine(),
            "",
            "column \""
                + column
                + "\" of a table of electrodes is not one of name, x_mm, y_mm; write those");
      }
    }
    int name = header.indexOf("name");
    int x = header.indexOf("x_mm");
    int y = header.indexOf("y_mm");
    if (name < 0 || x < 0) {
      throw new ConfigException(
          source,
          text.headerLine(),
          "",
          "a table of electrodes needs the columns name and x_mm; add the header name,x_mm,y_mm");
    }
    Map<String, double[]> places = new LinkedHashMap<>();
    for (CsvText.Line line : text.rows()) {
      double[] place = {text.number(line, x), y < 0 ? 0 : text.number(line, y)};
      if (places.put(line.cells().get(name), place) != null) {
        throw new ConfigException(
            source,
            line.number(),
            "",
            "electrode " + line.cells().get(name) + " is there twice; delete one");
      }
    }
    if (places.isEmpty()) {
      throw new ConfigException(source, "the table holds no electrode; write a line for each");
    }
    return new ElectrodeTable(source, places);
  }

  /** Whether the electrode {@code name} is in it. */
  public boolean holds(String name) {
    return places.containsKey(name);
  }

  /** All electrodes in the order of the table. */
  public SurfaceArray all() {
    return of(new ArrayList<>(places.keySet()));
  }

  /**
   * The electrodes of the given names in that order.
   *
   * @throws IllegalArgumentException if one is not in the table, or two are at one place
   */
  public SurfaceArray of(List<String> names) {
    double[] x = new double[names.size()];
    double[] y = new double[names.size()];
    for (int e = 0; e < x.length; e++) {
      double[] place = places.get(names.get(e));
      if (place == null) {
        throw new IllegalArgumentException(
            "electrode "
                + names.get(e)
                + " is not in "
                + source
                + ", which holds "
                + String.join(", ", places.keySet())
                + "; add a line with its place");
      }
      x[e] = place[0];
      y[e] = place[1];
    }
    return new SurfaceArray(names, x, y);
  }
}
