package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Muovi: no marker, so the counter is the only witness. */
class StreamAlignedDecoderTest {
  private final FramePlan plan = FaultTrial.plan("otb-muovi");
  private final int length = plan.frameBytes();
  private final CollectingListener listener = new CollectingListener(plan.layout().size());
  private final FrameDecoder decoder = new FrameDecoder(plan, listener);

  @Test
  void aFlippedCounterCostsOneFrameAndKeepsTheAlignment() {
    for (int bit = 0; bit < 16; bit++) {
      CollectingListener fresh = new CollectingListener(plan.layout().size());
      FrameDecoder each = new FrameDecoder(plan, fresh);
      byte[] bytes = FaultTrial.send(plan, 40, bit);
      bytes[20 * length + length - 2 + bit / 8] ^= (byte) (1 << bit % 8);
      each.accept(bytes, 0, bytes.length, 0);
      assertThat(each.misaligned()).isFalse();
      assertThat(fresh.indices).hasSize(39).doesNotContain(20L).endsWith(39L);
      assertThat(fresh.rejected).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0} frames thrown away")
  @ValueSource(ints = {1, 10, 2500, 40_000})
  void framesTheDeviceThrewAwayAreAGap(int lost) {
    byte[] bytes = FaultTrial.send(plan, lost + 40, 1);
    decoder.accept(bytes, 0, 20 * length, 0);
    decoder.accept(bytes, (20 + lost) * length, 20 * length, 0);
    assertThat(decoder.misaligned()).isFalse();
    assertThat(listener.indices).hasSize(40);
    assertThat(listener.indices.get(20)).isEqualTo(20 + lost);
    assertThat(listener.rejected).isZero();
  }

  @ParameterizedTest(name = "{0} bytes missing")
  @ValueSource(ints = {1, 2, 4, 38, 75})
  void aSlipIsReportedAndNothingWrongIsDelivered(int missing) {
    byte[] bytes = FaultTrial.send(plan, 200, 2);
    decoder.accept(bytes, 0, 100 * length, 0);
    decoder.accept(bytes, 100 * length + missing, 100 * length - missing, 0);
    assertThat(decoder.misaligned()).isTrue();
    assertThat(listener.indices).hasSize(100);
    decoder.linkLost();
    assertThat(decoder.misaligned()).isFalse();
    decoder.accept(bytes, 150 * length, 50 * length, 0);
    assertThat(listener.indices).hasSize(150).endsWith(199L);
  }

  @Test
  void quietChannelsInPlaceOfTheCounterAreASlipToo() {
    byte[] bytes = new byte[60 * length];
    FrameEncoder encoder = new FrameEncoder(plan);
    Random random = new Random(3);
    float[] row = new float[plan.layout().size()];
    for (int i = 0; i < 60; i++) {
      for (int c = 0; c < 32; c++) {
        row[c] = random.nextInt(3) * 0.2861f;
      }
      encoder.encode(row, i, bytes, i * length);
    }
    decoder.accept(bytes, 0, 20 * length, 0);
    decoder.accept(bytes, 20 * length + 2, 39 * length, 0);
    assertThat(decoder.misaligned()).isTrue();
    assertThat(listener.indices).hasSize(20);
  }
}
