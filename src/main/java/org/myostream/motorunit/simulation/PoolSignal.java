package org.myostream.motorunit.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.myostream.motorunit.RandomStreams;
import org.myostream.motorunit.WhiteNoise;

/**
 * What the electrodes record of a contracting pool, in microvolts, block by block.
 *
 * <p>Potentials are added at whole samples, multiplied by each channel's gain, then white noise and
 * hum are added. A block depends on nothing but the settings, the units and its number, so blocks
 * may be asked for in any order and again. One thread.
 */
public final class PoolSignal {
  /** Frames of a block; the last may be shorter. */
  public static final int BLOCK_FRAMES = 1024;

  private final PoolSettings settings;
  private final Sensors sensors;
  private final List<PoolUnit> units;
  private final double noise;
  private final double hum;
  private final double humPhase;

  /**
   * Adds up the whole recording to scale it.
   *
   * @param raw every unit of the pool, in order, as it was simulated
   * @throws IllegalArgumentException if the contraction is so short that no unit discharges
   */
  public PoolSignal(PoolSettings settings, Sensors sensors, List<PoolUnit> raw) {
    this.settings = settings;
    this.sensors = sensors;
    Level level = new Level(raw);
    if (!(level.peak > 0)) {
      throw new IllegalArgumentException(
          "no unit discharges in "
              + Range.text(settings.contraction().seconds())
              + " s; make the contraction longer or stronger");
    }
    double scale = settings.peakMicrovolts() / level.peak;
    units = raw.stream().map(unit -> unit.scaled(scale)).toList();
    Disturbances errors = settings.disturbances();
    noise = scale * WhiteNoise.deviation(level.meanSquares, errors.noiseDb());
    double rms = Math.sqrt(Arrays.stream(level.meanSquares).average().orElse(0));
    hum = scale * errors.hum() * rms;
    humPhase = 2 * Math.PI * RandomStreams.of(settings.seed(), Streams.HUM).nextDouble();
  }

  /** What the clean recording of raw potentials comes to. */
  private final class Level {
    final double[] meanSquares = new double[channels()];
    double peak;

    Level(List<PoolUnit> raw) {
      for (int block = 0; block < blocks(); block++) {
        for (double[] row : sum(raw, block)) {
          for (int e = 0; e < row.length; e++) {
            peak = Math.max(peak, Math.abs(row[e]));
            meanSquares[e] += row[e] * row[e] / (double) settings.frames();
          }
        }
      }
    }
  }

  /** The units, their potentials in microvolts. */
  public List<PoolUnit> units() {
    return units;
  }

  /** How many units discharge at all. */
  public int activeUnits() {
    return (int) units.stream().filter(unit -> unit.discharges().length > 0).count();
  }

  /** Discharges of all units. */
  public int discharges() {
    return units.stream().mapToInt(unit -> unit.discharges().length).sum();
  }

  /** Standard deviation of the white noise, microvolts. */
  public double noiseMicrovolts() {
    return noise;
  }

  /** Root mean square of the hum, microvolts. */
  public double humMicrovolts() {
    return hum;
  }

  /** How many blocks there are. */
  public int blocks() {
    return Math.toIntExact((settings.frames() + BLOCK_FRAMES - 1) / BLOCK_FRAMES);
  }

  private int channels() {
    return settings.array().electrodes();
  }

  /** The sum of all potentials in block {@code block}, {@code [frame][electrode]}. */
  public double[][] clean(int block) {
    return sum(units, block);
  }

  private double[][] sum(List<PoolUnit> of, int block) {
    int from = block * BLOCK_FRAMES;
    int frames = (int) Math.min(BLOCK_FRAMES, settings.frames() - from);
    double[][] rows = new double[frames][channels()];
    for (PoolUnit unit : of) {
      int[] discharges = unit.discharges();
      int length = unit.potential().length;
      int next = Arrays.binarySearch(discharges, from - length);
      for (int d = next < 0 ? -next - 1 : next; d < discharges.length; d++) {
        if (discharges[d] >= from + frames) {
          break;
        }
        add(unit.potential(), discharges[d] - from, rows);
      }
    }
    return rows;
  }

  private static void add(double[][] potential, int at, double[][] rows) {
    int end = Math.min(rows.length, at + potential.length);
    for (int n = Math.max(0, at); n < end; n++) {
      double[] from = potential[n - at];
      double[] to = rows[n];
      for (int e = 0; e < to.length; e++) {
        to[e] += from[e];
      }
    }
  }

  /** What is recorded in block {@code block}, {@code [frame][channel]}. */
  public double[][] recorded(int block) {
    double[][] rows = clean(block);
    Random random = RandomStreams.of(settings.seed(), Streams.NOISE + block);
    double cycle = 2 * Math.PI * settings.disturbances().humHz() / settings.rateHz();
    for (int n = 0; n < rows.length; n++) {
      double[] row = rows[n];
      double frame = (double) block * BLOCK_FRAMES + n;
      double wave = hum > 0 ? hum * Math.sqrt(2) * StrictMath.sin(cycle * frame + humPhase) : 0;
      for (int e = 0; e < row.length; e++) {
        double error = noise > 0 ? noise * random.nextGaussian() : 0;
        row[e] = sensors.gain(e) * row[e] + error + wave;
      }
    }
    return rows;
  }
}
