package org.myostream.synergy.training.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.plot.Figures;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.InhibitionReport.Candidate;

/** Negative weights and what speaks for each. */
final class InhibitionSection {
  private static final String WARNING =
      "A negative weight can mean that a synergy inhibits a muscle, but most are artefacts: sign-free"
          + " synergies can be turned into each other, and the signs turn with them. A weight counts"
          + " as inhibitory only if it passes four tests: it is large enough; it stays negative when"
          + " parts of the recording are drawn again and fitted anew; it is more negative than what"
          + " the same fit finds in data made without inhibition; and the muscle is nearly silent in"
          + " the matching synergy of NMF.";

  private InhibitionSection() {}

  static void write(Page page, Findings findings) {
    page.section("inhibition", "Inhibitory weights");
    page.paragraph(WARNING);
    InhibitionReport report = findings.content().evidence().inhibition();
    if (report == null) {
      page.paragraph("The tests were not run for this model, so nothing is said of inhibition.");
      return;
    }
    report.words().forEach(page::paragraph);
    if (report.words().isEmpty()) {
      page.paragraph(found(findings, report));
    }
    page.figure(
        "inhibition",
        InhibitionFigure.of(findings, report),
        "Weights of the sign-free fit, relative to the largest of their synergy. Blue pulls the"
            + " muscle along, hatched orange would hold it back. Thick frame: passed all four tests,"
            + " inhibitory. Dashed frame: tested and not believed.");
    if (!report.candidates().isEmpty()) {
      page.table(
          List.of(
              "muscle in synergy",
              "weight / largest",
              "negative in refits",
              "5 % of null below",
              "beyond null",
              "weight in NMF",
              "verdict"),
          report.candidates().stream().map(candidate -> row(findings, candidate)).toList());
    }
  }

  private static List<String> row(Findings findings, Candidate candidate) {
    List<String> row = new ArrayList<>();
    row.add(findings.muscles().get(candidate.muscle()) + " in " + name(findings, candidate));
    row.add(Figures.fixed(candidate.relative(), 2));
    row.add(Figures.percent(candidate.signShare()));
    row.add(Figures.fixed(candidate.nullQuantile(), 2));
    row.add(beyond(candidate));
    row.add(Figures.fixed(candidate.matchedWeight(), 2));
    row.add(candidate.inhibitory() ? "inhibitory" : "not believed");
    return row;
  }

  private static String beyond(Candidate candidate) {
    if (Double.isNaN(candidate.nullQuantile())) {
      return Figures.UNKNOWN;
    }
    return candidate.relative() < candidate.nullQuantile() ? "yes" : "no";
  }

  private static @Nullable String nameOrNull(Findings findings, Candidate candidate) {
    return candidate.synergy() < findings.synergies()
        ? findings.synergy(candidate.synergy())
        : null;
  }

  private static String name(Findings findings, Candidate candidate) {
    String name = nameOrNull(findings, candidate);
    return name == null ? "S" + (candidate.synergy() + 1) : name;
  }

  private static String found(Findings findings, InhibitionReport report) {
    List<String> names =
        report.inhibitory().stream()
            .map(c -> findings.muscles().get(c.muscle()) + " in " + name(findings, c))
            .toList();
    if (names.isEmpty()) {
      return "No weight passed: nothing in these data shows inhibition.";
    }
    return Sentences.capital(Sentences.counted(names.size(), "weight", "weights"))
        + " passed: "
        + Sentences.listed(names)
        + ".";
  }
}
