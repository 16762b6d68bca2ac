package org.myostream.device.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticEmgTest {
  private static final String QUIET = "amplitude_uv=0,noise_uv=0,hum_uv=0";

  @Test
  void sameSettingsGiveTheseBitsOnEveryJdk() {
    assertThat(hash(settings("seed=42,hum_uv=5,artefact_per_min=60,bad=3:noise")))
        .isEqualTo(MOTOR_UNITS_HASH);
    assertThat(hash(settings("seed=42,mode=noise"))).isEqualTo(NOISE_HASH);
  }

  private static final long MOTOR_UNITS_HASH = -8306191924513848795L;
  private static final long NOISE_HASH = -4163723167439601768L;

  @Test
  void anotherSeedGivesAnotherSignal() {
    assertThat(hash(settings("seed=1"))).isNotEqualTo(hash(settings("seed=2")));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void medianFrequencyIsThatOfSurfaceEmg(long seed) {
    for (String mode : new String[] {"noise", "motor-units"}) {
      float[][] rows =
          record(settings("hum_uv=0,noise_uv=0,mode=" + mode + ",seed=" + seed), 40_000);
      double[] power = Spectrum.power(rows, 2000);
      assertThat(Spectrum.medianHz(power)).as(mode).isBetween(80.0, 110.0);
      assertThat(Spectrum.share(power, 20, 450)).as(mode).isGreaterThan(0.9);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"noise", "motor-units"})
  void amplitudeFollowsExcitation(String mode) {
    SyntheticSettings settings = settings("mode=" + mode + ",hum_uv=0,noise_uv=0,ch=1,synergies=1");
    for (double excitation : new double[] {0.1, 0.3, 0.6, 1}) {
      SeededRandom random = new SeededRandom(7, 7);
      MuscleEmg muscle =
          mode.equals("noise")
              ? new ShapedNoise(settings.sampleRateHz(), random)
              : new MotorUnitPool(settings.sampleRateHz(), random);
      double sum = 0;
      for (int i = 0; i < 60_000; i++) {
        double sample = muscle.next(excitation);
        sum += sample * sample;
      }
      double rms = Math.sqrt(sum / 60_000);
      assertThat(rms).as("at %s", excitation).isCloseTo(excitation, within(0.15 * excitation));
    }
  }

  @Test
  void aRestingElectrodeShowsItsNoiseAndHum() {
    double noiseUv = rms(record(settings("amplitude_uv=0,hum_uv=0,noise_uv=4"), 20_000), 0);
    assertThat(noiseUv).isCloseTo(4, within(0.1));
    float[][] hum = record(settings("amplitude_uv=0,noise_uv=0,hum_uv=20,hum_hz=60"), 20_000);
    double[] power = Spectrum.power(hum, 2000);
    assertThat(Spectrum.share(power, 58, 62)).isBetween(0.85, 0.95);
    assertThat(Spectrum.share(power, 178, 182)).isGreaterThan(0.05);
    assertThat(rms(hum, 0)).isBetween(10.0, 32.0);
  }

  @Test
  void motionArtefactsAreLargeAndSlow() {
    float[][] rows = record(settings(QUIET + ",artefact_per_min=60"), 60_000);
    double[] power = Spectrum.power(rows, 2000);
    assertThat(Spectrum.share(power, 0, 20)).isGreaterThan(0.99);
    assertThat(peak(rows)).isBetween(250.0, 1200.0);
  }

  @Test
  void badChannelsAreBadAndLeaveTheOthersAlone() {
    float[][] good = record(settings("seed=5"), 20_000);
    float[][] bad = record(settings("seed=5,bad=2:flat;4:noise;6:intermittent"), 20_000);
    assertThat(rms(bad, 1)).isZero();
    assertThat(rms(bad, 3)).isGreaterThan(400);
    assertThat(rms(bad, 5)).isGreaterThan(2 * rms(good, 5));
    for (int c : new int[] {0, 2, 4, 6, 15}) {
      assertThat(column(bad, c)).isEqualTo(column(good, c));
    }
  }

  @Test
  void someMuscleIsAlwaysAboutToMove() {
    SyntheticEmg emg = new SyntheticEmg(settings("seed=3"));
    float[] row = new float[16];
    float[] activations = new float[4];
    int silent = 0;
    int longest = 0;
    for (int i = 0; i < 200_000; i++) {
      emg.next(row);
      emg.activations(activations);
      float most = 0;
      for (float activation : activations) {
        assertThat(activation).isBetween(0f, 1f);
        most = Math.max(most, activation);
      }
      silent = most > 0.05f ? 0 : silent + 1;
      longest = Math.max(longest, silent);
    }
    assertThat(longest / 2000.0).as("longest silence in seconds").isLessThan(0.7);
  }

  @Test
  void aFrameCostsNoAllocation() {
    SyntheticEmg emg =
        new SyntheticEmg(settings("artefact_per_min=120,bad=3:noise;4:intermittent"));
    float[] row = new float[16];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 20_000; i++) {
        emg.next(row);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertThat(least).as("bytes in 20000 frames").isLessThan(1000);
  }

  static SyntheticSettings settings(String query) {
    java.util.HashMap<String, String> map = new java.util.HashMap<>();
    for (String item : query.split(",", -1)) {
      String[] pair = item.split("=", 2);
      map.put(pair[0], pair[1].replace(';', ','));
    }
    return SyntheticSettings.parse(Map.copyOf(map));
  }

  static float[][] record(SyntheticSettings settings, int frames) {
    SyntheticEmg emg = new SyntheticEmg(settings);
    float[][] rows = new float[frames][settings.channels()];
    for (float[] row : rows) {
      emg.next(row);
    }
    return rows;
  }

  private static long hash(SyntheticSettings settings) {
    long hash = 1;
    for (float[] row : record(settings, 20_000)) {
      hash = 31 * hash + Arrays.hashCode(row);
    }
    return hash;
  }

  private static float[] column(float[][] rows, int channel) {
    float[] column = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      column[i] = rows[i][channel];
    }
    return column;
  }

  private static double rms(float[][] rows, int channel) {
    double sum = 0;
    for (float[] row : rows) {
      sum += row[channel] * (double) row[channel];
    }
    return Math.sqrt(sum / rows.length);
  }

  private static double peak(float[][] rows) {
    double peak = 0;
    for (float[] row : rows) {
      for (float value : row) {
        peak = Math.max(peak, Math.abs(value));
      }
    }
    return peak;
  }
}
