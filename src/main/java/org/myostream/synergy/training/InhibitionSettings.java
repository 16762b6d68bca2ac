package org.myostream.synergy.training;

/**
 * How evidence for inhibition is gathered.
 *
 * @param smoothing standard deviation of the Gaussian that smooths the envelopes, in frames; 0 for
 *     none. Activations are smooth, noise is not
 * @param every of the smoothed frames that many are taken as one
 * @param bootstraps refits of redrawn frames
 * @param nulls refits of data simulated without inhibition
 * @param blockFrames length of a redrawn block in envelope frames, longer than the noise remembers
 */
public record InhibitionSettings(
    double smoothing, int every, int bootstraps, int nulls, int blockFrames) {
  private static final double SMOOTHING_SECONDS = 0.04;
  private static final double EVERY_SECONDS = 0.03;
  private static final double BLOCK_SECONDS = 0.3;

  /** Least number of refits of which a share of 5 % is at least one. */
  private static final int LEAST_REFITS = 20;

  /** Refuses what is out of range, with value and limit. */
  public InhibitionSettings {
    if (!(smoothing >= 0 && smoothing <= 1000)) {
      throw new IllegalArgumentException("smoothing " + smoothing + " frames is not in 0..1000");
    }
    check("every", every, 1);
    check("bootstraps", bootstraps, LEAST_REFITS);
    check("nulls", nulls, LEAST_REFITS);
    check("block frames", blockFrames, 1);
  }

  /** 40 refits of each kind, smoothing and blocks as at 100 frames a second. */
  public static InhibitionSettings usual() {
    return at(100);
  }

  /**
   * The usual settings for envelopes of {@code rateHz} frames a second: smoothing by 40 ms, which
   * leaves what an envelope of 6 Hz holds, a frame every 30 ms, blocks of 0.3 s.
   */
  public static InhibitionSettings at(double rateHz) {
    return new InhibitionSettings(
        SMOOTHING_SECONDS * rateHz,
        (int) Math.max(1, Math.rint(EVERY_SECONDS * rateHz)),
        40,
        40,
        (int) Math.max(1, Math.rint(BLOCK_SECONDS * rateHz)));
  }

  /** The same with other numbers of refits. */
  public InhibitionSettings withRefits(int newBootstraps, int newNulls) {
    return new InhibitionSettings(smoothing, every, newBootstraps, newNulls, blockFrames);
  }

  /** The usual fit of smoothed frames. */
  LatentFit.Settings fitting() {
    LatentFit.Settings usual = LatentFit.Settings.usual();
    return new LatentFit.Settings(
        smoothing, every, usual.latentPrice(), usual.negativePrice(), usual.limits());
  }

  private static void check(String name, int value, int least) {
    if (value < least || value > 1_000_000) {
      throw new IllegalArgumentException(name + " " + value + " is not in " + least + "..1000000");
    }
  }
}
