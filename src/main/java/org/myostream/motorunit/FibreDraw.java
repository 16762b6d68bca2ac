package org.myostream.motorunit;

import java.util.Random;

/**
 * Draws the fibres of one motor unit as the published virtual muscles scatter them: end plates
 * uniform in the innervation zone and in the circle across it, ends uniform over 5 mm, one velocity
 * a fibre with a standard deviation of 0.22 m/s, cut at three of them. One thread.
 */
public final class FibreDraw {
  /** Over how much the ends are scattered, mm. */
  public static final double END_SCATTER_MM = 5;

  private static final double VELOCITY_SCATTER = 0.22;
  private static final double CUT = 3;

  private final UnitTerritory territory;
  private final double velocity;
  private final double startMillis;
  private final Random random;
  private final double cosA;
  private final double sinA;
  private final double cosI;
  private final double sinI;

  /**
   * Fibres of one unit.
   *
   * @param velocity their nominal conduction velocity, m/s
   * @param startMillis when their action potentials start, ms
   */
  public FibreDraw(UnitTerritory territory, double velocity, double startMillis, Random random) {
    this.territory = territory;
    this.velocity = velocity;
    this.startMillis = startMillis;
    this.random = random;
    cosA = StrictMath.cos(territory.azimuth());
    sinA = StrictMath.sin(territory.azimuth());
    cosI = StrictMath.cos(territory.inclination());
    sinI = StrictMath.sin(territory.inclination());
  }

  /** A deviate of the normal distribution, cut at three standard deviations. */
  public static double normal(Random random) {
    return Math.max(-CUT, Math.min(CUT, random.nextGaussian()));
  }

  /** The next fibre. */
  public Fibre next() {
    double offset = uniform(-0.5, 0.5) * territory.zoneWidthMm();
    double radius = territory.radiusMm() * Math.sqrt(random.nextDouble());
    double angle = uniform(0, 2 * Math.PI);
    double aside = radius * StrictMath.cos(angle);
    double up = radius * StrictMath.sin(angle);
    double left = Math.abs(-territory.leftMm() + scatter() - offset);
    double right = Math.abs(territory.rightMm() + scatter() - offset);
    double apart = normal(random);
    return new Fibre(
        territory.x() + offset * cosA * cosI - aside * sinA + up * cosA * sinI,
        territory.y() + offset * sinA * cosI + aside * cosA + up * sinA * sinI,
        territory.z() + up * cosI - offset * sinI,
        territory.azimuth(),
        territory.inclination(),
        left,
        right,
        velocity + VELOCITY_SCATTER * apart,
        startMillis);
  }

  private double scatter() {
    return uniform(-0.5, 0.5) * END_SCATTER_MM;
  }

  private double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
