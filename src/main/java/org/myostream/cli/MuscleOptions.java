package org.myostream.cli;

import org.jspecify.annotations.Nullable;
import org.myostream.motorunit.simulation.Contraction;
import org.myostream.motorunit.simulation.VirtualMuscle;
import picocli.CommandLine.Option;

/** The muscle of a simulated recording, and how it contracts. */
final class MuscleOptions {
  @Option(
      names = "--plateau",
      paramLabel = "PERCENT",
      description = "Drive held, of the maximum (${DEFAULT-VALUE}).")
  private double plateau = 30;

  @Option(
      names = "--ramp",
      paramLabel = "SECONDS",
      description = "How long the drive rises, and falls (${DEFAULT-VALUE}).")
  private double ramp = 2;

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      description = "How long the drive is held (${DEFAULT-VALUE}).")
  private double hold = 10;

  @Option(
      names = "--rest",
      paramLabel = "SECONDS",
      description = "Rest before and after (${DEFAULT-VALUE}).")
  private double rest = 0.5;

  @Option(
      names = "--fibre-length",
      paramLabel = "MM",
      description = "Length of the muscle fibres (${DEFAULT-VALUE}).")
  private double fibreLength = 150;

  @Option(
      names = "--left-share",
      paramLabel = "SHARE",
      description = "How much of a fibre is to the left of its end plate (${DEFAULT-VALUE}).")
  private double leftShare = 0.5;

  @Option(
      names = "--muscle-radius",
      paramLabel = "MM",
      description = "Radius of the muscle's cross-section (${DEFAULT-VALUE}).")
  private double radius = 17.84;

  @Option(
      names = "--depth",
      paramLabel = "MM",
      description = "Of the muscle's axis below the electrodes (${DEFAULT-VALUE}).")
  private double depth = 20;

  @Option(
      names = "--territory",
      paramLabel = "MM",
      description = "Radius of the territory of one unit; without it, that of the muscle.")
  private @Nullable Double territory;

  @Option(
      names = "--zone",
      paramLabel = "MM",
      description = "Middle of the innervation zones along the array (${DEFAULT-VALUE}).")
  private double zone = 0;

  @Option(
      names = "--zone-spread",
      paramLabel = "MM",
      description = "Over which the units' zones are spread (${DEFAULT-VALUE}).")
  private double zoneSpread = 0;

  @Option(
      names = "--zone-width",
      paramLabel = "MM",
      description = "Over which the end plates of one unit are spread (${DEFAULT-VALUE}).")
  private double zoneWidth = 20;

  @Option(
      names = "--angle",
      paramLabel = "DEGREES",
      description = "Fibres turned against the array in the plane of the skin (${DEFAULT-VALUE}).")
  private double angle = 0;

  @Option(
      names = "--inclination",
      paramLabel = "DEGREES",
      description = "Fibres turned out of that plane, right ends down (${DEFAULT-VALUE}).")
  private double inclination = 0;

  /**
   * The muscle asked for.
   *
   * @throws IllegalArgumentException with value and limits
   */
  VirtualMuscle muscle() {
    Double asked = territory;
    return new VirtualMuscle(
        fibreLength,
        leftShare,
        radius,
        depth,
        asked == null ? radius : asked,
        zone,
        zoneSpread,
        zoneWidth,
        angle,
        inclination);
  }

  /**
   * The contraction asked for.
   *
   * @throws IllegalArgumentException with value and limits
   */
  Contraction contraction() {
    return new Contraction(plateau / 100, ramp, hold, rest);
  }
}
