package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/** The law of {@link Stage}; one subclass a stage. */
abstract class StageContract {
  private static final int FRAMES = 3000;

  abstract StageSettings settings();

  StreamSpec input() {
    return Streams.withGrid(5, 3, new int[] {0, 0});
  }

  /** Frames after which a lapse of the input is no longer seen in the output. */
  int memoryFrames() {
    return 2000;
  }

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  private Stage newStage() {
    return settings().build(input());
  }

  private float[][] noise(long seed) {
    return Streams.noise(FRAMES, input().channels(), seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void resultDoesNotDependOnBlockBoundaries(long seed) {
    float[][] signal = noise(seed);
    Random random = new Random(seed);
    signal[random.nextInt(FRAMES)][1] = Float.NaN;
    long firstIndex = random.nextInt(1000);

    Streams.Made whole = Streams.run(newStage(), input(), signal, firstIndex, null);
    Streams.Made cut = Streams.run(newStage(), input(), signal, firstIndex, random);

    assertThat(cut.indices()).isEqualTo(whole.indices());
    assertThat(bits(cut.rows())).isEqualTo(bits(whole.rows()));
  }

  @Test
  void resetForgetsThePast() {
    Stage used = newStage();
    float[][] other = noise(1);
    other[FRAMES - 1][0] = Float.NaN;
    Streams.run(used, input(), other);
    used.reset();

    float[][] afterReset = Streams.run(used, input(), noise(2));

    assertThat(bits(afterReset)).isEqualTo(bits(Streams.run(newStage(), input(), noise(2))));
  }

  @Test
  void processingDoesNotAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Stage stage = newStage();
    SampleBlock block = new SampleBlock(input());
    float[][] signal = noise(3);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int at = 0; at + 64 <= FRAMES; at += 64) {
        Streams.fill(block, signal, at, 64);
        block.firstIndex(at);
        stage.process(block);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void nanDoesNotLatch(float bad) {
    int lapse = 500;
    int frames = lapse + 3 + memoryFrames() + 500;
    float[][] clean = Streams.noise(frames, input().channels(), 4);
    float[][] dirty = Arrays.stream(clean).map(float[]::clone).toArray(float[][]::new);
    for (int i = lapse; i < lapse + 3; i++) {
      Arrays.fill(dirty[i], bad);
    }
    float[][] wanted = Streams.run(newStage(), input(), clean);
    Streams.Made made = Streams.run(newStage(), input(), dirty, 0, null);
    int factor = (int) Math.round(input().sampleRateHz() / newStage().output().sampleRateHz());

    for (int i = 0; i < wanted.length; i++) {
      long inputIndex = made.indices().get(i) * factor;
      if (inputIndex < lapse || inputIndex >= lapse + 3L) {
        assertAllFinite(made.frames().get(i), inputIndex);
      }
      if (inputIndex < lapse || inputIndex >= lapse + 3L + memoryFrames()) {
        assertThat(made.frames().get(i))
            .describedAs("input frame %d", inputIndex)
            .containsExactly(wanted[i], within(0.01f));
      }
    }
  }

  private static void assertAllFinite(float[] row, long inputIndex) {
    for (float sample : row) {
      assertThat(sample).describedAs("input frame %d", inputIndex).isFinite();
    }
  }

  private static int[][] bits(float[][] rows) {
    return Arrays.stream(rows)
        .map(
            row -> {
              int[] bits = new int[row.length];
              Arrays.setAll(bits, c -> Float.floatToIntBits(row[c]));
              return bits;
            })
        .toArray(int[][]::new);
  }
}
