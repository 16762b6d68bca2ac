package org.myostream.dsp;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
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
 * The base chain at 2 kHz: fourth-order band-pass 20-450 Hz, 50 Hz notch with 1 or 18 lines,
 * rectify, 6 Hz second-order low-pass; blocks of 32 frames.
 *
 * <p>The score is frames per microsecond: times {@code channels} it is millions of channel-samples
 * a second, for which the design asks at least 40.
 */
@NullUnmarked // JMH calls the set-up before all else
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BaseChainBenchmark {
  private static final int FRAMES = 32;

  /** Columns of a frame. */
  @Param({"16", "64", "384"})
  public int channels;

  /** Notches: the fundamental alone, or all up to 900 Hz. */
  @Param({"1", "18"})
  public int harmonics;

  private Chain chain;
  private SampleBlock noise;
  private SampleBlock block;

  /** Builds the chain and a block of noise. */
  @Setup
  public void build() {
    StreamSpec stream = new StreamSpec(2000, ChannelLayout.emg(channels), FRAMES);
    chain =
        Chain.of(
            List.of(
                new BandPass(20, 450, 4),
                new Notch(Mains.HZ_50, 30, harmonics),
                new Rectify(),
                new LowPass(6, 2)),
            stream);
    noise = new SampleBlock(stream);
    block = new SampleBlock(stream);
    noise.length(FRAMES);
    Random random = new Random(1);
    for (float[] row : noise.rows()) {
      for (int c = 0; c < channels; c++) {
        row[c] = (float) (100 * random.nextGaussian());
      }
    }
  }

  /** One block through the chain. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public SampleBlock process() {
    block.copyFrom(noise, channels);
    chain.process(block);
    return block;
  }
}
