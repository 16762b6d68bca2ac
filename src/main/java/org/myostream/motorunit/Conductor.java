package org.myostream.motorunit;

import java.util.OptionalDouble;

/**
 * What the current flows through.
 *
 * @param anisotropy conductivity along the fibre over that across it, {@code k}: a source is seen
 *     as {@code I / sqrt(along^2 + k across^2)}
 * @param skinMm height z of an insulating plane parallel to x and y, if any: every source then has
 *     an image of equal sign beyond it
 * @param compensated whether sources at the end plate and at the fibre's ends make the net current
 *     of each wave zero at any time
 */
public record Conductor(double anisotropy, OptionalDouble skinMm, boolean compensated) {
  /** The published model: isotropic, unbounded, no compensating sources. */
  public static final Conductor UNBOUNDED = new Conductor(1, OptionalDouble.empty(), false);

  /**
   * @throws IllegalArgumentException if the anisotropy is not above 0
   */
  public Conductor {
    if (!(anisotropy > 0)) {
      throw new IllegalArgumentException("anisotropy " + anisotropy + " is not above 0");
    }
  }

  /** An anisotropic half-space under an insulating plane at height {@code skinMm}. */
  public static Conductor halfSpace(double anisotropy, double skinMm) {
    return new Conductor(anisotropy, OptionalDouble.of(skinMm), false);
  }
}
