package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our inlet on our outlet. */
@Timeout(60)
class LslInletTest {
  private static final LslSettings LOOPBACK =
      LslSettings.defaults().forLoopback().withSessionId("inlet-test");
  private static final LslResolver RESOLVER = new LslResolver(LOOPBACK);
  private static final Duration LONG = Duration.ofSeconds(20);

  static StreamInfo info(String id, ChannelFormat format, int channels, double rateHz) {
    StreamInfo.Builder info =
        StreamInfo.named("In <1> & 'é'", "Test", id).format(format).rateHz(rateHz);
    for (int c = 0; c < channels; c++) {
      info.channel("c" + c, "counts", "Test");
    }
    return info.build();
  }

  static FoundStream find(LslResolver resolver, String predicate)
      throws IOException, InterruptedException {
    List<FoundStream> found = resolver.resolve(predicate, 1, LONG);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Waits until the outlet feeds a consumer. */
  private static void feeding(LslOutlet outlet) throws InterruptedException {
    while (outlet.consumers() == 0) {
      Thread.sleep(5);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ChannelFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STRING"})
  void numbersOfEveryFormatArrive(ChannelFormat format) throws Exception {
    String id = "numbers-" + format;
    try (LslOutlet outlet = LslOutlet.open(info(id, format, 3, 100), LOOPBACK)) {
      FoundStream found = find(RESOLVER, "source_id='" + id + "'");
      assertThat(found.name()).isEqualTo(outlet.info().name());
      assertThat(found.format()).isEqualTo(format);
      assertThat(found.rateHz()).isEqualTo(100);
      assertThat(found.uid()).isEqualTo(outlet.uid());
      try (LslInlet inlet = LslInlet.open(found, RESOLVER, LONG)) {
        feeding(outlet);
        outlet.push(new double[] {1, -2, 100}, 12.5);
        outlet.push(new double[] {-128, 0, 127}, 12.51);
        LslSample sample = new LslSample();
        assertThat(inlet.pull(sample, LONG)).isTrue();
        assertThat(sample.stamp()).isEqualTo(12.5);
        assertThat(sample.numbers()).containsExactly(1, -2, 100);
        assertThat(inlet.pull(sample, LONG)).isTrue();
        assertThat(sample.numbers()).containsExactly(-128, 0, 127);
        assertThat(sample.texts()).isEmpty();
        assertThat(inlet.pull(sample, Duration.ofMillis(1))).isFalse();
      }
    }
  }

  @Test
  void stringsOfEveryLengthArrive() throws Exception {
    String[] texts = {"", "é\n", "x".repeat(255), "y".repeat(256), "z".repeat(70_000)};
    try (LslOutlet outlet = LslOutlet.open(info("strings", ChannelFormat.STRING, 5, 0), LOOPBACK)) {
      FoundStream found = find(RESOLVER, "starts-with(source_id, 'strin') and channel_count=5");
      try (LslInlet inlet = LslInlet.open(found, RESOLVER, LONG)) {
        feeding(outlet);
        outlet.push(texts, 7);
        LslSample sample = new LslSample();
        assertThat(inlet.pull(sample, LONG)).isTrue();
        assertThat(sample.texts()).containsExactly(texts);
        assertThat(sample.numbers()).isEmpty();
      }
    }
  }

  @Test
  void eachStreamIsFoundOnceAndOnlyInItsSession() throws Exception {
    LslSettings elsewhere = LOOPBACK.withSessionId("another");
    try (LslOutlet one = LslOutlet.open(info("a", ChannelFormat.INT8, 1, 0), LOOPBACK);
        LslOutlet two = LslOutlet.open(info("b", ChannelFormat.INT8, 1, 0), LOOPBACK);
        LslOutlet hidden = LslOutlet.open(info("a", ChannelFormat.INT8, 1, 0), elsewhere)) {
      List<FoundStream> found =
          RESOLVER.resolve("source_id='a' or source_id='b'", 9, Duration.ofSeconds(2));
      assertThat(found)
          .extracting(FoundStream::uid)
          .containsExactlyInAnyOrder(one.uid(), two.uid())
          .doesNotContain(hidden.uid());
      assertThat(RESOLVER.resolve("source_id='c'", 1, Duration.ofMillis(200))).isEmpty();
    }
  }

  @Test
  void theCorrectionOfOneClockIsNearlyNothing() throws Exception {
    try (LslOutlet outlet = LslOutlet.open(info("clock", ChannelFormat.INT8, 1, 0), LOOPBACK)) {
      FoundStream found = find(RESOLVER, "source_id='clock'");
      assertThat(found.uid()).isEqualTo(outlet.uid());
      try (LslInlet inlet = LslInlet.open(found, RESOLVER, LONG)) {
        TimeCorrection correction = Objects.requireNonNull(inlet.timeCorrection(LONG));
        assertThat(Math.abs(correction.seconds()))
            .isLessThanOrEqualTo(correction.roundTripSeconds() / 2 + 1e-6);
      }
    }
  }

  @Test
  void aSampleHasItsTimeByThisComputersClock() {
    LslSample sample = new LslSample();
    sample.set(new ReceivedSample(100, new double[] {1}), Double.NaN);
    assertThat(sample.localStamp()).isEqualTo(100);
    sample.set(new ReceivedSample(100, new double[] {1}), 2.5);
    assertThat(sample.localStamp()).isEqualTo(102.5);
  }

  @Test
  void anOutletThatReturnsIsFoundAgain() throws Exception {
    StreamInfo info = info("returns", ChannelFormat.INT32, 1, 0);
    LslOutlet first = LslOutlet.open(info, LOOPBACK);
    FoundStream found = find(RESOLVER, "source_id='returns'");
    try (LslInlet inlet = LslInlet.open(found, RESOLVER, LONG)) {
      LslSample sample = new LslSample();
      feeding(first);
      first.push(new double[] {1}, 1);
      assertThat(inlet.pull(sample, LONG)).isTrue();
      first.close();
      try (LslOutlet second = LslOutlet.open(info, LOOPBACK)) {
        feeding(second);
        second.push(new double[] {2}, 2);
        assertThat(inlet.pull(sample, LONG)).isTrue();
        assertThat(sample.numbers()).containsExactly(2);
        assertThat(inlet.recoveries()).isEqualTo(1);
        assertThat(inlet.stream().uid()).isEqualTo(second.uid());
      }
    } finally {
      first.close();
    }
  }

  @Test
  void whatNobodyPullsIsBoundedAndCounted() throws Exception {
    try (LslOutlet outlet = LslOutlet.open(info("mute", ChannelFormat.INT32, 1, 0), LOOPBACK)) {
      FoundStream found = find(RESOLVER, "source_id='mute'");
      try (LslInlet inlet = LslInlet.open(found, RESOLVER, 10, LONG)) {
        feeding(outlet);
        for (int i = 1; i <= 100; i++) {
          outlet.push(new double[] {i}, i);
        }
        while (inlet.lost() + inlet.available() < 100) {
          Thread.sleep(5);
        }
        assertThat(inlet.lost()).isEqualTo(90);
        LslSample sample = new LslSample();
        for (int i = 91; i <= 100; i++) {
          assertThat(inlet.pull(sample, LONG)).isTrue();
          assertThat(sample.numbers()).containsExactly(i);
        }
      }
    }
  }

  @Test
  void longStringsAreBoundedByTheirMemory() {
    SampleQueue queue = new SampleQueue(1000, 100_000);
    for (int i = 0; i < 50; i++) {
      queue.add(new ReceivedSample(i, new String[] {"x".repeat(10_000)}));
    }
    assertThat(queue.size()).isEqualTo(4);
    assertThat(queue.lost()).isEqualTo(46);
  }

  @Test
  void aClosedInletSaysSo() throws Exception {
    try (LslOutlet outlet = LslOutlet.open(info("closed", ChannelFormat.INT8, 1, 0), LOOPBACK)) {
      LslInlet inlet = LslInlet.open(find(RESOLVER, "source_id='closed'"), RESOLVER, LONG);
      inlet.close();
      assertThatThrownBy(() -> inlet.pull(new LslSample(), LONG))
          .isInstanceOf(IOException.class)
          .hasMessage("the LSL inlet is closed");
      assertThat(outlet.uid()).isEqualTo(inlet.stream().uid());
    }
  }
}
