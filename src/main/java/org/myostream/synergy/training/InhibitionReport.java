package org.myostream.synergy.training;

import java.util.List;

/**
 * Negative weights of a sign-free fit, and what speaks for each being inhibition rather than an
 * artefact of rotation (after Guo et al. 2025, doi 10.1109/JBHI.2024.3453603). See {@link
 * Inhibition} for the tests.
 *
 * @param candidates every weight below the size limit, the most negative first
 * @param weights of the sign-free fit, M rows of K, columns of unit norm, matched to the model's
 * @param words what was found, in sentences for people
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once made
public record InhibitionReport(List<Candidate> candidates, double[][] weights, List<String> words) {
  /**
   * A negative weight.
   *
   * @param muscle row
   * @param synergy column
   * @param relative weight over the largest magnitude of its column, below 0
   * @param signShare share of block-bootstrap refits in which it is negative
   * @param nullQuantile 5 % quantile of the same relative weight in refits of data simulated from
   *     the matched non-negative model
   * @param matchedWeight weight of this muscle in the matched NMF vector over that vector's largest
   * @param inhibitory whether it passes all four tests, and the data as a whole are explained
   *     better by negative weights than by one more synergy without them
   */
  public record Candidate(
      int muscle,
      int synergy,
      double relative,
      double signShare,
      double nullQuantile,
      double matchedWeight,
      boolean inhibitory) {}

  /** Keeps copies of the lists. */
  public InhibitionReport {
    candidates = List.copyOf(candidates);
    words = List.copyOf(words);
  }

  /** Candidates that are taken as inhibitory. */
  public List<Candidate> inhibitory() {
    return candidates.stream().filter(Candidate::inhibitory).toList();
  }
}
