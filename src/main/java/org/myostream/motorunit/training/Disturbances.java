package org.myostream.motorunit.training;

import java.util.Random;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitInput;
import org.myostream.motorunit.UnitLatent;
import org.myostream.motorunit.UnitNetwork;

/**
 * Makes of a clean case what a network is shown, anew each time: later start, left and right
 * exchanged, channel gains, white or coloured noise of 0 to 30 dB, hum on all channels. Noise is
 * mixed from pairs of a pool's blocks. One owner at a time.
 */
final class Disturbances {
  private static final int BLOCKS = 200;
  private static final double LATEST_MILLIS = 9;
  private static final double GAIN_ERROR = 0.15;
  private static final double MOST_HUM = 0.4;
  private static final double USUAL_HUM_HZ = 50;
  private static final double MOST_DB = 30;
  private static final double MOST_COLOUR = 0.9;

  private final UnitInput input;
  private final double humHz;
  private final int electrodes;
  private final int[] mirrored;
  private final double[][] noise = new double[BLOCKS][];

  Disturbances(UnitNetwork.Form form, long seed) {
    input = form.input();
    humHz = form.humHz() > 0 ? form.humHz() : USUAL_HUM_HZ;
    electrodes = form.array().electrodes();
    mirrored = mirrored(form.array());
    Random random = new Random(seed);
    for (int b = 0; b < BLOCKS; b++) {
      noise[b] = input.thin(block(random, form.samples(), b % 2 == 0));
    }
  }

  /** Noise of unit variance at the full rate. */
  private double[][] block(Random random, int samples, boolean white) {
    double[][] rows = new double[samples][electrodes];
    double colour = white ? 0 : MOST_COLOUR * random.nextDouble();
    double fresh = Math.sqrt(1 - colour * colour);
    for (int e = 0; e < electrodes; e++) {
      double last = random.nextGaussian();
      for (int n = 0; n < samples; n++) {
        last = colour * last + fresh * random.nextGaussian();
        rows[n][e] = last;
      }
    }
    return rows;
  }

  /** Which electrode lies opposite each, left for right; empty if an electrode has none. */
  private static int[] mirrored(SurfaceArray array) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (double x : array.allX()) {
      first = Math.min(first, x);
      last = Math.max(last, x);
    }
    int[] opposite = new int[array.electrodes()];
    for (int e = 0; e < opposite.length; e++) {
      opposite[e] = -1;
      for (int other = 0; other < opposite.length; other++) {
        boolean sameRow = Math.abs(array.y(e) - array.y(other)) < 1e-9;
        if (sameRow && Math.abs(array.x(e) + array.x(other) - first - last) < 1e-9) {
          opposite[e] = other;
        }
      }
      if (opposite[e] < 0) {
        return new int[0];
      }
    }
    return opposite;
  }

  /**
   * A disturbed look of {@code unit}.
   *
   * @param truth overwritten with its latents
   * @return what the network sees
   */
  double[] disturb(UnitCase unit, Random random, double[] truth) {
    System.arraycopy(unit.truth(), 0, truth, 0, truth.length);
    double millis = 1000 / input.rateHz();
    int later = random.nextInt(1 + (int) (LATEST_MILLIS / millis));
    truth[UnitLatent.START] += later * millis;
    boolean mirror = mirrored.length > 0 && random.nextBoolean();
    if (mirror) {
      double[] places = input.places();
      truth[UnitLatent.ZONE] =
          places[0] + places[places.length - 1] - unit.truth()[UnitLatent.ZONE];
      truth[UnitLatent.LEFT] = unit.truth()[UnitLatent.RIGHT];
      truth[UnitLatent.RIGHT] = unit.truth()[UnitLatent.LEFT];
    }
    double[] flat = new double[unit.thinned().length];
    double gainError = random.nextBoolean() ? GAIN_ERROR * random.nextDouble() : 0;
    for (int e = 0; e < electrodes; e++) {
      int from = mirror ? mirrored[e] : e;
      double gain = 1 + gainError * random.nextGaussian();
      for (int n = later; n < input.samples(); n++) {
        flat[n * electrodes + e] = gain * unit.thinned()[(n - later) * electrodes + from];
      }
    }
    if (random.nextInt(10) > 0) {
      addNoise(flat, unit.medianRms(), random);
    }
    if (random.nextBoolean()) {
      addHum(flat, MOST_HUM * random.nextDouble() * unit.rms(), random);
    }
    return input.finish(flat);
  }

  private void addNoise(double[] flat, double level, Random random) {
    double size = level * StrictMath.pow(10, -MOST_DB * random.nextDouble() / 20);
    double[] one = noise[random.nextInt(BLOCKS)];
    double[] two = noise[random.nextInt(BLOCKS)];
    double angle = 2 * Math.PI * random.nextDouble();
    double first = size * StrictMath.cos(angle);
    double second = size * StrictMath.sin(angle);
    int turn = random.nextInt(electrodes);
    int samples = input.samples();
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        flat[n * electrodes + e] +=
            first * one[n * electrodes + (e + turn) % electrodes]
                + second * two[(samples - 1 - n) * electrodes + e];
      }
    }
  }

  private void addHum(double[] flat, double rms, Random random) {
    double phase = 2 * Math.PI * random.nextDouble();
    double hz = humHz * (1 + 0.01 * random.nextGaussian());
    for (int n = 0; n < input.samples(); n++) {
      double hum =
          Math.sqrt(2) * rms * StrictMath.sin(2 * Math.PI * hz * n / input.rateHz() + phase);
      for (int e = 0; e < electrodes; e++) {
        flat[n * electrodes + e] += hum;
      }
    }
  }
}
