package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.SampleBlock;

class CalibrationTest {
  private static final int MUSCLES = 8;
  private static final int SYNERGIES = 3;
  private static final int FRAMES = 6000;
  private static final double RATE_HZ = 100;

  @Test
  void theShareOfFramesUpToTheResidualIsTheQuantile() {
    Random random = new Random(1);
    double[][] weights = Bursts.weights(random, MUSCLES, SYNERGIES);
    double[][] data = Bursts.envelopes(random, weights, FRAMES, 0.1);
    for (double quantile : new double[] {0.6, 0.9, 0.99, 0.9999}) {
      double residual = Calibration.of(weights, null, data, quantile).residual();
      double share = shareUpTo(weights, data, residual);
      assertThat(share).isGreaterThanOrEqualTo(quantile).isLessThan(quantile + 1.5 / FRAMES);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void atMostOneWindowInTwentyOfTheCalibrationDataIsUnusual(int seed) {
    Random random = new Random(seed);
    double[][] weights = Bursts.weights(random, MUSCLES, SYNERGIES);
    double[][] data = Bursts.envelopes(random, weights, FRAMES, 0.1);
    // What is beyond the calibration comes in runs, the worst case for a window.
    int run = 10 * (1 + seed);
    for (int t = 500; t < FRAMES; t += FRAMES / 4) {
      for (int i = t; i < t + run / 2; i++) {
        data[seed][i] += 2;
      }
    }
    Calibration calibration = Calibration.of(weights, null, data);

    assertThat(unusualShare(weights, calibration, data)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void dataOfOtherSynergiesIsUnusualAndTheFlagFallsAgain() {
    Random random = new Random(7);
    double[][] weights = Bursts.weights(random, MUSCLES, SYNERGIES);
    double[][] data = Bursts.envelopes(random, weights, FRAMES, 0.05);
    Calibration calibration = Calibration.of(weights, null, data);
    double[][] foreign =
        Bursts.envelopes(random, Bursts.weights(random, MUSCLES, SYNERGIES), FRAMES, 0.05);

    assertThat(unusualShare(weights, calibration, foreign)).isGreaterThan(0.8);
    OnlineEncoder encoder = encoder(weights, calibration);
    encode(encoder, foreign, 500);
    assertThat(encoder.unusual()).isTrue();
    encode(encoder, data, 100);
    assertThat(encoder.unusual()).isFalse();
  }

  @Test
  void aFifthOfASecondMakesAStreamUnusual() {
    double[][] weights = {{1}, {0}};
    OnlineEncoder encoder = encoder(weights, new Calibration(0.99, 0.1));
    SampleBlock good = block(1, 0);
    SampleBlock bad = block(1, 1);
    SampleBlock out = new SampleBlock(1, 1);
    for (int i = 0; i < 20; i++) {
      encoder.encode(bad, out);
      assertThat(encoder.unusual()).as("frame %d", i).isFalse();
    }
    encoder.encode(bad, out);
    assertThat(encoder.unusual()).isTrue();
    for (int i = 0; i < 100; i++) {
      encoder.encode(good, out);
    }
    assertThat(encoder.unusual()).isFalse();
  }

  @Test
  void theShareThatIsUnusualNeverExceedsHalfAWindow() {
    assertThat(new Calibration(0.99, 1).unusualShare()).isEqualTo(0.2, within());
    assertThat(new Calibration(0.8, 1).unusualShare()).isEqualTo(0.5);
  }

  @Test
  void withoutCalibrationNothingIsUnusual() {
    OnlineEncoder encoder = encoder(new double[][] {{1}, {0}}, null);
    SampleBlock out = new SampleBlock(1, 1);
    for (int i = 0; i < 300; i++) {
      encoder.encode(block(0, 50), out);
    }
    float[] row = new float[SynergyEncoder.QUALITY_FIGURES + 2];
    encoder.quality(row);
    assertThat(encoder.unusual()).isFalse();
    assertThat(row[1]).isNaN();
  }

  @Test
  void refusesWhatNoCalibrationGives() {
    assertThatThrownBy(() -> new Calibration(0.5, 1))
        .hasMessage("calibration quantile 0.5 is not above 0.5 and below 1");
    assertThatThrownBy(() -> new Calibration(0.99, Double.NaN))
        .hasMessage("calibration residual NaN is not 0 or more and finite");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  private static OnlineEncoder encoder(
      double[][] weights, @org.jspecify.annotations.Nullable Calibration calibration) {
    int[] columns = new int[weights.length];
    Arrays.setAll(columns, m -> m);
    return new OnlineEncoder(new Decoder(weights, null), null, calibration, columns, RATE_HZ, null);
  }

  private static SampleBlock block(float... frame) {
    SampleBlock block = new SampleBlock(1, frame.length);
    block.length(1);
    System.arraycopy(frame, 0, block.row(0), 0, frame.length);
    return block;
  }

  private static void encode(OnlineEncoder encoder, double[][] data, int frames) {
    SampleBlock out = new SampleBlock(1, SYNERGIES);
    for (int t = 0; t < frames; t++) {
      encoder.encode(block(Bursts.frame(data, t)), out);
    }
  }

  private static double unusualShare(double[][] weights, Calibration calibration, double[][] data) {
    OnlineEncoder encoder = encoder(weights, calibration);
    SampleBlock out = new SampleBlock(1, SYNERGIES);
    int unusual = 0;
    for (int t = 0; t < FRAMES; t++) {
      encoder.encode(block(Bursts.frame(data, t)), out);
      unusual += encoder.unusual() ? 1 : 0;
    }
    return (double) unusual / FRAMES;
  }

  /** Share of frames whose residual, by its definition, is at most {@code residual}. */
  private static double shareUpTo(double[][] weights, double[][] data, double residual) {
    Nnls nnls = new Nnls(weights);
    double[] x = new double[MUSCLES];
    double[] h = new double[SYNERGIES];
    int count = 0;
    for (int t = 0; t < FRAMES; t++) {
      double squares = 0;
      for (int m = 0; m < MUSCLES; m++) {
        x[m] = data[m][t];
      }
      nnls.solve(x, h);
      for (int m = 0; m < MUSCLES; m++) {
        double rest = x[m];
        for (int k = 0; k < SYNERGIES; k++) {
          rest -= weights[m][k] * h[k];
        }
        squares += rest * rest;
      }
      count += Math.sqrt(squares / MUSCLES) <= residual + 1e-12 ? 1 : 0;
    }
    return (double) count / FRAMES;
  }
}
