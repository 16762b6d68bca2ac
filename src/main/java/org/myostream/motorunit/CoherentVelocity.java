package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The velocity by multichannel maximum likelihood where an array sees the waves travel best: of all
 * parts of its lines, some neighbouring double-differential channels over about 24 mm, that whose
 * channels are most alike once aligned, among those with enough signal. Any thread.
 */
public final class CoherentVelocity {
  private static final double SPAN_MM = 24;
  private static final int USUAL_CHANNELS = 4;
  private static final int LEAST_CHANNELS = 3;
  private static final double LEAST_POWER = 0.15;
  private static final double FROM_HZ = 15;
  private static final double TO_HZ = 400;

  private CoherentVelocity() {}

  /**
   * What was found.
   *
   * @param velocity m/s, above 0
   * @param coherence mean correlation of the aligned channels, -1 to 1
   * @param part where
   */
  public record Found(double velocity, double coherence, Part part) {}

  /**
   * Neighbouring double-differential channels of a line.
   *
   * @param line of the array
   * @param first place of the first channel's middle electrode in the line
   * @param channels how many
   */
  public record Part(ArrayLine line, int first, int channels) {
    /** Place of the first channel, mm. */
    public double fromMm() {
      return line.x(first);
    }

    /** Place of the last channel, mm. */
    public double toMm() {
      return line.x(first + channels - 1);
    }
  }

  /**
   * The velocity in {@code rows[sample][electrode]}, if there is any.
   *
   * @param used electrodes with a sound signal
   */
  public static Optional<Found> find(
      SurfaceArray array, double[][] rows, double rateHz, boolean[] used) {
    List<Part> parts = new ArrayList<>();
    List<Double> powers = new ArrayList<>();
    double most = 0;
    for (ArrayLine line : ArrayLine.of(array)) {
      for (Part part : parts(line, used)) {
        double power = power(channels(part, rows));
        parts.add(part);
        powers.add(power);
        most = Math.max(most, power);
      }
    }
    Optional<Found> best = Optional.empty();
    for (int i = 0; i < parts.size(); i++) {
      if (powers.get(i) > 0 && powers.get(i) >= LEAST_POWER * most) {
        Optional<Found> found = at(parts.get(i), rows, rateHz);
        if (found.isPresent()
            && (best.isEmpty() || found.get().coherence() > best.get().coherence())) {
          best = found;
        }
      }
    }
    return best;
  }

  /** The velocity in one part of a line. */
  public static Optional<Found> at(Part part, double[][] rows, double rateHz) {
    double[][] channels = channels(part, rows);
    double spacing = part.line().spacingMm();
    return new MultichannelVelocity(spacing, rateHz)
        .find(channels)
        .map(
            velocity ->
                new Found(
                    Math.abs(velocity),
                    coherence(channels, spacing * rateHz / 1000 / velocity, rateHz),
                    part));
  }

  private static List<Part> parts(ArrayLine line, boolean[] used) {
    double spacing = line.spacingMm();
    List<Part> parts = new ArrayList<>();
    if (Double.isNaN(spacing)) {
      return parts;
    }
    int wanted = Math.max(USUAL_CHANNELS, (int) Math.ceil(SPAN_MM / spacing) + 1);
    int channels = Math.max(LEAST_CHANNELS, Math.min(wanted, line.length() - 2));
    for (int first = 1; first + channels < line.length(); first++) {
      boolean sound = true;
      for (int i = first - 1; i <= first + channels; i++) {
        sound &= used[line.electrode(i)];
      }
      if (sound) {
        parts.add(new Part(line, first, channels));
      }
    }
    return parts;
  }

  private static double[][] channels(Part part, double[][] rows) {
    double[][] channels = new double[rows.length][part.channels()];
    for (int n = 0; n < rows.length; n++) {
      for (int c = 0; c < part.channels(); c++) {
        int at = part.first() + c;
        channels[n][c] =
            rows[n][part.line().electrode(at - 1)]
                - 2 * rows[n][part.line().electrode(at)]
                + rows[n][part.line().electrode(at + 1)];
      }
    }
    return channels;
  }

  private static double power(double[][] rows) {
    double sum = 0;
    for (int c = 0; c < rows[0].length; c++) {
      double mean = 0;
      double square = 0;
      for (double[] row : rows) {
        mean += row[c] / rows.length;
        square += row[c] * row[c] / rows.length;
      }
      sum += square - mean * mean;
    }
    return sum;
  }

  /**
   * Mean correlation of all pairs of channels, each advanced by {@code delay} samples a channel.
   */
  private static double coherence(double[][] rows, double delay, double rateHz) {
    Spectra spectra = new Spectra(rows, rateHz, FROM_HZ, TO_HZ);
    int channels = spectra.real.length;
    double sum = 0;
    for (int k = 0; k < channels; k++) {
      for (int m = 0; m < k; m++) {
        double cross = 0;
        double powerK = 0;
        double powerM = 0;
        for (int f = 0; f < spectra.omega.length; f++) {
          double turn = spectra.omega[f] * delay * (k - m);
          double cos = StrictMath.cos(turn);
          double sin = StrictMath.sin(turn);
          double re = spectra.real[k][f] * cos - spectra.imaginary[k][f] * sin;
          double im = spectra.real[k][f] * sin + spectra.imaginary[k][f] * cos;
          cross += re * spectra.real[m][f] + im * spectra.imaginary[m][f];
          powerK += re * re + im * im;
          powerM +=
              spectra.real[m][f] * spectra.real[m][f]
                  + spectra.imaginary[m][f] * spectra.imaginary[m][f];
        }
        sum += powerK > 0 && powerM > 0 ? cross / Math.sqrt(powerK * powerM) : 0;
      }
    }
    return 2 * sum / (channels * (channels - 1));
  }
}
