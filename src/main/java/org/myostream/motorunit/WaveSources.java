package org.myostream.motorunit;

/**
 * The concentrated sources of one wave at one moment, with their derivatives.
 *
 * <p>Of the profile only what lies between the end plate and the end of the fibre exists: sections
 * are clipped to {@code [max(0, travelled - room), min(14 mm, travelled)]} before they are
 * concentrated, so sources are born at the end plate and die at the tendon. One owner at a time;
 * nothing is allocated after construction.
 */
final class WaveSources {
  /** Narrower sections contribute nothing: 1e-9 mm of the profile. */
  private static final double NARROWEST_MM = 1e-9;

  private static final double[] EDGE_SLOPES = new double[MembraneProfile.SECTIONS + 1];
  private static final double[] EDGE_MOMENTS = new double[MembraneProfile.SECTIONS + 1];

  static {
    for (int edge = 0; edge <= MembraneProfile.SECTIONS; edge++) {
      EDGE_SLOPES[edge] = MembraneProfile.slope(MembraneProfile.edge(edge));
      EDGE_MOMENTS[edge] = MembraneProfile.moment(MembraneProfile.edge(edge));
    }
  }

  /** How many of the entries below are in use. */
  int count;

  /** Strength of each source. */
  final double[] strength = new double[MembraneProfile.SECTIONS + 2];

  /** Distance of each source from the end plate. */
  final double[] place = new double[MembraneProfile.SECTIONS + 2];

  /** Derivatives of {@link #strength} by the distance travelled and by the room. */
  final double[] strengthByTravel = new double[MembraneProfile.SECTIONS + 2];

  final double[] strengthByRoom = new double[MembraneProfile.SECTIONS + 2];

  /** Derivatives of {@link #place} by the distance travelled and by the room. */
  final double[] placeByTravel = new double[MembraneProfile.SECTIONS + 2];

  final double[] placeByRoom = new double[MembraneProfile.SECTIONS + 2];

  private final boolean compensated;

  /**
   * @param compensated whether two more sources, at the end plate and at the end of the fibre, make
   *     the net current zero while the wave is born and dies
   */
  WaveSources(boolean compensated) {
    this.compensated = compensated;
  }

  /**
   * Finds the sources of a wave whose leading edge would be {@code travelled} mm from the end plate
   * on a fibre that ends after {@code room} mm.
   */
  void find(double travelled, double room) {
    count = 0;
    double first = Math.max(0, travelled - room);
    double last = Math.min(MembraneProfile.LENGTH_MM, travelled);
    if (!(last > first)) {
      return;
    }
    boolean dying = first > 0;
    boolean growing = travelled < MembraneProfile.LENGTH_MM;
    double firstSlope = 0;
    double firstMoment = 0;
    double firstDensity = 0;
    if (dying) {
      firstSlope = MembraneProfile.slope(first);
      firstMoment = MembraneProfile.moment(first);
      firstDensity = MembraneProfile.density(first);
    }
    double lastSlope = EDGE_SLOPES[MembraneProfile.SECTIONS];
    double lastMoment = EDGE_MOMENTS[MembraneProfile.SECTIONS];
    double lastDensity = 0;
    if (growing) {
      lastSlope = MembraneProfile.slope(last);
      lastMoment = MembraneProfile.moment(last);
      lastDensity = MembraneProfile.density(last);
    }
    for (int k = 0; k < MembraneProfile.SECTIONS; k++) {
      boolean cutAhead = dying && first >= MembraneProfile.edge(k);
      boolean cutBehind = growing && last <= MembraneProfile.edge(k + 1);
      double from = cutAhead ? first : MembraneProfile.edge(k);
      double to = cutBehind ? last : MembraneProfile.edge(k + 1);
      if (!(to - from > NARROWEST_MM)) {
        continue;
      }
      double current =
          (cutBehind ? lastSlope : EDGE_SLOPES[k + 1]) - (cutAhead ? firstSlope : EDGE_SLOPES[k]);
      double moment =
          (cutBehind ? lastMoment : EDGE_MOMENTS[k + 1])
              - (cutAhead ? firstMoment : EDGE_MOMENTS[k]);
      double centre = Math.min(to, Math.max(from, moment / current));
      double gained = cutBehind ? lastDensity : 0;
      double lost = cutAhead ? firstDensity : 0;
      double centreByFirst = lost * (centre - from) / current;
      double centreByLast = gained * (to - centre) / current;
      strengthByTravel[count] = gained - lost;
      strengthByRoom[count] = lost;
      placeByTravel[count] = 1 - centreByFirst - centreByLast;
      placeByRoom[count] = centreByFirst;
      add(current, travelled - centre);
    }
    if (compensated) {
      compensate(travelled, first, last, firstSlope, lastSlope, firstDensity, lastDensity);
    }
  }

  private void compensate(
      double travelled,
      double first,
      double last,
      double firstSlope,
      double lastSlope,
      double firstDensity,
      double lastDensity) {
    strengthByTravel[count] = -lastDensity;
    strengthByRoom[count] = 0;
    placeByTravel[count] = last < travelled ? 1 : 0;
    placeByRoom[count] = 0;
    add(-lastSlope, travelled - last);
    if (first > 0) {
      strengthByTravel[count] = firstDensity;
      strengthByRoom[count] = -firstDensity;
      placeByTravel[count] = 0;
      placeByRoom[count] = 1;
      add(firstSlope, travelled - first);
    }
  }

  private void add(double current, double distance) {
    strength[count] = current;
    place[count] = distance;
    count++;
  }
}
