package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.SampleBlock;

class OnlineEncoderTest {
  private static final int MUSCLES = 16;
  private static final int SYNERGIES = 4;
  private static final int FRAMES = 3000;
  private static final int WINDOW = 200;
  private static final double[][] WEIGHTS = weights(7);
  private static final float[][] ENVELOPE = envelope(11);

  @ParameterizedTest(name = "blocks of {0}")
  @ValueSource(ints = {1, 7, 32, 205})
  void theResultDoesNotDependOnHowTheStreamWasCut(int longest) {
    Run whole = new Run(FRAMES);
    Run cut = new Run(longest);

    assertThat(cut.activations).isEqualTo(whole.activations);
    assertThat(cut.lastVaf).isEqualTo(whole.lastVaf);
    Run byFrame = new Run(1);
    for (int i = 0; i < cut.vafs.size(); i++) {
      int end = Math.min((i + 1) * longest, FRAMES);
      assertThat(cut.vafs.get(i)).isEqualTo(byFrame.vafs.get(end - 1));
    }
  }

  @Test
  void carriesLengthAndIndexOver() {
    SynergyEncoder encoder = encoder();
    SampleBlock in = new SampleBlock(8, MUSCLES);
    SampleBlock out = new SampleBlock(8, SYNERGIES);
    in.length(5);
    in.firstIndex(1L << 40);

    encoder.encode(in, out);

    assertThat(out.length()).isEqualTo(5);
    assertThat(out.firstIndex()).isEqualTo(1L << 40);
    assertThat(encoder.synergies()).isEqualTo(SYNERGIES);
  }

  @Test
  void vafIsThatOfTheDefinitionOverTheWindow() {
    Run run = new Run(32);
    double error = 0;
    double energy = 0;
    for (int t = FRAMES - WINDOW; t < FRAMES; t++) {
      for (int m = 0; m < MUSCLES; m++) {
        double rest = ENVELOPE[t][m];
        for (int k = 0; k < SYNERGIES; k++) {
          rest -= WEIGHTS[m][k] * run.activations[t][k];
        }
        error += rest * rest;
        energy += (double) ENVELOPE[t][m] * ENVELOPE[t][m];
      }
    }

    assertThat(run.lastVaf).isCloseTo(1 - error / energy, Offset.offset(1e-6));
  }

  @Test
  void channelsAreTakenFromTheirOwnColumns() {
    int[] reversed = new int[MUSCLES];
    float[] frame = new float[MUSCLES + 3];
    for (int m = 0; m < MUSCLES; m++) {
      reversed[m] = MUSCLES + 2 - m;
      frame[reversed[m]] = ENVELOPE[50][m];
    }
    SampleBlock in = new SampleBlock(1, frame.length);
    SampleBlock out = new SampleBlock(1, SYNERGIES);
    in.length(1);
    System.arraycopy(frame, 0, in.row(0), 0, frame.length);

    Encoders.nmf(WEIGHTS, reversed, WINDOW).encode(in, out);

    assertThat(out.row(0)).isEqualTo(new Run(32).activations[50]);
  }

  @Test
  void aFrameThatIsNotFiniteGivesNanAndLeavesNothingBehind() {
    SynergyEncoder encoder = encoder();
    SynergyEncoder untouched = encoder();
    SampleBlock in = new SampleBlock(2, MUSCLES);
    SampleBlock out = new SampleBlock(2, SYNERGIES);
    in.length(2);
    Arrays.fill(in.row(0), Float.NaN);
    System.arraycopy(ENVELOPE[9], 0, in.row(1), 0, MUSCLES);
    encoder.encode(in, out);
    float[] after = out.row(1).clone();
    assertThat(out.row(0)).containsOnly(Float.NaN);

    in.length(1);
    System.arraycopy(ENVELOPE[9], 0, in.row(0), 0, MUSCLES);
    untouched.encode(in, out);

    assertThat(after).isEqualTo(out.row(0));
    assertThat(encoder.vaf()).isEqualTo(untouched.vaf()).isFinite();
    assertThat(quality(encoder)).isEqualTo(quality(untouched)).doesNotContain(0f);
  }

  @Test
  void resetForgetsTheWindow() {
    SynergyEncoder encoder = encoder();
    SampleBlock in = block(0, 300);
    SampleBlock out = new SampleBlock(300, SYNERGIES);
    encoder.encode(in, out);
    encoder.reset();
    assertThat(encoder.vaf()).isNaN();

    encoder.encode(block(300, 40), out);
    SynergyEncoder fresh = encoder();
    fresh.encode(block(300, 40), out);

    assertThat(encoder.vaf()).isEqualTo(fresh.vaf());
  }

  @Test
  void encodingDoesNotAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SynergyEncoder encoder = encoder();
    SampleBlock in = block(0, 256);
    SampleBlock out = new SampleBlock(256, SYNERGIES);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      encoder.encode(in, out);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isZero();
  }

  @Test
  void refusesAChannelListOfAnotherLength() {
    assertThatThrownBy(() -> Encoders.nmf(WEIGHTS, new int[3], WINDOW))
        .hasMessage("weights have 16 rows for 3 channels");
  }

  private static SynergyEncoder encoder() {
    return Encoders.nmf(WEIGHTS, IntStream.range(0, MUSCLES).toArray(), WINDOW);
  }

  private static float[] quality(SynergyEncoder encoder) {
    float[] row = new float[SynergyEncoder.QUALITY_FIGURES + MUSCLES];
    encoder.quality(row);
    return row;
  }

  private static SampleBlock block(int first, int length) {
    SampleBlock block = new SampleBlock(length, MUSCLES);
    block.length(length);
    block.firstIndex(first);
    for (int i = 0; i < length; i++) {
      System.arraycopy(ENVELOPE[first + i], 0, block.row(i), 0, MUSCLES);
    }
    return block;
  }

  /** The whole envelope encoded in blocks of one length. */
  private static final class Run {
    final float[][] activations = new float[FRAMES][];
    final List<Double> vafs = new ArrayList<>();
    final double lastVaf;

    Run(int longest) {
      SynergyEncoder encoder = encoder();
      SampleBlock out = new SampleBlock(longest, SYNERGIES);
      for (int first = 0; first < FRAMES; first += longest) {
        int length = Math.min(longest, FRAMES - first);
        encoder.encode(block(first, length), out);
        vafs.add(encoder.vaf());
        for (int i = 0; i < length; i++) {
          activations[first + i] = out.row(i).clone();
        }
      }
      lastVaf = encoder.vaf();
    }
  }

  private static double[][] weights(int seed) {
    Random random = new Random(seed);
    double[][] weights = new double[MUSCLES][SYNERGIES];
    for (double[] row : weights) {
      for (int k = 0; k < SYNERGIES; k++) {
        row[k] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
      }
    }
    return weights;
  }

  /** Slow bursts with noise, silence from frame 1000 to 1100, and a degenerate stretch after it. */
  private static float[][] envelope(int seed) {
    Random random = new Random(seed);
    float[][] envelope = new float[FRAMES][MUSCLES];
    for (int t = 0; t < FRAMES; t++) {
      for (int m = 0; m < MUSCLES; m++) {
        double value = 0;
        for (int k = 0; k < SYNERGIES; k++) {
          value += WEIGHTS[m][k] * Math.max(0, Math.sin(t * 0.01 * (k + 1)));
        }
        double noise = t < 1200 ? 0.05 * random.nextDouble() : 0;
        envelope[t][m] = t >= 1000 && t < 1100 ? 0 : (float) (value + noise);
      }
    }
    return envelope;
  }
}
