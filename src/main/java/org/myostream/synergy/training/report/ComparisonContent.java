package org.myostream.synergy.training.report;

import java.util.List;

/**
 * Several methods on one data set.
 *
 * @param title what was compared on, for people: {@code walking, person 1}
 * @param reference what cosine, subspace and correlation are measured against: {@code the truth} or
 *     {@code NMF}
 * @param synergies K
 * @param rows the methods in the order to show
 * @param facts what else to tell: files, seeds, settings
 */
public record ComparisonContent(
    String title,
    String reference,
    int synergies,
    List<ComparisonRow> rows,
    List<ReportContent.Fact> facts) {
  /** Keeps copies of the lists. */
  public ComparisonContent {
    rows = List.copyOf(rows);
    facts = List.copyOf(facts);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is no method to compare");
    }
  }
}
