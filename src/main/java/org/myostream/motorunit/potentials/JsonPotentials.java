package org.myostream.motorunit.potentials;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.config.JsonCursor;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.PotentialSet.Unusable;

/**
 * Reads a JSON file of potentials. Keys may come in any order; one that is not known is told. A
 * potential that cannot be used is left out unless all are.
 */
final class JsonPotentials {
  private static final List<String> KEYS =
      List.of("myostream", "rate_hz", "electrodes", "potentials");
  private static final List<String> POTENTIAL_KEYS =
      List.of("name", "rate_hz", "electrodes", "samples", "truth");
  private static final int MOST_VALUES = 100_000_000;

  private final String source;
  private final PotentialDefaults defaults;
  private final JsonCursor cursor;
  private final List<Raw> raw = new ArrayList<>();
  private final Map<String, String> unknown = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
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
    @Nullable ConfigException fault;

    /** Keeps the first. */
    void spoil(@Nullable ConfigException with) {
      fault = fault == null ? with : fault;
    }
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
    return set();
  }

  private PotentialSet set() {
    List<UnitPotential> potentials = new ArrayList<>();
    List<Unusable> unusable = new ArrayList<>();
    warnings.addAll(unknown.values());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < raw.size(); i++) {
      Raw each = raw.get(i);
      UnitPotential potential = each.fault == null ? potential(each) : null;
      if (potential == null) {
        unusable.add(new Unusable(i, each.name, clause(each)));
      } else {
        potentials.add(potential);
      }
      if (!names.add(each.name)) {
        warnings.add(
            source + ": two potentials are called " + each.name + "; give each its own name");
      }
    }
    ConfigException first = raw.get(0).fault;
    if (potentials.isEmpty() && first != null) {
      throw first;
    }
    return new PotentialSet(potentials, unusable, List.copyOf(warnings));
  }

  /** What is wrong with a potential, without the place in the file and the name. */
  private String clause(Raw from) {
    String text = from.fault == null ? "" : String.valueOf(from.fault.getMessage());
    int line = from.fault == null ? 0 : from.fault.line();
    for (String prefix : List.of(source + ":" + line + ": ", from.name + ": ")) {
      text = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
    return text;
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
    raw.add(potential);
    potential.spoil(
        cursor.attempt(
            () ->
                cursor.object(
                    path,
                    key -> potential.spoil(cursor.attempt(() -> entry(path, key, potential))))));
    if (values > MOST_VALUES) {
      throw cursor.error(
          path, "more than " + MOST_VALUES + " values, the limit of a file; split it");
    }
  }

  private void entry(String path, String key, Raw potential) {
    String at = path + "." + key;
    switch (key) {
      case "name" -> {
        String name = cursor.label(at);
        potential.name = name == null ? potential.name : name;
      }
      case "rate_hz" -> potential.rateHz = cursor.number(at);
      case "electrodes" -> potential.array = electrodes(at);
      case "samples" -> potential.rows = cursor.isNull() ? null : samples(at);
      case "truth" -> truth(at, potential);
      default -> pass(path, key, POTENTIAL_KEYS);
    }
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

  private @Nullable SurfaceArray electrodes(String path) {
    return JsonElectrodes.read(source, cursor, path, this::pass, warnings::add);
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
            throw cursor.error(at, "too many values");
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

  /** Null, and why, if it cannot be used. */
  private @Nullable UnitPotential potential(Raw from) {
    try {
      return PotentialRules.potential(
          from.name,
          Double.isNaN(from.rateHz) ? rateHz : from.rateHz,
          from.array == null ? array : from.array,
          List.of(),
          from.rows,
          new UnitTruth(from.zone, from.velocity),
          defaults);
    } catch (IllegalArgumentException e) {
      from.fault = new ConfigException(source, from.line, from.name, e.getMessage() + passedOver());
      return null;
    }
  }
}
