package org.myostream.motorunit;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fibres a second at 16 electrodes and 160 samples, without and with derivatives. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FibrePotentialsBenchmark {
  private final Fibre fibre = Fibre.alongX(3, 2, 8, 75, 75, 4, 3);
  private final FibrePotentials potentials =
      new FibrePotentials(Electrodes.line(16, 5, 20), Conductor.UNBOUNDED, 2048);
  private final double[][] rows = new double[160][16];
  private final double[][][] derivatives = new double[FibrePotentials.PARAMETERS][160][16];

  /** One fibre. */
  @Benchmark
  public double potential() {
    potentials.add(fibre, 1e-9, rows);
    return rows[40][3];
  }

  /** One fibre and its ten derivatives. */
  @Benchmark
  public double derivatives() {
    potentials.addWithDerivatives(fibre, 1e-9, rows, derivatives);
    return derivatives[FibrePotentials.VELOCITY][40][3];
  }
}
