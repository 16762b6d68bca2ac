package org.myostream.motorunit.potentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.config.ConfigException;

/** When the units of a recording discharged, from a table {@code unit,sample}. Immutable. */
public final class DischargeTable {
  private static final double LATEST = 0x1p53;

  private final Map<String, long[]> samples;

  private DischargeTable(Map<String, long[]> samples) {
    this.samples = samples;
  }

  /** Reads a table with a header; samples count from 0 at the recording's first. */
  public static DischargeTable read(Path file) throws IOException {
    CsvText text = CsvText.read(file);
    int unit = text.header().indexOf("unit");
    int sample = text.header().indexOf("sample");
    if (unit < 0 || sample < 0) {
      throw text.error(
          text.headerLine(),
          "a table of discharges needs the columns unit and sample; write the header unit,sample");
    }
    Map<String, List<Long>> lists = new LinkedHashMap<>();
    for (CsvText.Line line : text.rows()) {
      double value = text.number(line, sample);
      if (!(value >= 0 && value < LATEST && value == Math.rint(value))) {
        throw text.error(
            line.number(),
            "sample " + line.cells().get(sample) + " is not a whole number from 0 on; correct it");
      }
      lists.computeIfAbsent(line.cells().get(unit), name -> new ArrayList<>()).add((long) value);
    }
    if (lists.isEmpty()) {
      throw new ConfigException(file.toString(), "holds no discharge; write a line for each");
    }
    Map<String, long[]> samples = new LinkedHashMap<>();
    lists.forEach((name, all) -> samples.put(name, all.stream().mapToLong(each -> each).toArray()));
    return new DischargeTable(samples);
  }

  /** Samples of each unit's discharges, in the order of the table; not to be changed. */
  public Map<String, long[]> samples() {
    return samples;
  }
}
