package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the 8-bit counter cannot say, host time does. Times are the test's own. */
class FrameDecoderClockTest {
  private static final long FRAME_NANOS = 4_000_000;

  private final FramePlan plan = FaultTrial.plan("openbci-cyton");
  private final CollectingListener listener = new CollectingListener(plan.layout().size());
  private final FrameDecoder decoder = new FrameDecoder(plan, listener);
  private final FrameEncoder encoder = new FrameEncoder(plan);
  private final float[] row = new float[plan.layout().size()];
  private final byte[] bytes = new byte[1 << 16];

  /** Frames {@code from..to-1} in one read at {@code nanos}; the device's counter is the index. */
  private void read(long from, long to, long nanos) {
    int at = 0;
    for (long i = from; i < to; i++) {
      at = encoder.encode(row, i, bytes, at);
    }
    decoder.accept(bytes, 0, at, nanos);
  }

  private void paced(long from, long to, int frames, Random jitter) {
    for (long i = from; i < to; i += frames) {
      long end = Math.min(to, i + frames);
      read(i, end, end * FRAME_NANOS + jitter.nextInt(16_000_000));
    }
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @ParameterizedTest(name = "{0} frames missing")
  @ValueSource(longs = {256, 512, 255, 257, 2560, 300})
  void aGapOfWholeTurnsIsSeenByHostTime(long missing) {
    Random jitter = new Random(missing);
    paced(0, 1000, 1, jitter);
    paced(1000 + missing, 2000 + missing, 1, jitter);
    assertThat(listener.indices.subList(0, 1000)).isEqualTo(range(0, 1000));
    assertThat(listener.indices.subList(1000, 2000))
        .isEqualTo(range(1000 + missing, 2000 + missing));
  }

  @ParameterizedTest(name = "stall of {0} frames")
  @ValueSource(ints = {200, 256, 300, 700, 1500})
  void aStalledReaderIsNotAGap(int stall) {
    Random jitter = new Random(stall);
    paced(0, 1000, 4, jitter);
    long late = (1000 + stall) * FRAME_NANOS;
    for (long i = 1000; i < 1000 + stall; i += 124) {
      late += 100_000;
      read(i, Math.min(1000 + stall, i + 124), late);
    }
    paced(1000 + stall, 3000, 4, jitter);
    decoder.linkLost();
    assertThat(listener.indices).isEqualTo(range(0, 3000));
  }

  @Test
  void aSlowDeviceIsNotAGap() {
    for (long i = 0; i < 200_000; i += 100) {
      read(i, i + 100, (long) (i * FRAME_NANOS * 1.01));
    }
    assertThat(listener.indices).isEqualTo(range(0, 200_000));
  }

  @Test
  void afterALostLinkAPlausibleCounterIsTrustedExactly() {
    paced(0, 1000, 1, new Random(1));
    decoder.accept(new byte[] {(byte) 0xa0, (byte) 0xe8, 1, 2, 3}, 0, 5, 1000 * FRAME_NANOS);
    decoder.linkLost();
    // 3 s later the device has gone on counting; the first read is 20 ms late.
    for (long i = 1750; i < 1760; i++) {
      read(i, i + 1, (i + 1) * FRAME_NANOS + 20_000_000);
    }
    assertThat(listener.indices.subList(1000, 1010)).isEqualTo(range(1750, 1760));
  }

  @Test
  void afterARestartOfTheDeviceTheTimeDecides() {
    paced(0, 1000, 1, new Random(1));
    decoder.linkLost();
    // The device comes back after 1099 missing frames and counts from 0: 2099 is not 0 mod 256.
    for (long i = 0; i < 20; i++) {
      read(i, i + 1, (1000 + 1099 + i + 1) * FRAME_NANOS);
    }
    assertThat(listener.indices.get(1000)).isBetween(2090L, 2108L);
    long first = listener.indices.get(1000);
    assertThat(listener.indices.subList(1000, 1020)).isEqualTo(range(first, first + 20));
  }
}
