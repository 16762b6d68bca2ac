package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigNode;

/** Rules for {@code *_electrodes.tsv} and the coordinate systems it uses. */
final class ElectrodeRules {
  private static final List<String> KNOWN =
      List.of(
          "z",
          "coordinate_system",
          "type",
          "material",
          "impedance",
          "group",
          "hemisphere",
          "size",
          "dimension");
  private static final List<String> UNITS = List.of("m", "mm", "cm", "percent", "n/a");

  /** The spelling of the specification's examples, which its schema refuses. */
  private static final String WRONG_UNITS = "EMGCoordinateSystemUnits";

  private final Findings findings;

  ElectrodeRules(Findings findings) {
    this.findings = findings;
  }

  void check(Path file, List<Path> all) throws IOException {
    Table table = TableRules.check(file, List.of("name", "x", "y"), KNOWN, Set.of(), findings);
    if (table == null) {
      return;
    }
    TableRules.numbers(table, file, List.of("x", "y", "z", "impedance"), findings);
    List<String> keys = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      keys.add(table.cell(row, "name") + " in group " + table.cell(row, "group"));
    }
    TableRules.unique(keys, file, "ELECTRODE_TWICE", findings);
    List<String> spaces = spaces(file, all);
    if (spaces.isEmpty()) {
      findings.error(
          "COORDSYSTEM_MISSING", file, "", "", "write a _space-<label>_coordsystem.json beside it");
      return;
    }
    Set<String> used = new java.util.TreeSet<>(table.column("coordinate_system"));
    used.remove(Table.NONE);
    for (String space : used) {
      if (!spaces.contains(space)) {
        findings.error(
            "COORDSYSTEM_MISSING",
            file,
            "coordinate_system",
            space,
            "write its _space-" + space + "_coordsystem.json");
      }
    }
  }

  private static List<String> spaces(Path file, List<Path> all) {
    return all.stream()
        .filter(other -> BidsChecker.name(other).endsWith("_coordsystem.json"))
        .filter(other -> file.startsWith(other.getParent()))
        .map(other -> Entities.of(BidsChecker.name(other)).get("space"))
        .toList();
  }

  void checkSystem(Path file, List<Path> all) throws IOException {
    ConfigNode node = Sidecars.json(file, findings);
    if (node == null) {
      return;
    }
    Map<String, ConfigNode> fields = node.entries();
    for (String key :
        List.of("EMGCoordinateSystem", "EMGCoordinateUnits", "EMGCoordinateSystemDescription")) {
      if (!fields.containsKey(key)) {
        boolean trap = key.equals("EMGCoordinateUnits") && fields.containsKey(WRONG_UNITS);
        findings.error(
            "COORDSYSTEM_KEY_REQUIRED",
            file,
            key,
            trap ? WRONG_UNITS : "",
            trap ? "rename it: the schema knows only " + key : "add it");
      }
    }
    String system = text(fields.get("EMGCoordinateSystem"));
    if (system != null && !system.equals("Other")) {
      findings.error(
          "COORDSYSTEM_VALUE", file, "EMGCoordinateSystem", system, "EMG knows only Other");
    }
    String units = text(fields.get("EMGCoordinateUnits"));
    if (units != null && !UNITS.contains(units)) {
      findings.error(
          "COORDSYSTEM_VALUE",
          file,
          "EMGCoordinateUnits",
          units,
          "use one of " + String.join(", ", UNITS));
    }
    String parent = text(fields.get("ParentCoordinateSystem"));
    if (parent != null) {
      parent(file, parent, fields, all);
    }
  }

  private void parent(Path file, String parent, Map<String, ConfigNode> fields, List<Path> all) {
    if (!spaces(file, all).contains(parent)) {
      findings.error(
          "COORDSYSTEM_PARENT",
          file,
          "ParentCoordinateSystem",
          parent,
          "write its _space-" + parent + "_coordsystem.json");
    }
    for (String key : List.of("AnchorElectrode", "AnchorCoordinates")) {
      if (!fields.containsKey(key)) {
        findings.error(
            "COORDSYSTEM_ANCHOR", file, key, "", "it is required with ParentCoordinateSystem");
      }
    }
  }

  private static @Nullable String text(@Nullable ConfigNode node) {
    return node == null ? null : String.valueOf(node.toJava());
  }
}
