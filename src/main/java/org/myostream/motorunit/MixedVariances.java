package org.myostream.motorunit;

/** The variances of a {@link MixedSystem}. */
final class MixedVariances {
  /** White noise of each value. */
  double noise;

  /** What the model itself leaves unexplained at least, as white noise of each value. */
  double leastNoise;

  /** Of a number of fibres by its expectation: 1 if amplitudes count fibres (Poisson). */
  double fibres;

  /** Of the relative gain errors. */
  double gains;
}
