package org.myostream.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.ClassicalUnit;
import org.myostream.motorunit.CoherentVelocity;
import org.myostream.motorunit.UnitEstimate;
import org.myostream.motorunit.potentials.AverageSpread;
import org.myostream.motorunit.potentials.UnitExaminer;
import org.myostream.motorunit.potentials.UnitFinding;
import org.myostream.motorunit.potentials.UnitFinding.Figure;
import org.myostream.motorunit.potentials.UnitTruth;

/** Findings as a table for people, as JSON and as CSV; with a summary where the truth is known. */
final class EstimateTable {
  private static final String SCHEMA = "unit-estimates/1";

  private final List<UnitFinding> findings;
  private final boolean classical;

  EstimateTable(List<UnitFinding> findings, boolean classical) {
    this.findings = findings;
    this.classical = classical;
  }

  /** For people. */
  List<String> lines() {
    List<String> header =
        new ArrayList<>(
            List.of("unit", "zone mm", "[90 %]", "velocity m/s", "[90 %]", "explained"));
    boolean averages = findings.stream().anyMatch(each -> each.spread() != null);
    if (averages) {
      header.add("discharges");
    }
    if (classical || averages) {
      header.addAll(List.of("classical m/s", "coherence", "lines mm", "beam mm"));
    }
    header.add("source");
    TextTable table = new TextTable(header);
    for (UnitFinding each : findings) {
      List<String> cells = new ArrayList<>(List.of(each.potential().name()));
      cells.addAll(List.of(number(each.zone().value(), 2), interval(each.zone(), 2)));
      cells.addAll(List.of(number(each.velocity().value(), 3), interval(each.velocity(), 3)));
      UnitEstimate fit = each.fit();
      cells.add(fit == null ? "-" : number(fit.explained(), 3));
      if (averages) {
        AverageSpread spread = each.spread();
        cells.add(spread == null ? "-" : Integer.toString(spread.discharges()));
      }
      if (classical || averages) {
        cells.addAll(classicalCells(each.classical()));
      }
      cells.add(each.source().label());
      table.add(cells);
    }
    List<String> rows = table.columns();
    List<String> lines = new ArrayList<>(List.of(rows.get(0)));
    for (int i = 0; i < findings.size(); i++) {
      String remarks = UnitExaminer.remarks(findings.get(i));
      String verdict = findings.get(i).reliable() ? "ok" : "doubtful";
      lines.add(rows.get(i + 1) + "  " + verdict + (remarks.isEmpty() ? "" : ": " + remarks));
    }
    List<EstimateSummary> summary = EstimateSummary.of(findings);
    if (!summary.isEmpty()) {
      lines.add("");
      summary.forEach(each -> lines.add(each.line()));
    }
    return lines;
  }

  private static List<String> classicalCells(@Nullable ClassicalUnit unit) {
    if (unit == null) {
      return List.of("-", "-", "-", "-");
    }
    CoherentVelocity.Found travel = unit.travel();
    return List.of(
        travel == null ? "-" : number(travel.velocity(), 3),
        travel == null ? "-" : number(travel.coherence(), 3),
        number(unit.zoneMm(), 2),
        number(unit.beamZoneMm(), 2));
  }

  static String number(double value, int digits) {
    return Double.isFinite(value) ? StatusText.format("%." + digits + "f", value) : "-";
  }

  private static String interval(Figure figure, int digits) {
    return Double.isFinite(figure.low())
        ? "[" + number(figure.low(), digits) + ", " + number(figure.high(), digits) + "]"
        : "-";
  }

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("myostream", SCHEMA);
    all.put("estimates", findings.stream().map(EstimateTable::json).toList());
    List<EstimateSummary> summary = EstimateSummary.of(findings);
    if (!summary.isEmpty()) {
      all.put("summary", summary.stream().map(EstimateSummary::json).toList());
    }
    return all;
  }

  private static Map<String, Object> json(UnitFinding each) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", each.potential().name());
    put(one, "zone", "_mm", each.zone());
    put(one, "velocity", "", each.velocity());
    UnitEstimate fit = each.fit();
    one.put("start_ms", value(fit, UnitEstimate::startMillis));
    one.put("width_mm", value(fit, UnitEstimate::widthMm));
    one.put("left_mm", value(fit, UnitEstimate::leftMm));
    one.put("right_mm", value(fit, UnitEstimate::rightMm));
    one.put("angle_deg", value(fit, e -> StrictMath.toDegrees(e.azimuth())));
    one.put("explained", value(fit, UnitEstimate::explained));
    one.put("reliable", each.reliable());
    one.put("doubt", each.doubt());
    one.put("notes", each.notes());
    one.put("source", each.source().label());
    if (fit != null) {
      Map<String, Object> model = new LinkedHashMap<>();
      put(model, "zone", "_mm", new Figure(fit.zoneMm(), fit.zoneErrorMm()));
      put(model, "velocity", "", new Figure(fit.velocity(), fit.velocityError()));
      model.put("doubt", fit.doubt());
      one.put("model", model);
    }
    one.put("classical", json(each.classical()));
    AverageSpread spread = each.spread();
    if (spread != null) {
      one.put("discharges", spread.discharges());
      one.put("discharges_left_out", spread.leftOut());
      one.put("zone_noise_se_mm", spread.zoneErrorMm());
      one.put("velocity_noise_se", spread.velocityError());
    }
    UnitTruth truth = each.potential().truth();
    if (Double.isFinite(truth.zoneMm()) || Double.isFinite(truth.velocity())) {
      Map<String, Object> known = new LinkedHashMap<>();
      known.put("zone_mm", truth.zoneMm());
      known.put("velocity", truth.velocity());
      one.put("truth", known);
    }
    return one;
  }

  private static void put(Map<String, Object> into, String name, String unit, Figure figure) {
    into.put(name + unit, figure.value());
    into.put(name + "_low" + unit, figure.low());
    into.put(name + "_high" + unit, figure.high());
    into.put(name + "_se" + unit, figure.error());
  }

  private static double value(@Nullable UnitEstimate fit, ToDoubleFunction<UnitEstimate> of) {
    return fit == null ? Double.NaN : of.applyAsDouble(fit);
  }

  private static Map<String, Object> json(@Nullable ClassicalUnit unit) {
    Map<String, Object> one = new LinkedHashMap<>();
    CoherentVelocity.Found travel = unit == null ? null : unit.travel();
    one.put("velocity", travel == null ? Double.NaN : travel.velocity());
    one.put("coherence", travel == null ? Double.NaN : travel.coherence());
    one.put("from_mm", travel == null ? Double.NaN : travel.part().fromMm());
    one.put("to_mm", travel == null ? Double.NaN : travel.part().toMm());
    one.put("line_y_mm", travel == null ? Double.NaN : travel.part().line().lateralMm());
    one.put("lines_zone_mm", unit == null ? Double.NaN : unit.zoneMm());
    one.put("beamformer_zone_mm", unit == null ? Double.NaN : unit.beamZoneMm());
    one.put("beamformer_velocity", unit == null ? Double.NaN : unit.beamVelocity());
    return one;
  }

  /** One line a unit. */
  String csv() {
    TextTable table =
        new TextTable(
            List.of(
                "name",
                "zone_mm",
                "zone_low_mm",
                "zone_high_mm",
                "velocity",
                "velocity_low",
                "velocity_high",
                "explained",
                "reliable",
                "source",
                "doubt"));
    for (UnitFinding each : findings) {
      table.add(
          List.of(
              each.potential().name(),
              plain(each.zone().value()),
              plain(each.zone().low()),
              plain(each.zone().high()),
              plain(each.velocity().value()),
              plain(each.velocity().low()),
              plain(each.velocity().high()),
              plain(value(each.fit(), UnitEstimate::explained)),
              Boolean.toString(each.reliable()),
              each.source().label(),
              UnitExaminer.remarks(each)));
    }
    return table.csv();
  }

  private static String plain(double value) {
    return Double.isFinite(value) ? StatusText.format("%.6g", value) : "";
  }
}
