package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.dsp.Along;
import org.myostream.dsp.BadChannels;
import org.myostream.dsp.ChannelRepair;
import org.myostream.dsp.CommonAverage;
import org.myostream.dsp.Decimate;
import org.myostream.dsp.HighPass;
import org.myostream.dsp.Rectify;
import org.myostream.dsp.SingleDifferential;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.Encoders;

class ConditionerTest {
  private static final StreamSpec STREAM = new StreamSpec(1000, ChannelLayout.emg(3), 1);

  @Test
  void aBadChannelDoesNotCountInTheLiveCommonAverage() {
    Conditioner conditioner =
        new Conditioner(
            STREAM,
            List.of(
                new BadChannels(List.of("EMG3"), ChannelRepair.ZERO), new CommonAverage(List.of())),
            List.of(),
            null);
    EmgEvent event = conditioner.newEvent();
    event.raw.length(1);
    System.arraycopy(new float[] {10, 20, 9000}, 0, event.raw.row(0), 0, 3);
    conditioner.process(event, 10);
    assertThat(event.emg.row(0)[0]).isEqualTo(-5);
    assertThat(event.emg.row(0)[1]).isEqualTo(5);
  }

  @Test
  void aChannelThatStandsStillIsLeftOutAndNamed() {
    StreamSpec stream = new StreamSpec(100, ChannelLayout.emg(3), 1);
    double[][] weights = {{1, 0}, {0, 1}, {1, 1}};
    Conditioner conditioner =
        new Conditioner(
            stream,
            List.of(),
            List.of(new Rectify(), new Decimate(2)),
            envelope -> Encoders.nmf(weights, new int[] {0, 1, 2}, envelope.sampleRateHz()));
    conditioner.watchChannels();
    EmgEvent event = conditioner.newEvent();
    float[] last = {};
    for (int t = 0; t < 200; t++) {
      float sign = t % 4 < 2 ? 1 : -1;
      event.raw.firstIndex(t);
      event.raw.length(1);
      // What EMG3 shows fits activations of 2 and 3 until it falls to 0 for good.
      System.arraycopy(new float[] {2 * sign, 3 * sign, 0}, 0, event.raw.row(0), 0, 3);
      event.raw.row(0)[0] += t % 2;
      conditioner.process(event, 10);
      last = event.activations.length() > 0 ? event.activations.row(0).clone() : last;
    }

    assertThat(conditioner.badChannels()).containsExactly("EMG3");
    assertThat(last).containsExactly(2, 3);
    assertThat(event.latestQuality[EmgEvent.FIRST_RESIDUAL + 2]).isNaN();
    assertThat(event.latestQuality[EmgEvent.CONDITION]).isEqualTo(1);
  }

  @Test
  void channelsThatAMontageMadeAreNotWatched() {
    Conditioner conditioner =
        new Conditioner(STREAM, List.of(new SingleDifferential(Along.CHANNELS)), List.of(), null);
    assertThatThrownBy(conditioner::watchChannels)
        .hasMessageStartingWith(
            "bad channels cannot be found while the stages make other channels");
    conditioner.declareBad(List.of("EMG1-EMG2"));
    assertThat(conditioner.badChannels()).containsExactly("EMG1-EMG2");
  }

  @Test
  void aSignedStageAfterRectificationIsRefusedLiveToo() {
    assertThatThrownBy(
            () ->
                new Conditioner(
                    STREAM, List.of(), List.of(new Rectify(), new HighPass(20, 2)), null))
        .hasMessageStartingWith("envelope stage 2 (high_pass): needs the signal with its sign");
  }
}
