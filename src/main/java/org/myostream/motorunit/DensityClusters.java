package org.myostream.motorunit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Density-based clusters of points in a plane (DBSCAN, Ester 1996). A point with at least {@code
 * least} points within {@code reach}, itself among them, is a core point; clusters are numbered in
 * the order of their first core point, and a border point belongs to the first that reaches it.
 */
final class DensityClusters {
  private final double[] x;
  private final double[] y;
  private final double reach;
  private final int least;

  DensityClusters(double[] x, double[] y, double reach, int least) {
    this.x = x.clone();
    this.y = y.clone();
    this.reach = reach;
    this.least = least;
  }

  /** The points of each cluster. */
  List<List<Integer>> find() {
    boolean[] taken = new boolean[x.length];
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (!taken[i] && neighbours(i).size() >= least) {
        clusters.add(grow(i, taken));
      }
    }
    return clusters;
  }

  private List<Integer> grow(int core, boolean[] taken) {
    List<Integer> cluster = new ArrayList<>();
    Deque<Integer> waiting = new ArrayDeque<>();
    taken[core] = true;
    waiting.add(core);
    while (!waiting.isEmpty()) {
      int point = waiting.remove();
      cluster.add(point);
      List<Integer> neighbours = neighbours(point);
      if (neighbours.size() >= least) {
        for (int other : neighbours) {
          if (!taken[other]) {
            taken[other] = true;
            waiting.add(other);
          }
        }
      }
    }
    return cluster;
  }

  private List<Integer> neighbours(int point) {
    List<Integer> near = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - x[point];
      double dy = y[i] - y[point];
      if (dx * dx + dy * dy <= reach * reach) {
        near.add(i);
      }
    }
    return near;
  }
}
