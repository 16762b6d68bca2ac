package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.myostream.signal.SampleBlock;

/** Gains that drift by up to 60 % over five minutes, at 50 frames a second. */
class AdaptationTest {
  private static final int MUSCLES = 8;
  private static final int SYNERGIES = 3;
  private static final double RATE_HZ = 50;
  private static final int DRIFT_FRAMES = 15_000;
  private static final int FRAMES = 20_000;
  private static final double[][] WEIGHTS = Bursts.weights(new Random(3), MUSCLES, SYNERGIES);
  private static final AdaptationSettings SETTINGS = new AdaptationSettings(20, 0.02);
  private static final double[][] STILL = Bursts.envelopes(new Random(4), WEIGHTS, FRAMES, 0.1);
  private static final Calibration CALIBRATION = Calibration.of(WEIGHTS, null, STILL);

  @Test
  void aDriftOfGainsIsFollowed() {
    OnlineEncoder fixed = encoder(null);
    Decoder decoder = new Decoder(WEIGHTS, null);
    OnlineEncoder adapting = encoder(decoder, SETTINGS);
    double[][] drifting = drifting();

    run(fixed, drifting, 32);
    run(adapting, drifting, 32);

    double undrifted = vafOfStill();
    assertThat(fixed.vaf()).isLessThan(undrifted - 0.03);
    assertThat(adapting.vaf()).isGreaterThan(undrifted - 0.01);
    assertThat(cosine(decoder.weights(), truth())).isGreaterThan(0.995);
    assertThat(cosine(WEIGHTS, truth())).isLessThan(0.98);
    for (double[] column : Bursts.transposed(decoder.weights())) {
      assertThat(Vectors.dot(column, column, MUSCLES)).isCloseTo(1, Offset.offset(1e-12));
      assertThat(Arrays.stream(column).min().orElseThrow()).isNotNegative();
    }
  }

  @Test
  void aBurstOfNonsenseMovesNothing() {
    Decoder decoder = new Decoder(WEIGHTS, null);
    OnlineEncoder encoder = encoder(decoder, SETTINGS);
    run(encoder, STILL, 32);
    double[][] before = copy(decoder.weights());
    Random random = new Random(5);
    double[][] nonsense = new double[MUSCLES][2000];
    for (double[] row : nonsense) {
      Arrays.setAll(row, t -> 30 * random.nextDouble());
    }

    run(encoder, nonsense, 32);

    assertThat(encoder.unusual()).isTrue();
    for (int m = 0; m < MUSCLES; m++) {
      assertThat(decoder.weights()[m])
          .usingComparatorWithPrecision(1e-3)
          .containsExactly(before[m]);
    }
  }

  @Test
  void withoutDriftTheWeightsStayNearThoseTrained() {
    Decoder decoder = new Decoder(WEIGHTS, null);
    run(encoder(decoder, new AdaptationSettings(20, 1000)), STILL, 32);

    assertThat(cosine(decoder.weights(), WEIGHTS)).isGreaterThan(0.99999);
  }

  @Test
  void theCutIntoBlocksPlaysNoPart() {
    double[][] drifting = drifting();
    float[][] byFrame = run(encoder(SETTINGS), drifting, 1);
    assertThat(Arrays.deepEquals(byFrame, run(encoder(null), drifting, 1))).isFalse();
    for (int length : new int[] {7, 32, 205}) {
      assertThat(run(encoder(SETTINGS), drifting, length)).isDeepEqualTo(byFrame);
    }
  }

  @Test
  void beforeOneForgettingTimeNothingChanges() {
    double[][] drifting = drifting();
    float[][] fixed = run(encoder(null), drifting, 32);
    float[][] adapting = run(encoder(SETTINGS), drifting, 32);
    int frames = (int) (SETTINGS.forgettingSeconds() * RATE_HZ) - 1;

    assertThat(Arrays.copyOf(adapting, frames)).isDeepEqualTo(Arrays.copyOf(fixed, frames));
  }

  @Test
  void learningDoesNotAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    OnlineEncoder encoder = encoder(new AdaptationSettings(1, 0.1));
    SampleBlock out = new SampleBlock(256, SYNERGIES);
    SampleBlock in = block(STILL, 0, 256);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      encoder.encode(in, out);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> new AdaptationSettings(0.5, 0.1))
        .hasMessage("forgetting time 0.5 s is not in 1..86400 s");
    assertThatThrownBy(() -> new AdaptationSettings(60, 0))
        .hasMessage("anchor 0.0 is not in 0.001..1000");
  }

  private static double vafOfStill() {
    OnlineEncoder encoder = encoder(null);
    run(encoder, STILL, 32);
    return encoder.vaf();
  }

  /** From 1 to between 0.4 and 1.6, a muscle of each synergy up and another down. */
  private static double gain(int m, int t) {
    double end = m % 2 == 0 ? 1.6 : 0.4;
    return 1 + (end - 1) * Math.min(1, (double) t / DRIFT_FRAMES);
  }

  private static double[][] drifting() {
    double[][] data = copy(STILL);
    for (int m = 0; m < MUSCLES; m++) {
      for (int t = 0; t < FRAMES; t++) {
        data[m][t] = (float) (data[m][t] * gain(m, t));
      }
    }
    return data;
  }

  private static double[][] truth() {
    double[][] truth = copy(WEIGHTS);
    for (int m = 0; m < MUSCLES; m++) {
      for (int k = 0; k < SYNERGIES; k++) {
        truth[m][k] *= gain(m, FRAMES);
      }
    }
    return truth;
  }

  private static double cosine(double[][] a, double[][] b) {
    double[][] x = Bursts.transposed(a);
    double[][] y = Bursts.transposed(b);
    double least = 1;
    for (int k = 0; k < SYNERGIES; k++) {
      double norms = Math.sqrt(Vectors.dot(x[k], x[k], MUSCLES) * Vectors.dot(y[k], y[k], MUSCLES));
      least = Math.min(least, Vectors.dot(x[k], y[k], MUSCLES) / norms);
    }
    return least;
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  private static OnlineEncoder encoder(@Nullable AdaptationSettings settings) {
    return encoder(new Decoder(WEIGHTS, null), settings);
  }

  private static OnlineEncoder encoder(Decoder decoder, @Nullable AdaptationSettings settings) {
    int[] columns = new int[MUSCLES];
    Arrays.setAll(columns, m -> m);
    return new OnlineEncoder(decoder, null, CALIBRATION, columns, RATE_HZ, settings);
  }

  private static SampleBlock block(double[][] data, int first, int length) {
    SampleBlock block = new SampleBlock(length, MUSCLES);
    block.firstIndex(first);
    block.length(length);
    for (int i = 0; i < length; i++) {
      System.arraycopy(Bursts.frame(data, first + i), 0, block.row(i), 0, MUSCLES);
    }
    return block;
  }

  private static float[][] run(OnlineEncoder encoder, double[][] data, int longest) {
    float[][] activations = new float[data[0].length][];
    SampleBlock out = new SampleBlock(longest, SYNERGIES);
    for (int first = 0; first < activations.length; first += longest) {
      int length = Math.min(longest, activations.length - first);
      encoder.encode(block(data, first, length), out);
      for (int i = 0; i < length; i++) {
        activations[first + i] = out.row(i).clone();
      }
    }
    return activations;
  }
}
