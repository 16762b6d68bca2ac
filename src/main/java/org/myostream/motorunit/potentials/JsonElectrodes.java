package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.config.JsonCursor;
import org.myostream.motorunit.SurfaceArray;

/**
 * Reads a list of electrodes from JSON: each an object with its x_mm, or {@code [x, y]}, or x
 * alone.
 */
final class JsonElectrodes {
  private static final List<String> KEYS = List.of("name", "x_mm", "y_mm");

  private final String source;
  private final JsonCursor cursor;
  private final Passer passer;
  private final Consumer<String> warner;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> places = new ArrayList<>();

  /** Passes over a key that is not known. */
  @FunctionalInterface
  interface Passer {
    /** Passes over {@code key} of the object at {@code path}. */
    void pass(String path, String key, List<String> known);
  }

  private JsonElectrodes(String source, JsonCursor cursor, Passer passer, Consumer<String> warner) {
    this.source = source;
    this.cursor = cursor;
    this.passer = passer;
    this.warner = warner;
  }

  /** The electrodes on which {@code cursor} stands; null for null. */
  static @Nullable SurfaceArray read(
      String source, JsonCursor cursor, String path, Passer passer, Consumer<String> warner) {
    return cursor.isNull() ? null : new JsonElectrodes(source, cursor, passer, warner).read(path);
  }

  private SurfaceArray read(String path) {
    int line = cursor.line();
    cursor.list(path, i -> electrode(path + "[" + i + "]", i));
    try {
      return PotentialRules.array(
          ownNames(line),
          places.stream().mapToDouble(place -> place[0]).toArray(),
          places.stream().mapToDouble(place -> place[1]).toArray());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(source, line, path, String.valueOf(e.getMessage()));
    }
  }

  private void electrode(String path, int index) {
    double[] place = {Double.NaN, 0};
    names.add(numbered(index));
    if (cursor.isNumber()) {
      place[0] = cursor.number(path);
    } else if (cursor.isList()) {
      pair(path, place);
    } else {
      cursor.object(path, key -> entry(path, key, index, place));
    }
    if (Double.isNaN(place[0])) {
      throw cursor.error(
          path, "electrode " + names.get(index) + " has no x_mm; write its place along the fibres");
    }
    places.add(place);
  }

  private void entry(String path, String key, int index, double[] place) {
    String at = path + "." + key;
    switch (key) {
      case "name" -> {
        String name = cursor.label(at);
        names.set(index, name == null ? numbered(index) : name);
      }
      case "x_mm" -> place[0] = cursor.number(at);
      case "y_mm" -> place[1] = cursor.isNull() ? 0 : cursor.number(at);
      default -> passer.pass(path, key, KEYS);
    }
  }

  private void pair(String path, double[] place) {
    int[] count = new int[1];
    cursor.list(
        path,
        i -> {
          double value = cursor.number(path + "[" + i + "]");
          if (i < place.length) {
            place[i] = value;
          }
          count[0] = i + 1;
        });
    if (count[0] != place.length) {
      throw cursor.error(
          path, count[0] + " numbers for the place of an electrode; write [x_mm, y_mm]");
    }
  }

  private static String numbered(int index) {
    return "E" + (index + 1);
  }

  /** Numbers instead of names if two are equal. */
  private List<String> ownNames(int line) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        warner.accept(
            source
                + ":"
                + line
                + ": two electrodes are called "
                + names.get(i)
                + ", so all are called E1 to "
                + numbered(names.size() - 1)
                + " in their order; give each its own name");
        for (int e = 0; e < names.size(); e++) {
          names.set(e, numbered(e));
        }
        break;
      }
    }
    return names;
  }
}
