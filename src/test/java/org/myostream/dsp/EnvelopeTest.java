package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

class EnvelopeTest {
  private static final StreamSpec STREAM = Streams.of(2000, 2);

  @Test
  void movingWindowsEqualTheirDefinition() {
    float[][] signal = Streams.noise(3000, 2, 5);
    float[][] rms = Streams.run(new MovingRms(50).build(STREAM), STREAM, signal);
    float[][] arv = Streams.run(new MovingAverage(50).build(STREAM), STREAM, signal);
    for (int i = 0; i < signal.length; i++) {
      double squares = 0;
      double magnitudes = 0;
      int from = Math.max(0, i - 99);
      for (int k = from; k <= i; k++) {
        squares += (double) signal[k][1] * signal[k][1];
        magnitudes += Math.abs(signal[k][1]);
      }
      int seen = i - from + 1;
      assertThat((double) rms[i][1]).isCloseTo(Math.sqrt(squares / seen), within(1e-4));
      assertThat((double) arv[i][1]).isCloseTo(magnitudes / seen, within(1e-4));
    }
  }

  @Test
  void aLongLoudPastLeavesNoTraceInTheWindow() {
    float[][] signal = new float[300_000][1];
    for (int i = 0; i < signal.length; i++) {
      signal[i][0] = i < 299_000 ? 1e6f + i : 0;
    }
    StreamSpec one = Streams.of(2000, 1);
    float[][] rms = Streams.run(new MovingRms(100).build(one), one, signal);
    assertThat(rms[299_999][0]).isZero();
  }

  @Test
  void aOneFrameWindowIsTheMagnitude() {
    float[][] signal = Streams.noise(100, 1, 5);
    StreamSpec slow = Streams.of(100, 1);
    float[][] made = Streams.run(new MovingAverage(1).build(slow), slow, signal);
    for (int i = 0; i < 100; i++) {
      assertThat(made[i][0]).isEqualTo(Math.abs(signal[i][0]));
    }
  }

  @Test
  void aLowPassEnvelopeIsNeverNegative() {
    float[][] burst = new float[4000][2];
    for (int i = 1000; i < 1200; i++) {
      burst[i][0] = 1000;
    }
    float[][] bare = Streams.run(new LowPass(6, 4).build(STREAM), STREAM, burst);
    float[][] made = Streams.run(new LowPassEnvelope(6, 4).build(STREAM), STREAM, burst);
    boolean undershoots = false;
    for (int i = 0; i < made.length; i++) {
      undershoots |= bare[i][0] < 0;
      assertThat(made[i][0]).isEqualTo(Math.max(0, bare[i][0]));
    }
    assertThat(undershoots).isTrue();
  }

  @Test
  void normaliseDividesByNameAndClips() {
    Map<String, Double> references = Map.of("EMG1", 200.0, "EMG2", 50.0, "EMG3", 1.0);
    float[][] signal = {{100, 100}, {-20, 25}};
    Stage clipped = new Normalise(references, true).build(STREAM);
    assertThat(Streams.run(clipped, STREAM, signal))
        .isEqualTo(new float[][] {{0.5f, 1.5f}, {0, 0.5f}});
    Stage free = new Normalise(references, false).build(STREAM);
    assertThat(Streams.run(free, STREAM, signal))
        .isEqualTo(new float[][] {{0.5f, 2}, {-0.1f, 0.5f}});
    assertThat(free.output().layout().channels().get(0).unit()).isEqualTo("fraction");
    assertThatThrownBy(() -> new Normalise(Map.of("EMG1", 1.0), true).build(STREAM))
        .hasMessage("reference_uv has no channel EMG2; it has [EMG1]");
    assertThatThrownBy(() -> new Normalise(Map.of("EMG1", 0.0), true))
        .hasMessage("reference_uv of EMG1 0 uV is not above 0 uV");
  }

  @Test
  void decimateKeepsMultiplesOfTheStreamIndexAcrossAGap() {
    Stage stage = new Decimate(20).build(STREAM);
    assertThat(stage.output().sampleRateHz()).isEqualTo(100);
    assertThat(stage.output().longestBlock()).isEqualTo(4);
    SampleBlock block = new SampleBlock(STREAM);
    long[] starts = {0, 64, 1001, 1021};
    int[] lengths = {64, 7, 20, 19};
    long[][] kept = {{0, 20, 40, 60}, {}, {1020}, {}};
    for (int b = 0; b < starts.length; b++) {
      block.length(lengths[b]);
      block.firstIndex(starts[b]);
      for (int i = 0; i < lengths[b]; i++) {
        block.row(i)[0] = starts[b] + i;
      }
      stage.process(block);
      assertThat(block.length()).isEqualTo(kept[b].length);
      assertThat(block.firstIndex()).isEqualTo((starts[b] + 19) / 20);
      for (int i = 0; i < block.length(); i++) {
        assertThat(block.row(i)[0]).isEqualTo((float) kept[b][i]);
      }
    }
  }

  @Test
  void calibrationFindsPercentileAndHighestMean() {
    SampleBlock first = ramp(0, 1);
    SampleBlock afterGap = ramp(1000, 2);
    first.row(0)[1] = Float.NaN;
    StreamSpec slow = Streams.of(100, 2);
    List<SampleBlock> blocks = List.of(first, afterGap);
    assertThat(PercentileCalibration.percentile(slow, List.of(first), 50))
        .containsExactly(entry("EMG1", 31.5), entry("EMG2", 32.0));
    assertThat(PercentileCalibration.highestMovingMean(slow, blocks, 500))
        .containsExactly(entry("EMG1", 77.0), entry("EMG2", 77.0));
    assertThatThrownBy(() -> PercentileCalibration.highestMovingMean(slow, blocks, 700))
        .hasMessageContaining("channel EMG1 has no calibration");
  }

  private static SampleBlock ramp(long firstIndex, float slope) {
    SampleBlock block = new SampleBlock(64, 2);
    block.length(64);
    block.firstIndex(firstIndex);
    for (int i = 0; i < 64; i++) {
      block.row(i)[0] = slope * i;
      block.row(i)[1] = slope * i;
    }
    return block;
  }
}
