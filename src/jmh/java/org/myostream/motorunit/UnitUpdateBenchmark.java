package org.myostream.motorunit;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.myostream.signal.ElectrodeGrid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One update of a followed unit, its first one, and the classical estimators beside them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UnitUpdateBenchmark {
  private static final double RATE_HZ = 2048;

  /** Electrodes: a line of 16, or a grid of 8 by 8. */
  @Param({"16", "64"})
  public int electrodes;

  private final float[] row = new float[UnitColumns.COUNT];
  private SurfaceArray array = SurfaceArray.line(16, 5);
  private UnitSnapshot snapshot = new UnitSnapshot(1, 1);
  private UnitSnapshot silence = new UnitSnapshot(1, 1);
  private UnitUpdater updater = (taken, into) -> {};
  private double[][] line = new double[0][];
  private final TwoSidedBeamformer beamformer =
      new TwoSidedBeamformer(IntStream.range(0, 6).mapToDouble(i -> 8.0 * i).toArray(), RATE_HZ);
  private final MultichannelVelocity velocity = new MultichannelVelocity(8, RATE_HZ);

  /** A noisy unit of the profile model. */
  @Setup
  public void unit() {
    int[][] map = new int[8][8];
    for (int i = 0; i < 64; i++) {
      map[i % 8][i / 8] = i + 1;
    }
    if (electrodes == 64) {
      array =
          SurfaceArray.of(
              new ElectrodeGrid("8x8", 8, map),
              IntStream.range(0, 64).mapToObj(i -> "E" + i).toList());
    }
    int samples = 92;
    ProfileModel model =
        new ProfileModel(
            array.allX(),
            array.allY(),
            new double[] {12},
            new double[] {0, 4, 12},
            5,
            samples,
            RATE_HZ);
    model.evaluate(new double[] {4, 4.2, 5, 8, 55, 65, 3, 0});
    Random random = new Random(1);
    snapshot = new UnitSnapshot(samples, electrodes);
    for (int n = 0; n < samples; n++) {
      for (int e = 0; e < electrodes; e++) {
        int k = n * electrodes + e;
        double clean = 3 * model.columns()[1][k] - model.columns()[0][k];
        snapshot.rows[n][e] = 100 * clean + random.nextGaussian();
        snapshot.split[n][e] = random.nextGaussian();
      }
    }
    Arrays.fill(snapshot.noise, 1);
    snapshot.effectiveDischarges = 100;
    snapshot.freshDischarges = 4;
    snapshot.carried = 0.96;
    snapshot.discharges = 100;
    silence = new UnitSnapshot(samples, electrodes);
    Arrays.fill(silence.noise, 1);
    silence.effectiveDischarges = 1;
    line = new double[samples][8];
    for (int n = 0; n < samples; n++) {
      System.arraycopy(snapshot.rows[n], 0, line[n], 0, 8);
    }
    line = Montage.DOUBLE_DIFFERENTIAL.of(line);
    updater = new PhysicsUpdater(array, RATE_HZ, samples, 1, 0);
    updater.update(snapshot, row);
  }

  /** The unit is known. */
  @Benchmark
  public float followed() {
    snapshot.number++;
    updater.update(snapshot, row);
    return row[UnitColumns.VELOCITY];
  }

  /** The unit has to be sought, as after its first discharges. */
  @Benchmark
  public float sought() {
    updater.update(silence, row);
    updater.update(snapshot, row);
    return row[UnitColumns.VELOCITY];
  }

  /** Zone and velocity of one line of 8, classically. */
  @Benchmark
  public double twoSidedBeamformer() {
    return beamformer.find(line).velocity();
  }

  /** Velocity of one line of 8, classically. */
  @Benchmark
  public double multichannelVelocity() {
    return velocity.find(line).orElse(0.0);
  }
}
