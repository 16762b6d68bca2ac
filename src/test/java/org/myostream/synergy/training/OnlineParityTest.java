package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.Calibration;
import org.myostream.synergy.SynergyEncoder;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;

/** Every method live, in blocks, against the same model applied to the whole recording. */
class OnlineParityTest {
  private static final double RATE_HZ = 100;
  private static final int SYNERGIES = 4;
  private static final double[][] DATA =
      rounded(SimulatedEnvelopes.excitatory(0, 20, false).data());

  static List<SynergyMethod> methods() {
    return SynergyMethod.values();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void liveActivationsAndVafAreThoseOfTheTraining(SynergyMethod method) {
    FitSettings settings = FitSettings.of(SYNERGIES, 0).withRestarts(1);
    Decomposition trained = Fits.fit(method, DATA, settings);
    Calibration calibration = Calibration.of(trained.weights(), trained.network(), DATA);
    SynergyModel model =
        LiveModels.of(method, trained.weights(), trained.network(), calibration, RATE_HZ);
    double[][] expected = trained.encode(DATA);
    double largest =
        Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();

    float[][] whole = live(model, DATA[0].length, expected, trained);
    for (int k = 0; k < SYNERGIES; k++) {
      for (int t = 0; t < DATA[0].length; t++) {
        assertThat((double) whole[t][k])
            .isCloseTo(expected[k][t], Offset.offset(1e-6 * Math.max(1, largest)));
      }
    }
    for (int length : new int[] {1, 7, 32, 205}) {
      assertThat(live(model, length, expected, trained)).isEqualTo(whole);
    }
  }

  private static float[][] live(
      SynergyModel model, int length, double[][] expected, Decomposition trained) {
    int frames = DATA[0].length;
    // One second of this stream is the whole recording: the last VAF is that of the training.
    SynergyEncoder encoder =
        model.encoderFor(
            new StreamSpec(frames, ChannelLayout.emg(DATA.length), 512), RATE_HZ, model.chain());
    SampleBlock in = new SampleBlock(length, DATA.length);
    SampleBlock out = new SampleBlock(length, SYNERGIES);
    float[][] activations = new float[frames][];
    for (int first = 0; first < frames; first += length) {
      in.firstIndex(first);
      in.length(Math.min(length, frames - first));
      for (int i = 0; i < in.length(); i++) {
        for (int m = 0; m < DATA.length; m++) {
          in.row(i)[m] = (float) DATA[m][first + i];
        }
      }
      encoder.encode(in, out);
      for (int i = 0; i < in.length(); i++) {
        activations[first + i] = out.row(i).clone();
      }
    }
    assertThat(encoder.vaf())
        .isCloseTo(
            Reconstruction.between(DATA, trained.decode(expected)).vaf(), Offset.offset(1e-9));
    assertThat(encoder.unusual()).isFalse();
    return activations;
  }

  /** As a stream carries them. */
  private static double[][] rounded(double[][] data) {
    return Arrays.stream(data)
        .map(row -> Arrays.stream(row).map(v -> (float) v).toArray())
        .toArray(double[][]::new);
  }
}
