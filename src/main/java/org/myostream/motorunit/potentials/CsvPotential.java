package org.myostream.motorunit.potentials;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.config.JsonCursor;
import org.myostream.motorunit.SurfaceArray;

/** Reads a CSV file of one potential. */
final class CsvPotential {
  private static final List<String> KEYS =
      List.of("rate_hz", "x_mm", "y_mm", "name", "zone_mm", "velocity");

  /** Other comments may say anything. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile("(?i)[xyz]|.*(mm|hz|rate|zone|veloc).*");

  private final String source;
  private final CsvText text;

  private CsvPotential(String source, CsvText text) {
    this.source = source;
    this.text = text;
  }

  static PotentialSet read(String source, InputStream in, PotentialDefaults defaults)
      throws IOException {
    CsvText text =
        CsvText.read(source, new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    return new CsvPotential(source, text).set(defaults);
  }

  private PotentialSet set(PotentialDefaults defaults) {
    refuseNumbersAsHeader();
    int first = text.header().get(0).toLowerCase(Locale.ROOT).startsWith("time") ? 1 : 0;
    List<String> names = text.header().subList(first, text.header().size());
    double[][] rows = new double[text.rows().size()][names.size()];
    for (int n = 0; n < rows.length; n++) {
      for (int e = 0; e < names.size(); e++) {
        rows[n][e] = text.number(text.rows().get(n), first + e);
      }
    }
    String said = text.comment("name");
    String name = said == null || said.isEmpty() ? stem() : said;
    List<String> warnings = new ArrayList<>();
    for (String key : text.keys()) {
      if (!KEYS.contains(key) && SUSPICIOUS.matcher(key).matches()) {
        warnings.add(source + ": # " + JsonCursor.unknownKey(key, KEYS) + " It is ignored");
      }
    }
    try {
      return new PotentialSet(
          List.of(
              PotentialRules.potential(
                  name,
                  number("rate_hz"),
                  array(names),
                  names,
                  rows,
                  new UnitTruth(number("zone_mm"), number("velocity")),
                  defaults)),
          List.of(),
          warnings);
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(source, String.valueOf(e.getMessage()));
    }
  }

  private void refuseNumbersAsHeader() {
    if (text.header().stream().allMatch(CsvPotential::isNumber)) {
      throw text.error(
          text.headerLine(),
          "numbers where the names of the electrodes are due; put a line of names before the"
              + " samples, for example E1,E2,E3");
    }
    if (text.header().size() < 2) {
      throw text.error(
          text.headerLine(),
          "the text is neither JSON nor a table of electrodes; see the README on files of"
              + " potentials");
    }
  }

  private static boolean isNumber(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String stem() {
    String name = String.valueOf(Path.of(source).getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private double number(String key) {
    double[] numbers = text.numbers(key);
    if (numbers == null) {
      return Double.NaN;
    }
    if (numbers.length != 1) {
      throw new ConfigException(
          source, "# " + key + ": holds " + numbers.length + " numbers, not 1");
    }
    return numbers[0];
  }

  private @Nullable SurfaceArray array(List<String> names) {
    double[] x = text.numbers("x_mm");
    double[] y = text.numbers("y_mm");
    if (x == null) {
      return null;
    }
    if (x.length != names.size() || (y != null && y.length != x.length)) {
      throw new ConfigException(
          source,
          "# x_mm: holds "
              + x.length
              + " places"
              + (y == null ? "" : ", # y_mm: " + y.length)
              + " and the header "
              + names.size()
              + " electrodes; every electrode needs one of each");
    }
    return PotentialRules.array(names, x, y == null ? new double[x.length] : y);
  }
}
