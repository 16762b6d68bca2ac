package org.myostream.motorunit;

/**
 * The potential of single fibres at electrodes, and its derivatives.
 *
 * <p>Model of concentrated current sources: two waves leave the end plate, each of three sources (a
 * tripole), which are born at the end plate and die at the fibre's ends. A source of strength
 * {@code I} is seen as {@code I / sqrt((a - s)^2 + k q)}: {@code a} the electrode's coordinate
 * along the fibre from the end plate, {@code q} its squared distance from the fibre's line, {@code
 * s} the source's place. There is no factor {@code 1/(4 pi sigma)}.
 *
 * <p>Sample {@code n} is at {@code 1000 n / rateHz} ms. One owner at a time; nothing is allocated
 * after construction.
 */
public final class FibrePotentials {
  /** Index of the derivative by {@link Fibre#x}. */
  public static final int X = 0;

  /** Index of the derivative by {@link Fibre#y}. */
  public static final int Y = 1;

  /** Index of the derivative by {@link Fibre#z}. */
  public static final int Z = 2;

  /** Index of the derivative by {@link Fibre#azimuth}. */
  public static final int AZIMUTH = 3;

  /** Index of the derivative by {@link Fibre#inclination}. */
  public static final int INCLINATION = 4;

  /** Index of the derivative by {@link Fibre#leftMm}. */
  public static final int LEFT = 5;

  /** Index of the derivative by {@link Fibre#rightMm}. */
  public static final int RIGHT = 6;

  /** Index of the derivative by {@link Fibre#velocity}. */
  public static final int VELOCITY = 7;

  /** Index of the derivative by {@link Fibre#startMillis}. */
  public static final int START = 8;

  /** Index of the derivative by {@link Conductor#anisotropy}. */
  public static final int ANISOTROPY = 9;

  /** How many derivatives there are. */
  public static final int PARAMETERS = 10;

  private final Conductor conductor;
  private final double millisPerSample;
  private final FibreFrame frame;
  private final WaveSources sources;
  private final PointPotentials seen;

  /** Potentials at {@code electrodes}, sampled at {@code rateHz}. */
  public FibrePotentials(Electrodes electrodes, Conductor conductor, double rateHz) {
    if (!(rateHz > 0)) {
      throw new IllegalArgumentException("sampling rate " + rateHz + " Hz is not above 0");
    }
    this.conductor = conductor;
    this.millisPerSample = 1000 / rateHz;
    this.frame = new FibreFrame(electrodes, conductor);
    this.sources = new WaveSources(conductor.compensated());
    seen = new PointPotentials(frame.points());
  }

  /**
   * Adds {@code weight} times the potential of {@code fibre} to {@code rows[sample][electrode]}.
   */
  public void add(Fibre fibre, double weight, double[][] rows) {
    frame.place(fibre);
    for (int n = 0; n < rows.length; n++) {
      double travelled = travelled(fibre, n);
      if (travelled > 0 && !over(fibre, travelled)) {
        seen.clearValue();
        sources.find(travelled, fibre.leftMm());
        seen.add(sources, -1, frame.along, frame.across);
        sources.find(travelled, fibre.rightMm());
        seen.add(sources, 1, frame.along, frame.across);
        frame.fold(seen.value, weight, rows[n]);
      }
    }
  }

  /**
   * Like {@link #add}, and adds {@code weight} times the derivatives to {@code
   * derivatives[parameter][sample][electrode]}.
   *
   * <p>They are exact where they exist: not at the instants at which a section is born or dies.
   */
  public void addWithDerivatives(
      Fibre fibre, double weight, double[][] rows, double[][][] derivatives) {
    frame.place(fibre);
    for (int n = 0; n < rows.length; n++) {
      double travelled = travelled(fibre, n);
      if (travelled > 0 && !over(fibre, travelled)) {
        seen.clear();
        sources.find(travelled, fibre.leftMm());
        seen.differentiate(sources, -1, frame.along, frame.across);
        sources.find(travelled, fibre.rightMm());
        seen.differentiate(sources, 1, frame.along, frame.across);
        frame.fold(seen.value, weight, rows[n]);
        frame.fold(seen.byLeft, weight, derivatives[LEFT][n]);
        frame.fold(seen.byRight, weight, derivatives[RIGHT][n]);
        double elapsed = travelled / fibre.velocity();
        frame.fold(seen.byTravel, weight * elapsed, derivatives[VELOCITY][n]);
        frame.fold(seen.byTravel, -weight * fibre.velocity(), derivatives[START][n]);
        frame.foldGeometry(seen.byAlong, seen.byAcross, weight, derivatives, n);
      }
    }
  }

  private double travelled(Fibre fibre, int sample) {
    return fibre.velocity() * (sample * millisPerSample - fibre.startMillis());
  }

  private static boolean over(Fibre fibre, double travelled) {
    return travelled >= Math.max(fibre.leftMm(), fibre.rightMm()) + MembraneProfile.LENGTH_MM;
  }

  /** What the potentials are computed in. */
  public Conductor conductor() {
    return conductor;
  }
}
