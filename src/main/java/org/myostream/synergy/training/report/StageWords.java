package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.myostream.dsp.StageCatalogue;
import org.myostream.dsp.StageSettings;
import org.myostream.plot.Figures;

/** Conditioning stages in words. */
final class StageWords {
  private static final Map<String, String> UNITS = Map.of("hz", "Hz", "ms", "ms", "uv", "\u00b5V");

  private StageWords() {}

  /** Rows of a table: number, stage, settings. */
  static List<List<String>> rows(List<StageSettings> stages) {
    List<List<String>> rows = new ArrayList<>();
    for (StageSettings stage : stages) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              StageCatalogue.nameOf(stage).replace('_', ' '),
              settings(stage)));
    }
    return rows;
  }

  private static String settings(StageSettings stage) {
    List<String> words = new ArrayList<>();
    StageCatalogue.describe(stage).forEach((key, value) -> words.add(setting(key, value)));
    return String.join(", ", words);
  }

  private static String setting(String key, Object value) {
    int split = key.lastIndexOf('_');
    String unit = UNITS.get(key.substring(split + 1).toLowerCase(Locale.ROOT));
    String name = (unit == null ? key : key.substring(0, Math.max(split, 0))).replace('_', ' ');
    if (value instanceof Map<?, ?> map) {
      return name + " of " + map.size() + " channels, see the muscles above";
    }
    if (value instanceof List<?> list) {
      return name + " " + (list.isEmpty() ? "none" : list.size() > 8 ? list.size() : list);
    }
    if (value instanceof Boolean yes) {
      return name + (yes ? ": yes" : ": no");
    }
    String text =
        value instanceof Number number
            ? Figures.significant(number.doubleValue(), 6)
            : String.valueOf(value);
    return name + " " + text + (unit == null ? "" : " " + unit);
  }
}
