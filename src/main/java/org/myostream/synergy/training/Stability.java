package org.myostream.synergy.training;

import java.util.List;

/**
 * How alike the restarts of one fit are: their columns are clustered, and what is kept of each
 * cluster is its medoid.
 *
 * @param scores of each synergy of the kept fit, 0 to 1: mean cosine between the members of its
 *     cluster less the mean cosine to the members of the others, at least 0
 * @param restarts weights of every restart, M rows of K, its columns matched to the kept fit
 * @param consensus medoids, M rows of K, in the order of the kept fit
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once made
public record Stability(List<Double> scores, List<double[][]> restarts, double[][] consensus) {}
