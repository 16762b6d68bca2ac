package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How alike the restarts of one fit are: their columns are clustered, and what is kept of each
 * cluster is its medoid.
 *
 * <p>A cluster holds one column of each restart, the one matched to its medoid by the assignment
 * with the largest sum of absolute cosines; medoids and clusters are found in turn, beginning with
 * the kept fit. The score is the quality index of ICASSO (Himberg et al. 2004, NeuroImage 22:1214):
 * a synergy that every restart finds has the score 1 less its likeness to the other synergies, one
 * that restarts do not agree on a score near 0.
 *
 * @param scores of each synergy of the kept fit, 0 to 1: mean cosine between the members of its
 *     cluster less the mean cosine to the members of the others, at least 0
 * @param restarts weights of every restart, M rows of K, its columns matched to the kept fit
 * @param consensus medoids, M rows of K, in the order of the kept fit
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once made
public record Stability(List<Double> scores, List<double[][]> restarts, double[][] consensus) {
  private static final int MOST_ROUNDS = 50;

  /** Keeps copies of the lists. */
  public Stability {
    scores = List.copyOf(scores);
    restarts = List.copyOf(restarts);
  }

  /**
   * The stability of {@code best} among {@code restarts}, of which it is one; all have as many
   * synergies.
   */
  public static Stability of(Decomposition best, List<Decomposition> restarts) {
    return of(best.weights(), restarts.stream().map(Decomposition::weights).toList());
  }

  /** The same from weights, M rows of K with unit columns. */
  static Stability of(double[][] best, List<double[][]> restarts) {
    double[][] medoids = best;
    List<double[][]> matched = matched(medoids, restarts);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[][] next = medoids(matched);
      if (Arrays.deepEquals(next, medoids)) {
        break;
      }
      medoids = next;
      matched = matched(medoids, restarts);
    }
    int[] order = Agreement.of(best, medoids).assignment();
    List<double[][]> ordered =
        matched.stream().map(weights -> Decomposition.columns(weights, order)).toList();
    List<Double> scores = new ArrayList<>();
    for (int k = 0; k < order.length; k++) {
      scores.add(score(ordered, k));
    }
    return new Stability(scores, ordered, Decomposition.columns(medoids, order));
  }

  /** Columns of every restart in the order of the medoids, turned to their side. */
  private static List<double[][]> matched(double[][] medoids, List<double[][]> restarts) {
    List<double[][]> matched = new ArrayList<>();
    for (double[][] weights : restarts) {
      double[][] ordered =
          Decomposition.columns(weights, Agreement.of(medoids, weights).assignment());
      for (int k = 0; k < ordered[0].length; k++) {
        if (Agreement.cosine(medoids, k, ordered, k) < 0) {
          for (double[] row : ordered) {
            row[k] = -row[k];
          }
        }
      }
      matched.add(ordered);
    }
    return matched;
  }

  /** Of each cluster the member most like all others, the first of equals. */
  private static double[][] medoids(List<double[][]> matched) {
    double[][] medoids = new double[matched.get(0).length][matched.get(0)[0].length];
    for (int k = 0; k < medoids[0].length; k++) {
      double most = Double.NEGATIVE_INFINITY;
      double[][] central = matched.get(0);
      for (double[][] candidate : matched) {
        double sum = 0;
        for (double[][] other : matched) {
          sum += Agreement.cosine(candidate, k, other, k);
        }
        if (sum > most) {
          most = sum;
          central = candidate;
        }
      }
      for (int m = 0; m < medoids.length; m++) {
        medoids[m][k] = central[m][k];
      }
    }
    return medoids;
  }

  private static double score(List<double[][]> matched, int k) {
    double within = 0;
    int pairs = 0;
    double between = 0;
    int strangers = 0;
    for (int i = 0; i < matched.size(); i++) {
      for (int j = 0; j < matched.size(); j++) {
        for (int l = 0; l < matched.get(j)[0].length; l++) {
          double cosine = Math.abs(Agreement.cosine(matched.get(i), k, matched.get(j), l));
          if (l != k) {
            between += cosine;
            strangers++;
          } else if (i != j) {
            within += cosine;
            pairs++;
          }
        }
      }
    }
    double inside = pairs == 0 ? 1 : within / pairs;
    return Math.max(0, inside - (strangers == 0 ? 0 : between / strangers));
  }
}
