package org.myostream.motorunit;

import org.jspecify.annotations.Nullable;

/**
 * How waves travel along a line of double-differential channels in a window: the velocity by
 * multichannel maximum likelihood (Farina 2001) on the part of the line whose channels are most
 * alike once aligned, and the innervation zone where the direction of travel turns.
 *
 * <p>The likelihood of a delay is largest where the power of the aligned channels' sum is; channels
 * have unit power each, so that this sum also tells their mean correlation. Errors are those of the
 * jackknife that leaves out one channel or pair at a time.
 */
final class TravelScan {
  private static final double SLOWEST = 1.6;
  private static final double FASTEST = 9;
  private static final double RATIO = 1.03;
  private static final double FROM_HZ = 15;
  private static final double TO_HZ = 250;
  private static final double SPAN_MM = 24;
  private static final int USUAL_CHANNELS = 4;
  private static final int LEAST_CHANNELS = 3;
  private static final double LEAST_POWER = 0.15;
  private static final int NARROWINGS = 16;
  private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);

  /**
   * What was found.
   *
   * @param velocity m/s, above 0
   * @param velocityVariance (m/s)^2
   * @param coherence mean correlation of the aligned channels, -1 to 1
   * @param backwards the same when they are aligned for travel the other way
   * @param zone place along the channels in spacings from the first; NaN if travel turns nowhere
   * @param zoneVariance spacings^2
   */
  record Travel(
      double velocity,
      double velocityVariance,
      double coherence,
      double backwards,
      double zone,
      double zoneVariance) {}

  private final int channels;
  private final int widest;
  private final double samplesOfSlowness;
  private final double rateHz;
  private final double[] delays;

  /**
   * @param channels double-differential, at least 3
   * @param spacingMm between neighbours
   */
  TravelScan(int channels, double spacingMm, double rateHz) {
    this.channels = channels;
    this.rateHz = rateHz;
    int wanted = Math.max(USUAL_CHANNELS, (int) Math.ceil(SPAN_MM / spacingMm) + 1);
    widest = Math.max(LEAST_CHANNELS, Math.min(wanted, channels));
    samplesOfSlowness = spacingMm * rateHz / 1000;
    int grid = (int) (StrictMath.log(FASTEST / SLOWEST) / StrictMath.log(RATIO)) + 1;
    delays = new double[grid];
    for (int g = 0; g < grid; g++) {
      delays[g] = samplesOfSlowness / (SLOWEST * StrictMath.pow(RATIO, g));
    }
  }

  /**
   * How waves travel in {@code rows[sample][channel]}; null if they do not, or at no velocity
   * within 1.6 to 9 m/s.
   *
   * @param sound channels to use
   */
  @Nullable Travel find(double[][] rows, boolean[] sound) {
    Spectra spectra = new Spectra(rows, rateHz, FROM_HZ, TO_HZ);
    double[] power = normalise(spectra);
    Part best = best(spectra, sound, power);
    if (best == null || best.grid == 0 || best.grid == delays.length - 1) {
      return null;
    }
    int width = best.width;
    boolean[] used = new boolean[channels];
    for (int c = best.first; c < best.first + width; c++) {
      used[c] = true;
    }
    double low = best.sign * delays[best.grid + 1];
    double high = best.sign * delays[best.grid - 1];
    double delay = refine(spectra, used, low, high);
    double velocity = Math.abs(samplesOfSlowness / delay);
    double[] others = new double[width];
    for (int i = 0; i < width; i++) {
      used[best.first + i] = false;
      others[i] = Math.abs(samplesOfSlowness / refine(spectra, used, delay * 0.8, delay * 1.25));
      used[best.first + i] = true;
    }
    double[] zone = new TravelTurn(spectra, Math.abs(delay), sound, power).find();
    return new Travel(
        velocity,
        jackknife(others, width),
        coherence(alignedPower(spectra, used, delay), width),
        coherence(alignedPower(spectra, used, -delay), width),
        zone[0],
        zone[1]);
  }

  /** Variance of an estimate by those that leave out one part each. */
  static double jackknife(double[] others, int count) {
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += others[i] / count;
    }
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (others[i] - mean) * (others[i] - mean);
    }
    return squares * (count - 1) / count;
  }

  private static double coherence(double sum, int count) {
    return (sum / count - 1) / (count - 1);
  }

  /** Gives each channel a power of 1, and returns what it was. */
  private double[] normalise(Spectra spectra) {
    double[] power = new double[channels];
    for (int c = 0; c < channels; c++) {
      power[c] =
          Gram.dot(spectra.real[c], spectra.real[c])
              + Gram.dot(spectra.imaginary[c], spectra.imaginary[c]);
      double scale = power[c] > 0 ? 1 / Math.sqrt(power[c]) : 0;
      for (int f = 0; f < spectra.omega.length; f++) {
        spectra.real[c][f] *= scale;
        spectra.imaginary[c][f] *= scale;
      }
    }
    return power;
  }

  /** A part of the line, and the delay at which its channels agree best. */
  private record Part(int first, int width, int sign, int grid, double score) {}

  /**
   * The part and the delay of the largest coherence times the root of how many channels there are
   * beside one, so that more channels count for more.
   */
  private @Nullable Part best(Spectra spectra, boolean[] sound, double[] power) {
    boolean[][] suited = new boolean[widest + 1][];
    for (int width = LEAST_CHANNELS; width <= widest; width++) {
      suited[width] = suited(width, sound, power);
    }
    Part best = null;
    for (int g = 0; g < delays.length; g++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double[][] sums = sums(spectra, sign * delays[g]);
        for (int width = LEAST_CHANNELS; width <= widest; width++) {
          double root = Math.sqrt(width - 1);
          for (int first = 0; first < sums[width].length; first++) {
            double score = coherence(sums[width][first], width) * root;
            if (suited[width][first] && (best == null || score > best.score)) {
              best = new Part(first, width, sign, g, score);
            }
          }
        }
      }
    }
    return best;
  }

  /** The parts, by their first channel, that are sound and have enough signal. */
  private boolean[] suited(int width, boolean[] sound, double[] power) {
    boolean[] suited = new boolean[parts(width)];
    double[] strength = new double[suited.length];
    double most = 0;
    for (int first = 0; first < suited.length; first++) {
      suited[first] = true;
      for (int c = first; c < first + width; c++) {
        suited[first] &= sound[c] && power[c] > 0;
        strength[first] += power[c];
      }
      most = suited[first] ? Math.max(most, strength[first]) : most;
    }
    for (int first = 0; first < suited.length; first++) {
      suited[first] &= strength[first] >= LEAST_POWER * most;
    }
    return suited;
  }

  private int parts(int width) {
    return Math.max(0, channels - width + 1);
  }

  /**
   * Power of the sum of the channels of each part of each width, advanced by {@code delay} samples
   * a channel.
   */
  private double[][] sums(Spectra spectra, double delay) {
    double[][] sums = new double[widest + 1][];
    for (int width = LEAST_CHANNELS; width <= widest; width++) {
      sums[width] = new double[parts(width)];
    }
    double[] re = new double[channels + 1];
    double[] im = new double[channels + 1];
    for (int f = 0; f < spectra.omega.length; f++) {
      double cos = StrictMath.cos(spectra.omega[f] * delay);
      double sin = StrictMath.sin(spectra.omega[f] * delay);
      double turnRe = 1;
      double turnIm = 0;
      for (int c = 0; c < channels; c++) {
        double real = spectra.real[c][f];
        double imaginary = spectra.imaginary[c][f];
        re[c + 1] = re[c] + real * turnRe - imaginary * turnIm;
        im[c + 1] = im[c] + real * turnIm + imaginary * turnRe;
        double next = turnRe * cos - turnIm * sin;
        turnIm = turnRe * sin + turnIm * cos;
        turnRe = next;
      }
      for (int width = LEAST_CHANNELS; width <= widest; width++) {
        for (int first = 0; first < sums[width].length; first++) {
          double sumRe = re[first + width] - re[first];
          double sumIm = im[first + width] - im[first];
          sums[width][first] += sumRe * sumRe + sumIm * sumIm;
        }
      }
    }
    return sums;
  }

  /** The delay between two at which the channels used agree best: golden section. */
  private double refine(Spectra spectra, boolean[] used, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = alignedPower(spectra, used, left);
    double atRight = alignedPower(spectra, used, right);
    for (int k = 0; k < NARROWINGS; k++) {
      if (atLeft > atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = alignedPower(spectra, used, left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = alignedPower(spectra, used, right);
      }
    }
    return 0.5 * (low + high);
  }

  private double alignedPower(Spectra spectra, boolean[] used, double delay) {
    double sum = 0;
    for (int f = 0; f < spectra.omega.length; f++) {
      double cos = StrictMath.cos(spectra.omega[f] * delay);
      double sin = StrictMath.sin(spectra.omega[f] * delay);
      double turnRe = 1;
      double turnIm = 0;
      double re = 0;
      double im = 0;
      for (int c = 0; c < channels; c++) {
        if (used[c]) {
          re += spectra.real[c][f] * turnRe - spectra.imaginary[c][f] * turnIm;
          im += spectra.real[c][f] * turnIm + spectra.imaginary[c][f] * turnRe;
        }
        double next = turnRe * cos - turnIm * sin;
        turnIm = turnRe * sin + turnIm * cos;
        turnRe = next;
      }
      sum += re * re + im * im;
    }
    return sum;
  }
}
