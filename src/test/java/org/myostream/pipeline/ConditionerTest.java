package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.dsp.BadChannels;
import org.myostream.dsp.ChannelRepair;
import org.myostream.dsp.CommonAverage;
import org.myostream.dsp.HighPass;
import org.myostream.dsp.Rectify;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

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
  void aSignedStageAfterRectificationIsRefusedLiveToo() {
    assertThatThrownBy(
            () ->
                new Conditioner(
                    STREAM, List.of(), List.of(new Rectify(), new HighPass(20, 2)), null))
        .hasMessageStartingWith("envelope stage 2 (high_pass): needs the signal with its sign");
  }
}
