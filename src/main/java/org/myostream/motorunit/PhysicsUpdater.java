package org.myostream.motorunit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps innervation zone and conduction velocity of motor units by fitting the physics of few
 * fibres to their average potentials, without what all electrodes share. A unit's first fit starts
 * where a grid of potentials agrees best ({@link TrackedStarts}), later ones where the last ended;
 * now and then the first is repeated.
 *
 * <p>The variance of an estimate follows from how it answers to the noise of the average, of which
 * a snapshot has a realisation; {@link OverlapFilter} adds up what successive averages say. One
 * thread.
 */
public final class PhysicsUpdater implements UnitUpdater {
  private static final double[] DEPTHS_MM = {10, 25};
  private static final double[] LAGS_MM = {0, 2, 4, 7, 11, 16, 24};
  private static final double[] SOURCE_DEPTHS_MM = {5, 12, 28};
  private static final int FIBRES = 3;
  private static final double ENOUGH_HZ = 1000;
  private static final int ROUNDS = 1;
  private static final double STILL = 1e-4;
  private static final double BETTER = 0.97;
  private static final double BLOCK_MILLIS = 4;
  private static final double LEAST_SIGNAL = 1.5;
  private static final double LEAST_EXPLAINED = 0.5;
  private static final double MODEL_SHARE = 1;
  private static final double LEAST_CURVATURE = 1.9;
  private static final double LEAST_PROPAGATING = 0.6;

  /** Standard errors of the models themselves, of any profile and of the published one. */
  private static final double[] ZONE_FLOOR_MM = {0.4, 0.6};

  private static final double[] VELOCITY_FLOOR = {0.04, 0.4};
  private static final double LARGEST_ZONE_ERROR_MM = 6;
  private static final double LARGEST_VELOCITY_ERROR = 0.6;
  private static final double MISFIT = 1;
  private static final double STANDS_OUT = 4;

  private final int electrodes;
  private final int thin;
  private final int samples;
  private final double[][] rows;
  private final double[][] split;
  private final double rateHz;
  private final double latestMillis;
  private final ElectrodeLines lines;
  private final SurfaceArray array;
  private final UnitSearch search;
  private final long searchFrames;
  private final TrackedFit[] fits;
  private TrackedFit fit;
  private final SpatialWhitening reference;
  private final NoiseCovariance covariance;
  private final double[][] spread;
  private final boolean[] use;
  private final double[] weights;
  private final double[] noise;
  private final double[] answer = new double[2];
  private final TrackedUnit[] units;
  private long searchedUntil = Long.MIN_VALUE;

  /**
   * @param samples of a potential
   * @param units how many there can be
   * @param searchSeconds of the stream that seeking a unit may take, while others are followed; 0
   *     to seek at once. What is found is used by the unit's first update after that time, so that
   *     results do not depend on how fast the machine is
   */
  public PhysicsUpdater(
      SurfaceArray array, double rateHz, int samples, int units, double searchSeconds) {
    this.array = array;
    searchFrames = Math.round(searchSeconds * rateHz);
    thin = (int) Math.max(1, Math.floor(rateHz / ENOUGH_HZ));
    this.samples = samples / thin;
    this.rateHz = rateHz / thin;
    electrodes = array.electrodes();
    latestMillis = 0.6 * samples * 1000 / rateHz;
    rows = new double[this.samples][electrodes];
    split = new double[this.samples][electrodes];
    lines = new ElectrodeLines(array);
    reference = new SpatialWhitening(this.samples, electrodes);
    covariance = new NoiseCovariance(electrodes);
    spread = new double[electrodes][electrodes];
    use = new boolean[electrodes];

    fits = fits(array.allX(), array.allY(), reference, free());
    search = search();
    fit = fits[0];
    weights = new double[electrodes];
    noise = new double[this.samples * electrodes];
    this.units = new TrackedUnit[units];
  }

  private int[] free() {
    return lines.lines.size() > 1
        ? new int[] {
          UnitModel.ZONE,
          UnitModel.VELOCITY,
          UnitModel.START,
          UnitModel.WIDTH,
          UnitModel.LEFT,
          UnitModel.RIGHT,
          UnitModel.LATERAL,
          UnitModel.AZIMUTH
        }
        : lineFree();
  }

  private static int[] lineFree() {
    return new int[] {
      UnitModel.ZONE,
      UnitModel.VELOCITY,
      UnitModel.START,
      UnitModel.WIDTH,
      UnitModel.LEFT,
      UnitModel.RIGHT
    };
  }

  private UnitSearch search() {
    int count = lines.lines.size();
    TrackedStarts[] starts = new TrackedStarts[count];
    TrackedFit[][] lineFits = new TrackedFit[count][];
    CommonMode[] references = new CommonMode[count];
    for (int l = 0; l < count; l++) {
      double[] x = Arrays.stream(lines.lines.get(l)).mapToDouble(array::x).toArray();
      starts[l] = new TrackedStarts(x, samples, rateHz, latestMillis);
      references[l] = new CommonMode(samples, x.length);
      lineFits[l] = fits(x, new double[x.length], references[l], lineFree());
    }
    SpatialWhitening own = new SpatialWhitening(samples, electrodes);
    return new UnitSearch(
        array,
        lines,
        starts,
        lineFits,
        references,
        fits(array.allX(), array.allY(), own, free()),
        own);
  }

  private TrackedFit[] fits(double[] x, double[] y, RowReference shared, int[] free) {
    return new TrackedFit[] {
      fit(new ProfileModel(x, y, DEPTHS_MM, LAGS_MM, FIBRES, samples, rateHz), x, shared, free),
      fit(
          new SourceColumns(
              new UnitModel(x, y, SOURCE_DEPTHS_MM, new FibreScatter(7, 3), samples, rateHz)),
          x,
          shared,
          free)
    };
  }

  private TrackedFit fit(WaveColumns model, double[] x, RowReference shared, int[] free) {
    double first = Arrays.stream(x).min().orElse(0);
    double last = Arrays.stream(x).max().orElse(0);
    TrackedFit made = new TrackedFit(model, shared, free, first, last);
    made.latestStart(latestMillis);
    return made;
  }

  @Override
  public void update(UnitSnapshot snapshot, float[] row) {
    TrackedUnit unit = unit(snapshot);
    Arrays.fill(row, 0, UnitColumns.COUNT, 0);
    row[UnitColumns.UNIT] = snapshot.unit;
    row[UnitColumns.ZONE] = Float.NaN;
    row[UnitColumns.ZONE_INTERVAL] = Float.NaN;
    row[UnitColumns.VELOCITY] = Float.NaN;
    row[UnitColumns.VELOCITY_INTERVAL] = Float.NaN;
    row[UnitColumns.DISCHARGES] = snapshot.discharges;
    if (!lines.suited() || !weigh(snapshot, unit)) {
      unit.forget();
      return;
    }
    thin(snapshot.rows, rows);
    thin(snapshot.split, split);
    covariance.learn(split, snapshot.effectiveDischarges, use);
    covariance.of(snapshot.effectiveDischarges, spread);
    if (!reference.use(spread, misfit(), use)) {
      unit.forget();
      return;
    }
    reference.load(split, noise);
    double noiseSquares = Gram.dot(noise, noise);
    double noiseVariance = noiseSquares / noise.length;
    fit = fits[unit.model];
    fit.observe(rows, noiseVariance);
    if (!(fit.total() > LEAST_SIGNAL * noiseSquares)) {
      unit.forget();
      return;
    }
    if (!find(snapshot, unit, noiseVariance)) {
      return;
    }
    exclude(unit, noiseVariance);
    if (!fit.linearise()) {
      unit.forget();
      return;
    }
    learn(snapshot, unit, noiseVariance);
    report(unit, noiseSquares, row);
  }

  /**
   * Standard error of a unit's zone that the noise of its potentials alone makes, mm; without the
   * models' own errors, which more discharges do not lessen. NaN before its first estimate.
   */
  public double zoneNoiseError(int unit) {
    return error(units[unit] == null ? null : units[unit].zone);
  }

  /** The same of its velocity, m/s. */
  public double velocityNoiseError(int unit) {
    return error(units[unit] == null ? null : units[unit].velocity);
  }

  private static double error(@Nullable OverlapFilter filter) {
    return filter == null || !filter.started() ? Double.NaN : Math.sqrt(filter.variance());
  }

  /**
   * Averages {@code from} over a few samples, which is all the bandwidth that tissue leaves. Waves
   * with the steep onset of the published model in free space lose velocity by it.
   */
  private void thin(double[][] from, double[][] into) {
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        double sum = 0;
        for (int k = 0; k < thin; k++) {
          sum += from[n * thin + k][e];
        }
        into[n][e] = sum / thin;
      }
    }
  }

  /** The unit of a snapshot; a new one if its snapshots begin anew. */
  private TrackedUnit unit(UnitSnapshot snapshot) {
    TrackedUnit unit = units[snapshot.unit];
    if (unit == null || begunAnew(unit, snapshot)) {
      unit = new TrackedUnit(electrodes);
      units[snapshot.unit] = unit;
    }
    unit.lastNumber = snapshot.number;
    unit.lastEnd = snapshot.endIndex;
    return unit;
  }

  private static boolean begunAnew(TrackedUnit unit, UnitSnapshot snapshot) {
    return snapshot.number <= unit.lastNumber && snapshot.endIndex != unit.lastEnd;
  }

  /** Weights by the noise; false if too few electrodes are of use. */
  private boolean weigh(UnitSnapshot snapshot, TrackedUnit unit) {
    double[] sorted = new double[electrodes];
    int usable = 0;
    for (int e = 0; e < electrodes; e++) {
      double sd = snapshot.noise[e];
      if (sd > 0 && sd < Double.POSITIVE_INFINITY) {
        sorted[usable++] = sd;
      }
    }
    if (usable < 4) {
      return false;
    }
    Arrays.sort(sorted, 0, usable);
    double usual = sorted[usable / 2];
    int used = 0;
    for (int e = 0; e < electrodes; e++) {
      double sd = snapshot.noise[e];
      boolean dead = !(sd > 1e-3 * usual && sd < Double.POSITIVE_INFINITY);
      weights[e] = dead || unit.excluded[e] ? 0 : 1 / Math.max(sd, usual);
      use[e] = weights[e] > 0;
      used += use[e] ? 1 : 0;
    }
    return used >= 4;
  }

  /** Variance of what the model cannot show. */
  private double misfit() {
    double squares = 0;
    for (double[] row : rows) {
      for (int e = 0; e < electrodes; e++) {
        squares += use[e] ? row[e] * row[e] : 0;
      }
    }
    return MISFIT * MISFIT * squares / (samples * electrodes);
  }

  /**
   * Follows the unit; has it sought if it is new or has become twice as clear. False if it is not
   * found yet.
   */
  private boolean find(UnitSnapshot snapshot, TrackedUnit unit, double noiseVariance) {
    double followed = Double.POSITIVE_INFINITY;
    if (unit.p.length > 0) {
      fit.start(unit.p);
      fit.descend(ROUNDS, STILL);
      followed = fit.cost();
      unit.p = fit.p.clone();
    }
    UnitSearch.Request sought = unit.sought;
    if (sought == null && (unit.p.length == 0 || snapshot.discharges >= 2 * unit.soughtAt)) {
      unit.soughtAt = snapshot.discharges;
      searchedUntil = Math.max(searchedUntil, snapshot.endIndex) + searchFrames;
      sought =
          new UnitSearch.Request(
              rows, weights, use, spread, misfit(), noiseVariance, searchedUntil);
      search.add(sought);
      unit.sought = sought;
    }
    if (sought != null && snapshot.endIndex >= sought.readyAt) {
      search.finish(sought);
      unit.sought = null;
      adopt(sought, unit, followed, noiseVariance);
    }
    return unit.p.length > 0;
  }

  /** Goes on where the unit was sought if that is better than where it is. */
  private void adopt(
      UnitSearch.Request found, TrackedUnit unit, double followed, double noiseVariance) {
    if (found.p.length == 0) {
      return;
    }
    TrackedFit other = fits[found.model];
    other.observe(rows, noiseVariance);
    other.start(found.p);
    other.descend(ROUNDS, STILL);
    if (other.cost() < BETTER * followed) {
      unit.forget();
      unit.model = found.model;
      unit.p = other.p.clone();
      fit = other;
    } else if (unit.p.length > 0) {
      fit = fits[unit.model];
      fit.observe(rows, noiseVariance);
      fit.start(unit.p);
    }
  }

  /** Goes on seeking units, for some milliseconds; false if there is nothing to seek. */
  @Override
  public boolean idle() {
    return search.step();
  }

  /** Leaves electrodes out from the next update on whose residual stands out. */
  private void exclude(TrackedUnit unit, double noiseVariance) {
    double[] squares = new double[electrodes];
    double[] sorted = new double[electrodes];
    int used = 0;
    for (int e = 0; e < electrodes; e++) {
      if (weights[e] > 0) {
        for (int k = e; k < fit.residual.length; k += electrodes) {
          squares[e] += fit.residual[k] * fit.residual[k];
        }
        sorted[used++] = squares[e];
      }
    }
    Arrays.sort(sorted, 0, used);
    double limit = STANDS_OUT * STANDS_OUT * Math.max(sorted[used / 2], noiseVariance * samples);
    for (int e = 0; e < electrodes; e++) {
      if (squares[e] > limit && 8 * used > 7 * electrodes) {
        unit.excluded[e] = true;
        used--;
      }
    }
  }

  /** Adds what the fit says to what is known. */
  private void learn(UnitSnapshot snapshot, TrackedUnit unit, double noiseVariance) {
    double[] variance = new double[2];
    int block = (int) Math.max(1, Math.round(BLOCK_MILLIS * rateHz / 1000));
    for (int from = 0; from < samples; from += block) {
      fit.answer(noise, from, Math.min(samples, from + block), 0, electrodes, answer);
      variance[0] += answer[0] * answer[0];
      variance[1] += answer[1] * answer[1];
    }
    unit.updates++;
    double gain = Math.max(0.1, 1 / (1 + unit.updates));
    for (int i = 0; i < 2; i++) {
      double white = fit.unitCovariance(i, i) * noiseVariance * snapshot.effectiveDischarges;
      if (unit.updates == 1) {
        unit.single[i] = white;
      }
      double measured = variance[i] * snapshot.effectiveDischarges;
      if (Double.isFinite(measured)) {
        unit.single[i] += gain * (measured - unit.single[i]);
      }
    }
    boolean next = snapshot.number == unit.nextNumber;
    double seconds = (snapshot.endIndex - unit.endIndex) / (rateHz * thin);
    if (!next) {
      unit.zone.reset();
      unit.velocity.reset();
    }
    unit.nextNumber = snapshot.number + 1;
    unit.endIndex = snapshot.endIndex;
    take(unit.zone, unit.p[UnitModel.ZONE], unit.single[0], snapshot, seconds);
    take(unit.velocity, unit.p[UnitModel.VELOCITY], unit.single[1], snapshot, seconds);
  }

  private static void take(
      OverlapFilter filter, double value, double single, UnitSnapshot snapshot, double seconds) {
    filter.take(
        value,
        single,
        snapshot.carried,
        snapshot.freshDischarges,
        snapshot.effectiveDischarges,
        seconds);
  }

  /**
   * Whether what moves stands out of the noise and is what the model shows: of double differences
   * along the lines, which hardly see what stands still.
   */
  private boolean propagates() {
    double seen = curvature(rows);
    double chance = curvature(split);
    reference.undo(fit.residual, split);
    double left = curvature(split);
    return seen > LEAST_CURVATURE * chance && seen - left > LEAST_PROPAGATING * (seen - chance);
  }

  /** Square of the double differences between electrodes in use, without their means. */
  private double curvature(double[][] of) {
    double sum = 0;
    for (int[] line : lines.lines) {
      for (int i = 2; i < line.length; i++) {
        if (use[line[i - 2]] && use[line[i - 1]] && use[line[i]]) {
          double mean = 0;
          double squares = 0;
          for (double[] each : of) {
            double bend = each[line[i - 2]] - 2 * each[line[i - 1]] + each[line[i]];
            mean += bend / samples;
            squares += bend * bend;
          }
          sum += squares - samples * mean * mean;
        }
      }
    }
    return sum;
  }

  private void report(TrackedUnit unit, double noiseSquares, float[] row) {
    double[] model = new double[2];
    for (int e = 0; e < electrodes; e++) {
      fit.answer(fit.residual, 0, samples, e, e + 1, answer);
      model[0] += MODEL_SHARE * answer[0] * answer[0];
      model[1] += MODEL_SHARE * answer[1] * answer[1];
    }
    double zoneError =
        Math.sqrt(
            Math.max(unit.zone.variance(), model[0])
                + ZONE_FLOOR_MM[unit.model] * ZONE_FLOOR_MM[unit.model]);
    double velocityError =
        Math.sqrt(
            Math.max(unit.velocity.variance(), model[1])
                + VELOCITY_FLOOR[unit.model] * VELOCITY_FLOOR[unit.model]);
    double explained = 1 - fit.squares() / fit.total();
    double explainedOfSignal = 1 - (fit.squares() - noiseSquares) / (fit.total() - noiseSquares);
    row[UnitColumns.ZONE] = (float) unit.zone.value();
    row[UnitColumns.ZONE_INTERVAL] = (float) (UnitEstimate.NINETY_PERCENT * zoneError);
    row[UnitColumns.VELOCITY] = (float) unit.velocity.value();
    row[UnitColumns.VELOCITY_INTERVAL] = (float) (UnitEstimate.NINETY_PERCENT * velocityError);
    row[UnitColumns.EXPLAINED] = (float) Math.max(0, explained);
    boolean reliable =
        unit.zone.started()
            && unit.velocity.started()
            && explainedOfSignal > LEAST_EXPLAINED
            && propagates()
            && zoneError < LARGEST_ZONE_ERROR_MM
            && velocityError < LARGEST_VELOCITY_ERROR
            && !fit.bounded(UnitModel.ZONE)
            && !fit.bounded(UnitModel.VELOCITY);
    row[UnitColumns.RELIABLE] = reliable ? 1 : 0;
  }
}
