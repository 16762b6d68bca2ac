package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

class SynergyModelTest {
  private static final SynergyModel MODEL = Models.small();

  @Test
  void findsItsChannelsByNameInAnyOrderAmongOthers() {
    List<String> shuffled = new ArrayList<>(MODEL.channels());
    Collections.reverse(shuffled);
    shuffled.add(2, "extra");
    float[] inModelOrder = {1, 2, 3, 4, 5};
    SampleBlock straight = block(inModelOrder);
    float[] moved = new float[6];
    for (int m = 0; m < 5; m++) {
      moved[shuffled.indexOf(MODEL.channels().get(m))] = inModelOrder[m];
    }
    moved[2] = 1e6f;
    SampleBlock first = new SampleBlock(1, 2);
    SampleBlock second = new SampleBlock(1, 2);

    MODEL.encoderFor(spec(MODEL.channels()), 2000, Models.chain(450)).encode(straight, first);
    MODEL.encoderFor(spec(shuffled), 2000, Models.chain(450)).encode(block(moved), second);

    assertThat(second.row(0)).isEqualTo(first.row(0));
    assertThat(first.row(0)[0] + first.row(0)[1]).isPositive();
  }

  @Test
  void refusesAStreamWithoutOneOfItsChannels() {
    assertThatThrownBy(
            () -> MODEL.encoderFor(spec(List.of("TA", "GM", "SO")), 2000, Models.chain(450)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the synergy model needs channel RF, which is not among the stream's: TA, GM, SO");
  }

  @Test
  void refusesAnotherRate() {
    assertThatThrownBy(() -> MODEL.encoderFor(spec(MODEL.channels()), 1000, Models.chain(450)))
        .hasMessage(
            "the synergy model was trained at 2000.0 Hz and the device runs at 1000.0 Hz;"
                + " train a model at that rate");
  }

  @Test
  void refusesAnotherChainAndNamesTheStageThatDiffers() {
    assertThatThrownBy(() -> MODEL.encoderFor(spec(MODEL.channels()), 2000, Models.chain(400)))
        .hasMessageContaining("as stage 2 of conditioning and the stream has")
        .hasMessageContaining("450")
        .hasMessageContaining("400");
    ChainSettings shorter =
        new ChainSettings(MODEL.chain().conditioning(), MODEL.chain().envelope().subList(0, 1));
    assertThatThrownBy(() -> MODEL.encoderFor(spec(MODEL.channels()), 2000, shorter))
        .hasMessageContaining("as stage 2 of envelope and the stream has nothing;");
  }

  @Test
  void aNetworkIsRefusedTheSameWay() {
    SynergyModel network = Models.network(SynergyMethod.RLVM);
    assertThatThrownBy(() -> network.encoderFor(spec(MODEL.channels()), 1000, Models.chain(450)))
        .hasMessageStartingWith("the synergy model was trained at 2000.0 Hz");
    assertThatThrownBy(() -> network.encoderFor(spec(MODEL.channels()), 2000, Models.chain(400)))
        .hasMessageContaining("as stage 2 of conditioning and the stream has");
    assertThatThrownBy(() -> network.encoderFor(spec(List.of("TA")), 2000, Models.chain(450)))
        .hasMessage("the synergy model needs channel GM, which is not among the stream's: TA");
  }

  @Test
  void adaptationNeedsNmfAndACalibration() {
    EncoderOptions adapting = new EncoderOptions(false, List.of(), new AdaptationSettings(60, 0.1));
    assertThatThrownBy(
            () ->
                Models.network(SynergyMethod.RLVM)
                    .encoderFor(spec(MODEL.channels()), 2000, Models.chain(450), adapting))
        .hasMessage(
            "adaptation changes the weights of nmf only and the synergy model is rlvm; leave"
                + " adaptation out or train with --method nmf");
    assertThatThrownBy(
            () -> MODEL.encoderFor(spec(MODEL.channels()), 2000, Models.chain(450), adapting))
        .hasMessage(
            "adaptation needs the calibration of the synergy model, which has none; train it"
                + " again");
  }

  @Test
  void aNetworkProjectsOnItsDecoderIfAsked() {
    SynergyModel network = Models.network(SynergyMethod.named("linear+linear"));
    SampleBlock own = new SampleBlock(1, 2);
    SampleBlock projected = new SampleBlock(1, 2);
    SampleBlock frame = block(new float[] {0.1f, 0.9f, 0.2f, 0.4f, 0.3f});
    network.encoderFor(spec(MODEL.channels()), 2000, Models.chain(450)).encode(frame, own);
    network
        .encoderFor(
            spec(MODEL.channels()),
            2000,
            Models.chain(450),
            new EncoderOptions(true, List.of(), null))
        .encode(frame, projected);

    double[] expected = new double[2];
    new NnlsEncoder(new Decoder(network.weightMatrix(), network.network()))
        .encode(new double[] {0.1f, 0.9f, 0.2f, 0.4f, 0.3f}, expected);
    assertThat(projected.row(0)).containsExactly((float) expected[0], (float) expected[1]);
    assertThat(own.row(0)).isNotEqualTo(projected.row(0));
  }

  @Test
  void theVafWindowIsOneSecondOfEnvelopes() {
    SynergyEncoder encoder = MODEL.encoderFor(spec(MODEL.channels()), 2000, Models.chain(450));
    SampleBlock out = new SampleBlock(1, 2);
    encoder.encode(block(new float[] {-1, -1, -1, -1, -1}), out);
    assertThat(encoder.vaf()).isZero();
    double[][] weights = MODEL.weightMatrix();
    float[] explained = new float[5];
    for (int m = 0; m < 5; m++) {
      explained[m] = (float) weights[m][0];
    }
    for (int i = 0; i < 99; i++) {
      encoder.encode(block(explained), out);
    }
    assertThat(encoder.vaf()).isLessThan(0.97);
    encoder.encode(block(explained), out);
    assertThat(encoder.vaf()).isGreaterThan(0.999999);
  }

  private static StreamSpec spec(List<String> channels) {
    return new StreamSpec(100, new ChannelLayout(channels.stream().map(Channel::emg).toList()), 32);
  }

  private static SampleBlock block(float[] frame) {
    SampleBlock block = new SampleBlock(1, frame.length);
    block.length(1);
    System.arraycopy(frame, 0, block.row(0), 0, frame.length);
    return block;
  }
}
