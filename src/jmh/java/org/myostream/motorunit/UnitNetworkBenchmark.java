package org.myostream.motorunit;

import java.util.List;
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

/** What a network's guesses for one potential of 16 electrodes and 160 samples cost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UnitNetworkBenchmark {
  private final UnitNetwork network = ShippedUnitNetworks.load("line16").network();
  private final double[][] rows = new SimulatedUnits(Condition.NOISY, 1000).draw(0).rows();

  /** From rows to guesses. */
  @Benchmark
  public List<UnitGuess> guesses() {
    return network.guesses(rows);
  }
}
