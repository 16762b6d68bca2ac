package org.myostream.motorunit;

import java.util.Arrays;

/**
 * What the waves of one fibre show at points at one moment, {@code I / sqrt((a - s)^2 + q)} summed
 * over their sources, with its derivatives. See {@link FibrePotentials} for the symbols. One owner
 * at a time; nothing is allocated after construction.
 */
final class PointPotentials {
  /** Potential at each point. */
  final double[] value;

  /** Derivatives by the point's coordinate along the fibre and by its squared distance from it. */
  final double[] byAlong;

  final double[] byAcross;

  /** Derivative by the distance the waves have travelled. */
  final double[] byTravel;

  /** Derivatives by the fibre's length to the left and to the right of the end plate. */
  final double[] byLeft;

  final double[] byRight;

  PointPotentials(int points) {
    value = new double[points];
    byAlong = new double[points];
    byAcross = new double[points];
    byTravel = new double[points];
    byLeft = new double[points];
    byRight = new double[points];
  }

  /** Begins a moment whose derivatives are not wanted. */
  void clearValue() {
    Arrays.fill(value, 0);
  }

  /** Begins a moment. */
  void clear() {
    clearValue();
    Arrays.fill(byAlong, 0);
    Arrays.fill(byAcross, 0);
    Arrays.fill(byTravel, 0);
    Arrays.fill(byLeft, 0);
    Arrays.fill(byRight, 0);
  }

  /**
   * Adds a wave to {@link #value} alone.
   *
   * @param side -1 for the wave to the left, 1 for the one to the right
   * @param along each point's coordinate along the fibre, from the end plate
   * @param across its squared distance from the fibre's line
   */
  void add(WaveSources wave, int side, double[] along, double[] across) {
    for (int j = 0; j < wave.count; j++) {
      addSource(wave.strength[j], side * wave.place[j], along, across, value);
    }
  }

  private static void addSource(
      double strength, double place, double[] along, double[] across, double[] value) {
    for (int p = 0; p < value.length; p++) {
      double apart = along[p] - place;
      value[p] += strength / Math.sqrt(apart * apart + across[p]);
    }
  }

  /** Adds a wave with its derivatives; arguments as in {@link #add}. */
  void differentiate(WaveSources wave, int side, double[] along, double[] across) {
    double[] byRoom = side < 0 ? byLeft : byRight;
    for (int j = 0; j < wave.count; j++) {
      double strength = wave.strength[j];
      double place = side * wave.place[j];
      double strengthByTravel = wave.strengthByTravel[j];
      double strengthByRoom = wave.strengthByRoom[j];
      double movedByTravel = side * wave.placeByTravel[j];
      double movedByRoom = side * wave.placeByRoom[j];
      for (int p = 0; p < value.length; p++) {
        double apart = along[p] - place;
        double inverse = 1 / Math.sqrt(apart * apart + across[p]);
        double seen = strength * inverse * inverse * inverse;
        double pull = seen * apart;
        value[p] += strength * inverse;
        byAlong[p] -= pull;
        byAcross[p] -= 0.5 * seen;
        byTravel[p] += strengthByTravel * inverse + pull * movedByTravel;
        byRoom[p] += strengthByRoom * inverse + pull * movedByRoom;
      }
    }
  }
}
