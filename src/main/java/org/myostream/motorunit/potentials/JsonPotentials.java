package org.myostream.motorunit.potentials;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.config.JsonCursor;
import org.myostream.motorunit.SurfaceArray;

/** Reads a JSON file of potentials. Keys may come in any order; one that is not known is told. */
final class JsonPotentials {
  private static final List<String> KEYS =
      List.of("myostream", "rate_hz", "electrodes", "potentials");
  private static final List<String> POTENTIAL_KEYS =
      List.of("name", "rate_hz", "electrodes", "samples", "truth");
  private static final List<String> ELECTRODE_KEYS = List.of("name", "x_mm", "y_mm");
  private static final int MOST_VALUES = 100_000_000;

  private final String source;
  private final PotentialDefaults defaults;
  private final JsonCursor cursor;
  private final List<Raw> raw = new ArrayList<>();
  private final Map<String, String> unknown = new LinkedHashMap<>();
  private @Nullable SurfaceArray array;
  private double rateHz = Double.NaN;
  private long values;

  /** A potential as it stands in the file. */
  private static final class Raw {
    String name = "";
    int line;
    double rateHz = Double.NaN;
    @Nullable SurfaceArray array;
    double @Nullable [][] rows;
    double zone = Double.NaN;
    double velocity = Double.NaN;
  }

  private JsonPotentials(String source, PotentialDefaults defaults, JsonCursor cursor) {
    this.source = source;
    this.defaults = defaults;
    this.cursor = cursor;
  }

  static PotentialSet read(String source, InputStream in, PotentialDefaults defaults)
      throws IOException {
    return JsonCursor.read(
        source, in, cursor -> new JsonPotentials(source, defaults, cursor).document());
  }

  private PotentialSet document() {
    boolean[] found = new boolean[1];
    cursor.object(
        "",
        key -> {
          switch (key) {
            case "myostream" -> schema();
            case "rate_hz" -> rateHz = cursor.number(key);
            case "electrodes" -> array = electrodes(key);
            case "potentials" -> {
              found[0] = true;
              cursor.list(key, i -> potential(key + "[" + i + "]", i));
            }
            default -> pass("", key, KEYS);
          }
        });
    if (!found[0] || raw.isEmpty()) {
      throw new ConfigException(
          source,
          (found[0] ? "the list \"potentials\" is empty" : "key \"potentials\" is missing")
              + "; write {\"rate_hz\":..., \"electrodes\":[...], \"potentials\":[{\"name\":...,"
              + " \"samples\":[[...],...]},...]}"
              + passedOver());
    }
    List<UnitPotential> potentials = raw.stream().map(this::potential).toList();
    List<String> warnings = new ArrayList<>(unknown.values());
    Set<String> names = new LinkedHashSet<>();
    for (UnitPotential potential : potentials) {
      if (!names.add(potential.name())) {
        warnings.add(
            source
                + ": two potentials are called "
                + potential.name()
                + "; give each its own name");
      }
    }
    return new PotentialSet(potentials, warnings);
  }

  private String passedOver() {
    return unknown.isEmpty() ? "" : " (" + String.join("; ", unknown.keySet()) + ")";
  }

  private void schema() {
    String schema = cursor.text("myostream");
    if (!schema.equals(PotentialWriter.SCHEMA)) {
      throw cursor.error(
          "myostream",
          "this is a file of \""
              + schema
              + "\" and not of \""
              + PotentialWriter.SCHEMA
              + "\"; name a file of potentials");
    }
  }

  private void pass(String path, String key, List<String> known) {
    int line = cursor.line();
    cursor.skip();
    String problem = JsonCursor.unknownKey(key, known);
    String where = path.isEmpty() ? "" : path + ": ";
    unknown.putIfAbsent(problem, source + ":" + line + ": " + where + problem + " It is ignored");
  }

  private void potential(String path, int index) {
    Raw potential = new Raw();
    potential.line = cursor.line();
    potential.name = "potential " + (index + 1);
    cursor.object(
        path,
        key -> {
          String at = path + "." + key;
          switch (key) {
            case "name" -> potential.name = cursor.text(at);
            case "rate_hz" -> potential.rateHz = cursor.number(at);
            case "electrodes" -> potential.array = electrodes(at);
            case "samples" -> potential.rows = samples(at);
            case "truth" -> truth(at, potential);
            default -> pass(path, key, POTENTIAL_KEYS);
          }
        });
    raw.add(potential);
  }

  /** Anything may stand beside zone and velocity. */
  private void truth(String path, Raw potential) {
    if (cursor.isNull()) {
      return;
    }
    cursor.object(
        path,
        key -> {
          switch (key) {
            case "zone_mm" -> potential.zone = cursor.number(path + "." + key);
            case "velocity" -> potential.velocity = cursor.number(path + "." + key);
            default -> cursor.skip();
          }
        });
  }

  private SurfaceArray electrodes(String path) {
    List<String> names = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    int line = cursor.line();
    cursor.list(
        path,
        i -> {
          double[] place = {Double.NaN, 0};
          names.add("E" + (i + 1));
          String at = path + "[" + i + "]";
          cursor.object(
              at,
              key -> {
                switch (key) {
                  case "name" -> names.set(i, cursor.text(at + ".name"));
                  case "x_mm" -> place[0] = cursor.number(at + ".x_mm");
                  case "y_mm" -> place[1] = cursor.number(at + ".y_mm");
                  default -> pass(at, key, ELECTRODE_KEYS);
                }
              });
          if (Double.isNaN(place[0])) {
            throw cursor.error(
                at, "electrode " + names.get(i) + " has no x_mm; write its place along the fibres");
          }
          places.add(place);
        });
    try {
      return PotentialRules.array(
          names,
          places.stream().mapToDouble(place -> place[0]).toArray(),
          places.stream().mapToDouble(place -> place[1]).toArray());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(source, line, path, String.valueOf(e.getMessage()));
    }
  }

  private double[][] samples(String path) {
    List<double[]> rows = new ArrayList<>();
    cursor.list(
        path,
        n -> {
          String at = path + "[" + n + "]";
          double[] row = row(at, rows.isEmpty() ? -1 : rows.get(0).length);
          values += row.length;
          if (values > MOST_VALUES) {
            throw cursor.error(
                at, "more than " + MOST_VALUES + " values, the limit of a file; split it");
          }
          rows.add(row);
        });
    return rows.toArray(new double[0][]);
  }

  private double[] row(String path, int expected) {
    double[][] row = {new double[expected < 0 ? 16 : expected]};
    int[] count = new int[1];
    cursor.list(
        path,
        e -> {
          if (e >= row[0].length) {
            row[0] = Arrays.copyOf(row[0], 2 * row[0].length + 1);
          }
          row[0][e] = cursor.number(path + "[" + e + "]");
          count[0] = e + 1;
        });
    if (expected >= 0 && count[0] != expected) {
      throw cursor.error(
          path,
          count[0]
              + " values where the first sample has "
              + expected
              + "; every sample needs one value for each electrode");
    }
    return Arrays.copyOf(row[0], count[0]);
  }

  private UnitPotential potential(Raw from) {
    SurfaceArray own = from.array == null ? array : from.array;
    double rate = Double.isNaN(from.rateHz) ? rateHz : from.rateHz;
    try {
      return PotentialRules.potential(
          from.name,
          rate,
          own,
          List.of(),
          from.rows,
          new UnitTruth(from.zone, from.velocity),
          defaults);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(source, from.line, from.name, e.getMessage() + passedOver());
    }
  }
}
