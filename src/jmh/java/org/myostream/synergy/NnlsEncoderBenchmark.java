package org.myostream.synergy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.myostream.signal.SampleBlock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for each frame projected: bursts that come and go, with noise, so that the passive
 * set changes as it does in EMG.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NnlsEncoderBenchmark {
  private static final int FRAMES = 4096;

  /** Muscles x synergies. */
  @Param({"16x4", "64x8"})
  public String size = "16x4";

  private SampleBlock envelope = new SampleBlock(1, 1);
  private SampleBlock activations = new SampleBlock(1, 1);
  private NnlsEncoder encoder = new NnlsEncoder(new double[][] {{1}}, new int[] {0}, 1);

  /** Makes the weights and the envelopes. */
  @Setup
  public void fill() {
    String[] sides = size.split("x", 2);
    int muscles = Integer.parseInt(sides[0]);
    int synergies = Integer.parseInt(sides[1]);
    Random random = new Random(1);
    double[][] weights = new double[muscles][synergies];
    for (double[] row : weights) {
      for (int k = 0; k < synergies; k++) {
        row[k] = random.nextInt(3) == 0 ? random.nextDouble() : 0;
      }
    }
    envelope = new SampleBlock(FRAMES, muscles);
    envelope.length(FRAMES);
    for (int t = 0; t < FRAMES; t++) {
      for (int m = 0; m < muscles; m++) {
        double value = 0.05 * random.nextDouble();
        for (int k = 0; k < synergies; k++) {
          value += weights[m][k] * Math.max(0, Math.sin(t * 0.006 * (k + 1)));
        }
        envelope.row(t)[m] = (float) value;
      }
    }
    activations = new SampleBlock(FRAMES, synergies);
    encoder = new NnlsEncoder(weights, IntStream.range(0, muscles).toArray(), 2000);
  }

  /** One block of {@value #FRAMES} frames. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public double encode() {
    encoder.encode(envelope, activations);
    return encoder.vaf();
  }
}
