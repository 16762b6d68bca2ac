package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.StreamSpec;

/** Reported delays against the shift of a slow Gaussian bump, or of one that modulates a tone. */
class GroupDelayTest {
  private static final double FS = 2000;
  private static final StreamSpec STREAM = Streams.of(FS, 1);
  private static final int FRAMES = 16_000;
  private static final double CENTRE = 8000;

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void lowPassDelaysASlowBumpAsReported(int order) {
    assertMovesBump(new LowPass(6, order).build(STREAM));
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void highPassAndBandPassDelayAToneInTheirMiddleAsReported(int order) {
    assertMovesTone(new HighPass(20, order).build(STREAM), Math.sqrt(20 * 1000));
    assertMovesTone(new BandPass(20, 450, order).build(STREAM), Math.sqrt(20 * 450));
  }

  @Test
  void notchDelaysAToneBetweenItsNotchesAsReported() {
    assertMovesTone(new Notch(Mains.HZ_50).build(STREAM), 75);
    assertMovesTone(new Notch(Mains.HZ_60).build(STREAM), 90);
  }

  @Test
  void windowsDelayASlowBumpAsReported() {
    assertMovesBump(new MovingAverage(100).build(STREAM));
    assertThat(new MovingAverage(100).build(STREAM).groupDelaySeconds()).isEqualTo(199 / 2.0 / FS);
    // A power rises and falls with the bump: the square of the result moves as the square did.
    Stage rms = new MovingRms(100).build(STREAM);
    float[][] bump = bump(0);
    double before = centroid(square(bump));
    double after = centroid(square(Streams.run(rms, STREAM, bump)));
    assertThat((after - before) / FS).isCloseTo(rms.groupDelaySeconds(), within(1e-5));
  }

  @Test
  void chainReportsTheSum() {
    Chain chain =
        Chain.of(List.of(new Rectify(), new LowPass(6, 2), new MovingAverage(50)), STREAM);
    assertThat(chain.groupDelaySeconds()).isCloseTo(0.0375 + 99 / 2.0 / FS, within(1e-4));
    assertMovesBump(chain);
  }

  @Test
  void lowPassDelaysAreThoseOfTheTextbook() {
    assertThat(new LowPass(6, 2).build(STREAM).groupDelaySeconds()).isCloseTo(0.0375, within(1e-4));
    assertThat(new LowPass(6, 4).build(STREAM).groupDelaySeconds()).isCloseTo(0.0693, within(1e-4));
  }

  private static void assertMovesBump(Stage stage) {
    float[][] bump = bump(0);
    double before = centroid(bump);
    double after = centroid(Streams.run(stage, STREAM, bump));
    assertThat((after - before) / FS).isCloseTo(stage.groupDelaySeconds(), within(1e-4));
  }

  /** The energy of a narrow-band pulse moves by the mean group delay of its band. */
  private static void assertMovesTone(Stage stage, double frequencyHz) {
    float[][] tone = bump(frequencyHz);
    double before = centroid(square(tone));
    double after = centroid(square(Streams.run(stage, STREAM, tone)));
    assertThat((after - before) / FS).isCloseTo(stage.groupDelaySeconds(), within(1e-4));
  }

  private static float[][] bump(double frequencyHz) {
    float[][] signal = new float[FRAMES][1];
    for (int i = 0; i < FRAMES; i++) {
      double z = (i - CENTRE) / 800;
      double carrier = Math.cos(2 * Math.PI * frequencyHz * i / FS);
      signal[i][0] = (float) (1000 * Math.exp(-z * z / 2) * carrier);
    }
    return signal;
  }

  private static float[][] square(float[][] signal) {
    float[][] square = new float[signal.length][1];
    for (int i = 0; i < signal.length; i++) {
      square[i][0] = signal[i][0] * signal[i][0];
    }
    return square;
  }

  private static double centroid(float[][] signal) {
    double moment = 0;
    double mass = 0;
    for (int i = 0; i < signal.length; i++) {
      moment += (double) i * signal[i][0];
      mass += signal[i][0];
    }
    return moment / mass;
  }
}
