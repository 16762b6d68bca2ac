package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
  private static final int MUSCLES = 8;
  private static final int SYNERGIES = 3;
  private static final double[][] WEIGHTS = Bursts.weights(new Random(1), MUSCLES, SYNERGIES);

  static List<SynergyMethod> networks() {
    return SynergyMethod.values().stream().filter(SynergyMethod::isNetwork).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void projectionFindsTheActivationsThatWereDecoded(SynergyMethod method) {
    Random random = new Random(2);
    Decoder decoder = new Decoder(WEIGHTS, Networks.random(random, method, MUSCLES, SYNERGIES));
    NnlsEncoder encoder = new NnlsEncoder(decoder);
    double[] y = new double[MUSCLES];
    double[] found = new double[SYNERGIES];
    for (int round = 0; round < 50; round++) {
      double[] h = random.doubles(SYNERGIES, 0.2, 1).toArray();
      decoder.decode(h, y);

      assertThat(encoder.encode(y, found)).isTrue();

      if (Arrays.stream(y).noneMatch(v -> v == 0)) { // ReLU has forgotten what was below 0
        assertThat(found).usingComparatorWithPrecision(1e-9).containsExactly(h);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void noNearbyActivationsAreNearerToTheTarget(SynergyMethod method) {
    Random random = new Random(4);
    Decoder decoder = new Decoder(WEIGHTS, Networks.random(random, method, MUSCLES, SYNERGIES));
    NnlsEncoder encoder = new NnlsEncoder(decoder);
    double[] target = new double[MUSCLES];
    double[] h = new double[SYNERGIES];
    for (int round = 0; round < 30; round++) {
      double[] x = random.doubles(MUSCLES, 0, 1.5).toArray();
      decoder.target(x, target);
      encoder.encode(x, h);
      double least = distance(h, target);
      for (int trial = 0; trial < 20; trial++) {
        double[] near =
            Arrays.stream(h).map(v -> Math.max(0, v + 0.01 * random.nextGaussian())).toArray();
        assertThat(distance(near, target)).isGreaterThanOrEqualTo(least - 1e-12);
      }
    }
  }

  @Test
  void theTargetIsTheInverseOfTheDecoderClippedWhereItHasNone() {
    assertThat(target("linear+linear", 0.7)).isEqualTo(0.7);
    assertThat(target("linear+relu", -0.5)).isZero();
    assertThat(target("linear+relu", 0.5)).isEqualTo(0.5);
    assertThat(target("linear+tanh", StrictMath.tanh(0.8))).isCloseTo(0.8, Offset.offset(1e-12));
    assertThat(target("linear+tanh", 7)).isEqualTo(target("linear+tanh", 1 - Decoder.EDGE));
    assertThat(target("linear+tanh", -7)).isEqualTo(-target("linear+tanh", 7));
    assertThat(target("linear+sigmoid", 1 / (1 + StrictMath.exp(-0.8))))
        .isCloseTo(0.8, Offset.offset(1e-12));
    assertThat(target("linear+sigmoid", 0))
        .isCloseTo(StrictMath.log(0.01 / 0.99), Offset.offset(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void whatIsNotFiniteGivesNanWhateverTheDecoder(SynergyMethod method) {
    SynergyNetwork network = Networks.random(new Random(2), method, MUSCLES, SYNERGIES);
    for (FrameEncoder encoder :
        List.of(new NnlsEncoder(new Decoder(WEIGHTS, network)), new NetworkEncoder(network))) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        double[] x = new double[MUSCLES];
        double[] h = new double[SYNERGIES];
        x[2] = bad;
        assertThat(encoder.encode(x, h)).isFalse();
        assertThat(h).containsOnly(Double.NaN);
        x[2] = 0.5;
        assertThat(encoder.encode(x, h)).isTrue();
        assertThat(Arrays.stream(h)).allMatch(Double::isFinite);
      }
    }
  }

  @Test
  void aMuscleWithoutGainPlaysNoPartInTheProjection() {
    SynergyNetwork network =
        SynergyNetwork.of(
            SynergyMethod.RLVM,
            new double[][] {{1, 0, 0}},
            new double[1],
            new double[] {1},
            new double[3],
            new double[] {1, 1, 0});
    NnlsEncoder encoder = new NnlsEncoder(new Decoder(new double[][] {{0.6}, {0}, {0.8}}, network));
    double[] h = new double[1];

    assertThat(encoder.encode(new double[] {0.6, 5, -9}, h)).isTrue();

    assertThat(h[0]).isCloseTo(1, Offset.offset(1e-12));
  }

  private static double target(String method, double x) {
    SynergyMethod named = SynergyMethod.named(method);
    double[] one = {1};
    SynergyNetwork plain =
        SynergyNetwork.of(named, new double[][] {one}, new double[1], one, new double[1], one);
    double[] z = new double[1];
    new Decoder(new double[][] {one}, plain).target(new double[] {x}, z);
    return z[0];
  }

  private static double distance(double[] h, double[] target) {
    double sum = 0;
    for (int m = 0; m < MUSCLES; m++) {
      double rest = target[m] - Vectors.dot(WEIGHTS[m], h, SYNERGIES);
      sum += rest * rest;
    }
    return Math.sqrt(sum);
  }
}
