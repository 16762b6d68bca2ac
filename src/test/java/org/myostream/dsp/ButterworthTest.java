package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.StreamSpec;

class ButterworthTest {
  private static final double FS = 2000;
  private static final double MINUS_3_01_DB = Math.sqrt(0.5);

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void gainFollowsTheClosedFormOfTheBilinearButterworth(int order) {
    double[][] low = Butterworth.lowPass(order, 450, FS);
    double[][] high = Butterworth.highPass(order, 20, FS);
    double[][] band = Butterworth.bandPass(order, 20, 450, FS);
    for (double f = 1; f < 1000; f += 7.3) {
      double w = warped(f);
      assertThat(FrequencyResponse.gain(low, f, FS))
          .isCloseTo(butterworth(w / warped(450), order), within(1e-9));
      assertThat(FrequencyResponse.gain(high, f, FS))
          .isCloseTo(butterworth(warped(20) / w, order), within(1e-9));
      double bandPosition = (w * w - warped(20) * warped(450)) / (w * (warped(450) - warped(20)));
      assertThat(FrequencyResponse.gain(band, f, FS))
          .isCloseTo(butterworth(bandPosition, order), within(1e-9));
    }
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void gainAtEachCutoffIsMinus3DecibelsOfThePassBand(int order) {
    assertThat(FrequencyResponse.gain(Butterworth.lowPass(order, 6, FS), 6, FS))
        .isCloseTo(MINUS_3_01_DB, within(1e-6));
    assertThat(FrequencyResponse.gain(Butterworth.highPass(order, 20, FS), 20, FS))
        .isCloseTo(MINUS_3_01_DB, within(1e-6));
    double[][] band = Butterworth.bandPass(order, 20, 450, FS);
    assertThat(FrequencyResponse.gain(band, 20, FS)).isCloseTo(MINUS_3_01_DB, within(1e-6));
    assertThat(FrequencyResponse.gain(band, 450, FS)).isCloseTo(MINUS_3_01_DB, within(1e-6));
  }

  @Test
  void coefficientsAreThoseInTheManualsOfMatlabAndSciPy() {
    // butter(2, 0.1) and butter(2, 0.5): cutoff as a share of Nyquist.
    assertThat(Butterworth.lowPass(2, 100, FS)[0])
        .containsExactly(
            new double[] {0.02008337, 0.04016673, 0.02008337, -1.56101808, 0.64135154},
            within(1e-8));
    assertThat(Butterworth.lowPass(2, 500, FS)[0])
        .containsExactly(
            new double[] {0.29289322, 0.58578644, 0.29289322, 0, 0.17157288}, within(1e-8));
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void outputEqualsThatOfIirj(int order) {
    uk.me.berndporr.iirj.Butterworth low = new uk.me.berndporr.iirj.Butterworth();
    low.lowPass(order, FS, 450);
    assertSame(new LowPass(450, order), low);
    uk.me.berndporr.iirj.Butterworth high = new uk.me.berndporr.iirj.Butterworth();
    high.highPass(order, FS, 20);
    assertSame(new HighPass(20, order), high);
    uk.me.berndporr.iirj.Butterworth band = new uk.me.berndporr.iirj.Butterworth();
    band.bandPass(order, FS, 235, 430);
    assertSame(new BandPass(20, 450, order), band);
  }

  private static void assertSame(StageSettings ours, uk.me.berndporr.iirj.Butterworth theirs) {
    StreamSpec stream = Streams.of(FS, 1);
    Random random = new Random(7);
    float[][] signal = new float[4000][1];
    for (int i = 1; i < signal.length; i++) {
      signal[i][0] = (float) (100 * random.nextGaussian());
    }
    float[][] made = Streams.run(ours.build(stream), stream, signal);
    for (int i = 0; i < signal.length; i++) {
      assertThat((double) made[i][0])
          .describedAs("%s, frame %d", ours, i)
          .isCloseTo(theirs.filter(signal[i][0]), within(1e-4));
    }
  }

  private static double warped(double frequencyHz) {
    return Math.tan(Math.PI * frequencyHz / FS);
  }

  private static double butterworth(double position, int order) {
    return 1 / Math.sqrt(1 + Math.pow(position * position, order));
  }
}
