package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.SampleBlock;

class MaskedEncoderTest {
  private static final int MUSCLES = 10;
  private static final int SYNERGIES = 3;
  private static final int FRAMES = 600;
  private static final double RATE_HZ = 100;
  private static final double[][] WEIGHTS = Bursts.weights(new Random(1), MUSCLES, SYNERGIES);
  private static final double[][] DATA = Bursts.envelopes(new Random(2), WEIGHTS, FRAMES, 0.05);

  /** Muscle 3 is bad from frame 100 to 299, muscle 7 from 200 to 399. */
  private static final ChannelMask MASK =
      (index, column) ->
          (column == 3 && index >= 100 && index < 300)
              || (column == 7 && index >= 200 && index < 400);

  @Test
  void theRowsLeftAreProjectedAlone() {
    float[][] masked = run(encoder(null), MASK, 32);
    for (int t = 0; t < FRAMES; t++) {
      int frame = t;
      int[] left = IntStream.range(0, MUSCLES).filter(m -> !MASK.isBad(frame, m)).toArray();
      double[][] rows = IntStream.of(left).mapToObj(m -> WEIGHTS[m]).toArray(double[][]::new);
      double[] x = IntStream.of(left).mapToDouble(m -> (float) DATA[m][frame]).toArray();
      double[] expected = new double[SYNERGIES];
      new Nnls(rows).solve(x, expected);
      for (int k = 0; k < SYNERGIES; k++) {
        assertThat((double) masked[t][k]).isCloseTo(expected[k], Offset.offset(1e-6));
      }
    }
  }

  @ParameterizedTest(name = "blocks of {0}")
  @ValueSource(ints = {1, 7, 205})
  void theCutIntoBlocksPlaysNoPart(int longest) {
    assertThat(run(encoder(null), MASK, longest)).isDeepEqualTo(run(encoder(null), MASK, 32));
  }

  @Test
  void aBadChannelMayBeNotANumberAndIsForgottenOnceItIsGood() {
    OnlineEncoder encoder = encoder(null);
    float[][] holes = new float[FRAMES][];
    for (int t = 0; t < FRAMES; t++) {
      holes[t] = Bursts.frame(DATA, t);
      for (int m = 0; m < MUSCLES; m++) {
        holes[t][m] = MASK.isBad(t, m) ? Float.NaN : holes[t][m];
      }
    }
    assertThat(run(encoder, holes, MASK, 32)).isDeepEqualTo(run(encoder(null), MASK, 32));
    assertThat(run(encoder(null), MASK, 32)[FRAMES - 1])
        .isEqualTo(run(encoder(null), null, 32)[FRAMES - 1]);
  }

  @Test
  void theQualityNamesNoResidualOfABadMuscle() {
    OnlineEncoder encoder = encoder(null);
    double complete = encoder.condition();
    encoder.leaveOut(3);
    run(encoder, null, 32);
    float[] row = new float[SynergyEncoder.QUALITY_FIGURES + MUSCLES];
    encoder.quality(row);

    assertThat(row[SynergyEncoder.QUALITY_FIGURES + 3]).isNaN();
    assertThat(row[SynergyEncoder.QUALITY_FIGURES + 4]).isPositive();
    assertThat(row[2]).isEqualTo((float) encoder.condition()).isNotEqualTo((float) complete);
  }

  @Test
  void aNetworkProjectsOnItsDecoderWhileAChannelIsBad() {
    SynergyNetwork network =
        Networks.random(new Random(3), SynergyMethod.named("relu+tanh"), MUSCLES, SYNERGIES);
    OnlineEncoder own = network(network, true);
    OnlineEncoder projecting = network(network, false);
    float[][] masked = run(own, MASK, 32);
    float[][] projected = run(projecting, MASK, 32);

    for (int t = 0; t < FRAMES; t++) {
      boolean any = t >= 100 && t < 400;
      assertThat(Arrays.equals(masked[t], projected[t])).as("frame %d", t).isEqualTo(any);
    }
  }

  @Test
  void conditionIsTheRatioOfTheSingularValues() {
    double angle = 0.3;
    double[][] weights = {
      {1, StrictMath.cos(angle)}, {0, StrictMath.sin(angle)},
    };
    // Singular values of two unit vectors: sqrt(1 +- cos of their angle).
    double expected = Math.sqrt((1 + StrictMath.cos(angle)) / (1 - StrictMath.cos(angle)));

    assertThat(new Nnls(weights).condition()).isCloseTo(expected, Offset.offset(1e-12));
    assertThat(new Nnls(new double[][] {{1, 1}, {1, 1}}).condition()).isInfinite();
    assertThat(new Nnls(new double[][] {{1, 0}, {0, 1e-9}}).condition())
        .isCloseTo(1e9, Offset.offset(1e-3));
  }

  @Test
  void aMaskThatLeavesTooLittleMakesTheStreamUnusual() {
    double[][] weights = {{1, 0}, {0, 1}, {0.1, 0}};
    int[] columns = {0, 1, 2};
    OnlineEncoder encoder =
        new OnlineEncoder(new Decoder(weights, null), null, null, columns, RATE_HZ, null);
    SampleBlock in = new SampleBlock(1, 3);
    SampleBlock out = new SampleBlock(1, 2);
    in.length(1);
    encoder.encode(in, out, (index, column) -> column == 1, null);

    assertThat(encoder.unusual()).isTrue();
    encoder.encode(in, out, (index, column) -> false, null);
    assertThat(encoder.unusual()).isFalse();
  }

  @Test
  void badChannelsThatLeaveTooLittleAreRefused() {
    SynergyModel model = Models.small();
    assertThatThrownBy(() -> leaveOut(model, List.of("TA", "GM", "SO", "RF")))
        .hasMessageStartingWith(
            "without the bad channels GM, RF, SO, TA the muscles left do not tell the synergies"
                + " apart: their condition number is Infinity, above");
    assertThatThrownBy(() -> leaveOut(model, List.of("XX")))
        .hasMessage(
            "bad channel XX is not one of the synergy model's: TA, GM, SO, RF, BF \"long head\"");
  }

  @Test
  void changingTheMaskDoesNotAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    OnlineEncoder encoder = encoder(null);
    SampleBlock in = block(frames(), 0, 64);
    SampleBlock out = new SampleBlock(64, SYNERGIES);
    SampleBlock quality = new SampleBlock(64, SynergyEncoder.QUALITY_FIGURES + MUSCLES);
    ChannelMask flicker = (index, column) -> index % 3 == 0 && column == 2;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      encoder.encode(in, out, flicker, quality);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  private static SynergyEncoder leaveOut(SynergyModel model, List<String> names) {
    return model.encoderFor(
        Models.stream(model), 2000, model.chain(), new EncoderOptions(false, names, null));
  }

  private static OnlineEncoder encoder(@Nullable Calibration calibration) {
    return new OnlineEncoder(
        new Decoder(WEIGHTS, null),
        null,
        calibration,
        IntStream.range(0, MUSCLES).toArray(),
        RATE_HZ,
        null);
  }

  private static OnlineEncoder network(SynergyNetwork network, boolean own) {
    return new OnlineEncoder(
        new Decoder(WEIGHTS, network),
        own ? network : null,
        null,
        IntStream.range(0, MUSCLES).toArray(),
        RATE_HZ,
        null);
  }

  private static float[][] frames() {
    float[][] frames = new float[FRAMES][];
    Arrays.setAll(frames, t -> Bursts.frame(DATA, t));
    return frames;
  }

  private static SampleBlock block(float[][] frames, int first, int length) {
    SampleBlock block = new SampleBlock(length, MUSCLES);
    block.firstIndex(first);
    block.length(length);
    for (int i = 0; i < length; i++) {
      System.arraycopy(frames[first + i], 0, block.row(i), 0, MUSCLES);
    }
    return block;
  }

  private static float[][] run(OnlineEncoder encoder, @Nullable ChannelMask mask, int longest) {
    return run(encoder, frames(), mask, longest);
  }

  private static float[][] run(
      OnlineEncoder encoder, float[][] frames, @Nullable ChannelMask mask, int longest) {
    float[][] activations = new float[FRAMES][];
    SampleBlock out = new SampleBlock(longest, SYNERGIES);
    for (int first = 0; first < FRAMES; first += longest) {
      int length = Math.min(longest, FRAMES - first);
      encoder.encode(block(frames, first, length), out, mask, null);
      for (int i = 0; i < length; i++) {
        activations[first + i] = out.row(i).clone();
      }
    }
    return activations;
  }
}
