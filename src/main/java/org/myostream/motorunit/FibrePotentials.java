package org.myostream.motorunit;

import java.util.Arrays;

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
  private final double[] value;
  private final double[] byAlong;
  private final double[] byAcross;
  private final double[] byTravel;
  private final double[][] byRoom;

  /** Potentials at {@code electrodes}, sampled at {@code rateHz}. */
  public FibrePotentials(Electrodes electrodes, Conductor conductor, double rateHz) {
    if (!(rateHz > 0)) {
      throw new IllegalArgumentException("sampling rate " + rateHz + " Hz is not above 0");
    }
    this.conductor = conductor;
    this.millisPerSample = 1000 / rateHz;
    this.frame = new FibreFrame(electrodes, conductor);
    this.sources = new WaveSources(conductor.compensated());
    value = new double[frame.points()];
    byAlong = new double[frame.points()];
    byAcross = new double[frame.points()];
    byTravel = new double[frame.points()];
    byRoom = new double[2][frame.points()];
  }

  /**
   * Adds {@code weight} times the potential of {@code fibre} to {@code rows[sample][electrode]}.
   */
  public void add(Fibre fibre, double weight, double[][] rows) {
    frame.place(fibre);
    for (int n = 0; n < rows.length; n++) {
      double travelled = travelled(fibre, n);
      if (travelled > 0 && !over(fibre, travelled)) {
        Arrays.fill(value, 0);
        addWave(travelled, fibre.leftMm(), -1);
        addWave(travelled, fibre.rightMm(), 1);
        frame.fold(value, weight, rows[n]);
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
        Arrays.fill(value, 0);
        Arrays.fill(byAlong, 0);
        Arrays.fill(byAcross, 0);
        Arrays.fill(byTravel, 0);
        Arrays.fill(byRoom[0], 0);
        Arrays.fill(byRoom[1], 0);
        differentiateWave(travelled, fibre.leftMm(), -1, byRoom[0]);
        differentiateWave(travelled, fibre.rightMm(), 1, byRoom[1]);
        frame.fold(value, weight, rows[n]);
        frame.fold(byRoom[0], weight, derivatives[LEFT][n]);
        frame.fold(byRoom[1], weight, derivatives[RIGHT][n]);
        double elapsed = travelled / fibre.velocity();
        frame.fold(byTravel, weight * elapsed, derivatives[VELOCITY][n]);
        frame.fold(byTravel, -weight * fibre.velocity(), derivatives[START][n]);
        frame.foldGeometry(byAlong, byAcross, weight, derivatives, n);
      }
    }
  }

  private double travelled(Fibre fibre, int sample) {
    return fibre.velocity() * (sample * millisPerSample - fibre.startMillis());
  }

  private static boolean over(Fibre fibre, double travelled) {
    return travelled >= Math.max(fibre.leftMm(), fibre.rightMm()) + MembraneProfile.LENGTH_MM;
  }

  private void addWave(double travelled, double room, double side) {
    sources.find(travelled, room);
    for (int j = 0; j < sources.count; j++) {
      addSource(sources.strength[j], side * sources.place[j], frame.along, frame.across, value);
    }
  }

  private static void addSource(
      double strength, double place, double[] along, double[] across, double[] value) {
    for (int p = 0; p < value.length; p++) {
      double apart = along[p] - place;
      value[p] += strength / Math.sqrt(apart * apart + across[p]);
    }
  }

  private void differentiateWave(double travelled, double room, double side, double[] byThisRoom) {
    sources.find(travelled, room);
    for (int j = 0; j < sources.count; j++) {
      double strength = sources.strength[j];
      double place = side * sources.place[j];
      double strengthByTravel = sources.strengthByTravel[j];
      double strengthByRoom = sources.strengthByRoom[j];
      double movedByTravel = side * sources.placeByTravel[j];
      double movedByRoom = side * sources.placeByRoom[j];
      for (int p = 0; p < value.length; p++) {
        double apart = frame.along[p] - place;
        double inverse = 1 / Math.sqrt(apart * apart + frame.across[p]);
        double seen = strength * inverse * inverse * inverse;
        double pull = seen * apart;
        value[p] += strength * inverse;
        byAlong[p] -= pull;
        byAcross[p] -= 0.5 * seen;
        byTravel[p] += strengthByTravel * inverse + pull * movedByTravel;
        byThisRoom[p] += strengthByRoom * inverse + pull * movedByRoom;
      }
    }
  }

  /** What the potentials are computed in. */
  public Conductor conductor() {
    return conductor;
  }
}
