package org.myostream.synergy.training.report;

import java.util.List;

/**
 * What a sweep over methods, numbers of synergies, folds and subjects gave.
 *
 * @param title what was swept over, for people
 * @param rows in any order
 * @param facts what else to tell: files, seeds, settings
 */
public record SweepContent(String title, List<Row> rows, List<ReportContent.Fact> facts) {
  /**
   * One fit.
   *
   * @param method as {@link org.myostream.synergy.SynergyMethod#label} spells it
   * @param synergies K
   * @param fold from 0
   * @param subject empty if there is one only
   * @param predictedVaf VAF of each muscle predicted from the others, in frames that were held out;
   *     NaN if the fit failed
   * @param seconds the fit took
   */
  public record Row(
      String method,
      int synergies,
      int fold,
      String subject,
      double predictedVaf,
      double seconds) {}

  /** Keeps copies of the lists. */
  public SweepContent {
    rows = List.copyOf(rows);
    facts = List.copyOf(facts);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the sweep has no fit to show");
    }
  }
}
