package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myostream.dsp.Normalise;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

class EnvelopeMatrixTest {
  private static final StreamSpec STREAM = new StreamSpec(100, ChannelLayout.emg(2), 64);

  @Test
  void keepsEveryFrameInOrderHoweverTheStreamWasCut() {
    EnvelopeMatrix byFive = filled(5, 0, 3000);
    EnvelopeMatrix by64 = filled(64, 0, 3000);

    assertThat(byFive.frames()).isEqualTo(3000);
    assertThat(byFive.rows()[0][2999]).isEqualTo(2999);
    assertThat(byFive.rows()[1][7]).isEqualTo(14);
    assertThat(byFive.rows()).isEqualTo(by64.rows());
    assertThat(byFive.percentiles(99.5)).isEqualTo(by64.percentiles(99.5));
  }

  @Test
  void leavesOutTheSettlingTimeAndFramesThatAreNotFinite() {
    EnvelopeMatrix matrix = filled(10, 0.5, 100);
    SampleBlock bad = new SampleBlock(1, 2);
    bad.length(1);
    bad.firstIndex(100);
    bad.row(0)[1] = Float.NaN;
    matrix.add(bad);

    assertThat(matrix.frames()).isEqualTo(50);
    assertThat(matrix.skipped()).isEqualTo(1);
    assertThat(matrix.rows()[0][0]).isEqualTo(50);
  }

  @Test
  void percentilesAreLinearBetweenTheNearestValues() {
    assertThat(filled(10, 0, 101).percentiles(99.5)).isEqualTo(Map.of("EMG1", 99.5, "EMG2", 199.0));
  }

  @Test
  void goesThroughAStageAsALiveStreamDoes() {
    EnvelopeMatrix matrix = filled(7, 0, 2000);

    EnvelopeMatrix normalised =
        matrix.through(new Normalise(Map.of("EMG1", 1000.0, "EMG2", 3.0), true));

    assertThat(normalised.frames()).isEqualTo(2000);
    assertThat(normalised.rows()[0][500]).isEqualTo(0.5);
    assertThat(normalised.rows()[1][1]).isEqualTo((float) (2 * (1 / 3.0)));
    assertThat(normalised.rows()[1][1999]).isEqualTo(1.5);
    assertThat(normalised.stream().layout().channels().get(0).unit()).isEqualTo("fraction");
    assertThat(matrix.rows()[0][500]).isEqualTo(500);
  }

  @Test
  void refusesARecordingThatIsTooLongForMemory() {
    EnvelopeMatrix matrix = new EnvelopeMatrix(STREAM, 0, 21);
    SampleBlock block = new SampleBlock(10, 2);
    block.length(10);
    matrix.add(block);

    block.length(1);
    assertThatThrownBy(() -> matrix.add(block))
        .hasMessage(
            "the recording has more than 10 envelope frames, the limit for 2 channels;"
                + " cut it or decimate the envelope");
  }

  @Test
  void refusesASettlingTimeBelowZero() {
    for (double seconds : List.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> new EnvelopeMatrix(STREAM, seconds))
          .hasMessageContaining("settling of " + seconds + " s");
    }
  }

  /** Frame t is (t, 2t). */
  private static EnvelopeMatrix filled(int blockLength, double settlingSeconds, int frames) {
    EnvelopeMatrix matrix = new EnvelopeMatrix(STREAM, settlingSeconds);
    SampleBlock block = new SampleBlock(blockLength, 3);
    for (int first = 0; first < frames; first += blockLength) {
      block.firstIndex(first);
      block.length(Math.min(blockLength, frames - first));
      for (int i = 0; i < block.length(); i++) {
        block.row(i)[0] = first + i;
        block.row(i)[1] = 2 * (first + i);
        block.row(i)[2] = Float.NaN;
      }
      matrix.add(block);
    }
    return matrix;
  }
}
