package org.myostream.motorunit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Global conduction velocity and innervation zone of each column of electrodes, window by window:
 * {@link TravelScan} says what a window shows, a random walk follows it over windows. The estimate
 * is that of all active units that the column sees, the strong ones above all. It is reliable while
 * the aligned channels are alike and agree on a velocity one way; in a column of fewer than 5
 * usable electrodes never. The zone is NaN while the column does not see travel turn. One thread.
 */
public final class ColumnUpdater implements UnitUpdater {
  private static final double ENOUGH_HZ = 1000;
  private static final int LEAST_ELECTRODES = 5;
  private static final double DEAD = 1e-3;
  private static final double NOISY = 30;
  private static final double LEAST_COHERENCE = 0.55;
  private static final double LEAST_CONTRAST = 0.25;

  /** More of a velocity's standard error by its channels: some are where waves only begin. */
  private static final double MOST_SPREAD = 0.03;

  private static final double VELOCITY_WALK = 0.02 * 0.02;
  private static final double ZONE_WALK = 0.2 * 0.2;
  private static final double VELOCITY_FLOOR = 0.04;
  private static final double ZONE_FLOOR_SPACINGS = 0.15;
  private static final double LARGEST_VELOCITY_ERROR = 0.6;
  private static final double LARGEST_ZONE_ERROR_MM = 10;
  private static final double TAPER = 0.1;

  /** What is kept of a column between windows. */
  private static final class Column {
    final ArrayLine line;
    final @Nullable TravelScan scan;
    final WindowFilter velocity = new WindowFilter(VELOCITY_WALK);
    final WindowFilter zone = new WindowFilter(ZONE_WALK);
    long endIndex = Long.MIN_VALUE;
    long nextNumber;

    Column(ArrayLine line, double rateHz) {
      this.line = line;
      double spacing = line.spacingMm();
      scan =
          line.length() < LEAST_ELECTRODES || Double.isNaN(spacing)
              ? null
              : new TravelScan(line.length() - 2, spacing, rateHz);
    }
  }

  private final int thin;
  private final int samples;
  private final double rateHz;
  private final Column[] columns;
  private final double[] taper;

  /**
   * @param array of which each line along the fibres is a column
   * @param samples of a window
   * @throws IllegalArgumentException if no column has 5 evenly spaced electrodes
   */
  public ColumnUpdater(SurfaceArray array, double rateHz, int samples) {
    this.rateHz = rateHz;
    thin = (int) Math.max(1, Math.floor(rateHz / ENOUGH_HZ));
    this.samples = samples / thin;
    List<ArrayLine> lines = ArrayLine.of(array);
    columns = lines.stream().map(line -> new Column(line, rateHz / thin)).toArray(Column[]::new);
    if (Arrays.stream(columns).allMatch(column -> column.scan == null)) {
      throw new IllegalArgumentException(
          "of "
              + columns.length
              + " columns of electrodes none has "
              + LEAST_ELECTRODES
              + " or more, evenly spaced along the fibres; a velocity for each column needs them");
    }
    taper = new double[this.samples];
    for (int n = 0; n < this.samples; n++) {
      double in = Math.min(n + 0.5, this.samples - n - 0.5) / (TAPER * this.samples);
      taper[n] = in >= 1 ? 1 : 0.5 - 0.5 * StrictMath.cos(Math.PI * in);
    }
  }

  @Override
  public void update(UnitSnapshot snapshot, float[] row) {
    Column column = columns[snapshot.unit];
    Arrays.fill(row, 0, UnitColumns.COUNT, 0);
    row[UnitColumns.UNIT] = snapshot.unit;
    row[UnitColumns.DISCHARGES] = snapshot.discharges;
    if (column.endIndex != Long.MIN_VALUE) {
      double seconds = (snapshot.endIndex - column.endIndex) / rateHz;
      column.velocity.pass(seconds);
      column.zone.pass(seconds);
    }
    column.endIndex = snapshot.endIndex;
    double shared = snapshot.number == column.nextNumber ? snapshot.carried : 0;
    column.nextNumber = snapshot.number + 1;
    TravelScan.@Nullable Travel travel = travel(column, snapshot.rows);
    boolean travels = false;
    boolean turns = false;
    if (travel != null) {
      row[UnitColumns.EXPLAINED] = (float) Math.max(0, travel.coherence());
      travels = travels(travel);
      turns = travels && !Double.isNaN(travel.zone());
    }
    if (travel != null && travels) {
      learn(column, travel, shared);
    }
    report(column, travels, turns, row);
  }

  private static boolean travels(TravelScan.Travel travel) {
    return travel.coherence() >= LEAST_COHERENCE
        && travel.coherence() - travel.backwards() >= LEAST_CONTRAST
        && Math.sqrt(travel.velocityVariance()) <= MOST_SPREAD * travel.velocity();
  }

  private static void learn(Column column, TravelScan.Travel travel, double shared) {
    column.velocity.take(travel.velocity(), travel.velocityVariance(), shared);
    if (!Double.isNaN(travel.zone())) {
      double spacing = column.line.spacingMm();
      column.zone.take(
          column.line.x(1) + spacing * travel.zone(),
          spacing * spacing * travel.zoneVariance(),
          shared);
    }
  }

  private static void report(Column column, boolean travels, boolean turns, float[] row) {
    double zoneError = error(column.zone, ZONE_FLOOR_SPACINGS * column.line.spacingMm());
    double velocityError = error(column.velocity, VELOCITY_FLOOR);
    boolean zoneKnown = turns && zoneError < LARGEST_ZONE_ERROR_MM;
    boolean velocityKnown = column.velocity.started();
    row[UnitColumns.ZONE] = zoneKnown ? (float) column.zone.value() : Float.NaN;
    row[UnitColumns.ZONE_INTERVAL] =
        zoneKnown ? (float) (UnitEstimate.NINETY_PERCENT * zoneError) : Float.NaN;
    row[UnitColumns.VELOCITY] = velocityKnown ? (float) column.velocity.value() : Float.NaN;
    row[UnitColumns.VELOCITY_INTERVAL] =
        velocityKnown ? (float) (UnitEstimate.NINETY_PERCENT * velocityError) : Float.NaN;
    row[UnitColumns.RELIABLE] = travels && velocityError < LARGEST_VELOCITY_ERROR ? 1 : 0;
  }

  private static double error(WindowFilter filter, double floor) {
    return Math.sqrt(filter.variance() + floor * floor);
  }

  private TravelScan.@Nullable Travel travel(Column column, double[][] window) {
    TravelScan scan = column.scan;
    if (scan == null) {
      return null;
    }
    double[][] rows = thin(window, column.line.length());
    boolean[] usable = usable(rows);
    int count = 0;
    for (boolean each : usable) {
      count += each ? 1 : 0;
    }
    if (count < LEAST_ELECTRODES) {
      return null;
    }
    int channels = column.line.length() - 2;
    boolean[] sound = new boolean[channels];
    for (int c = 0; c < channels; c++) {
      sound[c] = usable[c] && usable[c + 1] && usable[c + 2];
    }
    double[][] bends = Montage.DOUBLE_DIFFERENTIAL.of(rows);
    for (int n = 0; n < samples; n++) {
      for (int c = 0; c < channels; c++) {
        bends[n][c] = sound[c] ? taper[n] * bends[n][c] : 0;
      }
    }
    return scan.find(bends, sound);
  }

  /** Averages over a few samples, without each electrode's mean. */
  private double[][] thin(double[][] window, int electrodes) {
    double[][] rows = new double[samples][electrodes];
    for (int e = 0; e < electrodes; e++) {
      double mean = 0;
      for (int n = 0; n < samples; n++) {
        for (int k = 0; k < thin; k++) {
          rows[n][e] += window[n * thin + k][e] / thin;
        }
        mean += rows[n][e] / samples;
      }
      for (int n = 0; n < samples; n++) {
        rows[n][e] -= mean;
      }
    }
    return rows;
  }

  /** Electrodes with finite values that are neither still nor far louder than most. */
  private boolean[] usable(double[][] rows) {
    int electrodes = rows[0].length;
    double[] deviation = new double[electrodes];
    for (int e = 0; e < electrodes; e++) {
      for (double[] each : rows) {
        deviation[e] += each[e] * each[e] / samples;
      }
      deviation[e] = Math.sqrt(deviation[e]);
    }
    double[] sorted = Arrays.stream(deviation).filter(Double::isFinite).sorted().toArray();
    double usual = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    boolean[] usable = new boolean[electrodes];
    for (int e = 0; e < electrodes; e++) {
      usable[e] = deviation[e] > DEAD * usual && deviation[e] > 0 && deviation[e] < NOISY * usual;
    }
    return usable;
  }
}
