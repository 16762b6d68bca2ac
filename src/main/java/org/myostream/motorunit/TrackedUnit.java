package org.myostream.motorunit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is kept of a motor unit between updates. Owned by the updater. */
final class TrackedUnit {
  /** Random walk of the zone, mm^2/s: it hardly moves. */
  private static final double ZONE_WALK = 0.01 * 0.01;

  /** Random walk of the velocity, (m/s)^2/s: fast enough for fatigue of 5 % a minute. */
  private static final double VELOCITY_WALK = 0.006 * 0.006;

  /** Where the fit ended; empty if it has to be sought anew. */
  double[] p = {};

  /** Which of the updater's models it is fitted with. */
  int model;

  /** Electrodes that the fit leaves out. */
  final boolean[] excluded;

  final OverlapFilter zone = new OverlapFilter(ZONE_WALK);
  final OverlapFilter velocity = new OverlapFilter(VELOCITY_WALK);

  /** Variance of zone and velocity that one discharge would give. */
  final double[] single = new double[2];

  double updates;
  long nextNumber;

  /** Number and end of the snapshot seen last. */
  long lastNumber = -1;

  long lastEnd;

  long endIndex;
  long soughtAt;

  /** What the search for it will find; null if it is not sought. */
  UnitSearch.@Nullable Request sought;

  TrackedUnit(int electrodes) {
    excluded = new boolean[electrodes];
  }

  /** Begins with nothing known. */
  void forget() {
    p = new double[0];
    zone.reset();
    velocity.reset();
    updates = 0;
    Arrays.fill(excluded, false);
  }
}
