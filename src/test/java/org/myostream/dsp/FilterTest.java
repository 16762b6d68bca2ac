package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.StreamSpec;

class FilterTest {
  private static final StreamSpec STREAM = Streams.of(2000, 2);

  @Test
  void anElectrodeOffsetDoesNotRing() {
    float[][] offset = new float[200][2];
    for (float[] row : offset) {
      Arrays.fill(row, 3000);
    }
    for (float[] row : Streams.run(new HighPass(20, 4).build(STREAM), STREAM, offset)) {
      assertThat(row[0]).isZero();
    }
    for (float[] row : Streams.run(new LowPass(6, 3).build(STREAM), STREAM, offset)) {
      assertThat(row[0]).isCloseTo(3000f, within(0.001f));
    }
    for (float[] row : Streams.run(new Notch(Mains.AUTO).build(STREAM), STREAM, offset)) {
      assertThat(row[0]).isCloseTo(3000f, within(0.001f));
    }
  }

  @Test
  void aChannelThatBeginsWithNanStartsAtItsFirstGoodSample() {
    float[][] offset = new float[200][2];
    for (int i = 0; i < offset.length; i++) {
      Arrays.fill(offset[i], 3000);
      offset[i][1] = i < 50 ? Float.NaN : 3000;
    }
    for (float[] row : Streams.run(new HighPass(20, 4).build(STREAM), STREAM, offset)) {
      assertThat(row[1]).isZero();
    }
  }

  @Test
  void theLargestFiniteSampleDoesNotLatch() {
    float[][] signal = Streams.noise(9000, 2, 1);
    float[][] wanted = Streams.run(new MovingRms(100).build(STREAM), STREAM, signal);
    signal[500][0] = Float.MAX_VALUE;
    float[][] made = Streams.run(new MovingRms(100).build(STREAM), STREAM, signal);
    assertThat(made[700]).containsExactly(wanted[700]);
    for (float[] row : Streams.run(new BandPass(20, 450, 8).build(STREAM), STREAM, signal)) {
      assertThat(row[0]).isNotNaN();
    }
  }

  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(ints = {50, 60})
  void notchTakesTheLineAndItsHarmonicsAndLeavesTheRest(int mainsHz) {
    Mains mains = mainsHz == 50 ? Mains.HZ_50 : Mains.HZ_60;
    for (Mains setting : new Mains[] {mains, Mains.AUTO}) {
      for (int harmonic = 1; harmonic * mainsHz <= 900; harmonic += 4) {
        float[][] hum = Streams.sine(6000, 2, harmonic * mainsHz, 2000);
        if (setting == Mains.AUTO) {
          add(hum, Streams.sine(6000, 2, mainsHz, 2000));
        }
        float[][] made = Streams.run(new Notch(setting).build(STREAM), STREAM, hum);
        assertThat(Streams.rms(made, 0, 5000)).isLessThan(0.1);
      }
    }
    float[][] between = Streams.sine(6000, 2, 1.5 * mainsHz, 2000);
    float[][] made = Streams.run(new Notch(mains).build(STREAM), STREAM, between);
    assertThat(Streams.rms(made, 0, 5000)).isCloseTo(70.71, within(0.5));
  }

  @Test
  void automaticNotchFollowsTheLineAndLeavesTheOtherAlone() {
    AutomaticNotch notch = (AutomaticNotch) new Notch(Mains.AUTO).build(STREAM);
    assertThat(notch.mains()).isEqualTo(Mains.AUTO);
    Streams.run(notch, STREAM, Streams.sine(2000, 2, 60, 2000));
    assertThat(notch.mains()).isEqualTo(Mains.HZ_60);
    Streams.run(notch, STREAM, Streams.sine(4000, 2, 50, 2000));
    assertThat(notch.mains()).isEqualTo(Mains.HZ_50);
    float[][] made = Streams.run(notch, STREAM, Streams.sine(900, 2, 60, 2000));
    assertThat(Streams.rms(made, 0, 600)).isCloseTo(70.71, within(1.0));
  }

  @Test
  void refusesACutoffAboveNyquist() {
    assertThatThrownBy(() -> new LowPass(1000, 2).build(STREAM))
        .hasMessage("cutoff_hz 1000 Hz is not below Nyquist, 1000 Hz, half the stream's 2000 Hz");
    assertThatThrownBy(() -> new BandPass(20, 1200, 2).build(STREAM))
        .hasMessageContaining("high_hz 1200 Hz");
    assertThatThrownBy(() -> new HighPass(Double.NaN, 2)).hasMessageContaining("cutoff_hz NaN");
    assertThatThrownBy(() -> new HighPass(20, 9)).hasMessage("order 9 is not in 1..8");
    assertThatThrownBy(() -> new BandPass(450, 20, 2)).hasMessageContaining("not below high_hz");
    assertThatThrownBy(() -> new Notch(Mains.HZ_60).build(Streams.of(100, 1)))
        .hasMessageContaining("60 Hz is above 45 Hz");
  }

  private static void add(float[][] to, float[][] other) {
    for (int i = 0; i < to.length; i++) {
      for (int c = 0; c < to[i].length; c++) {
        to[i][c] += other[i][c];
      }
    }
  }
}
