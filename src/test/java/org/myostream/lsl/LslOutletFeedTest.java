package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LslOutletFeedTest {
  private static final LslSettings LOOPBACK =
      LslSettings.defaults().forLoopback().withSessionId("feed-test");

  private static StreamInfo info(ChannelFormat format, int channels) {
    StreamInfo.Builder info =
        StreamInfo.named("Feed", "EMG", "feed-test").format(format).rateHz(2000);
    for (int c = 0; c < channels; c++) {
      info.channel("ch" + c, "microvolts", "EMG");
    }
    return info.build();
  }

  /** Waits for what the network thread does in its own time. */
  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource(ChannelFormat.class)
  void aFeedOpensWithTheAgreementAndTwoTestSamples(ChannelFormat format) throws IOException {
    for (String order : new String[] {"1234", "4321"}) {
      try (LslOutlet outlet = LslOutlet.open(info(format, 257), LOOPBACK);
          RawConsumer consumer = new RawConsumer(outlet)) {
        int size = format == ChannelFormat.STRING ? 32 : format.bytes();
        consumer.askForFeed(order, size, 100);
        String agreed = format == ChannelFormat.INT8 ? "1234" : order;
        assertThat(consumer.header())
            .isEqualTo(
                "LSL/110 200 OK\r\nUID: "
                    + outlet.uid()
                    + "\r\nByte-Order: "
                    + agreed
                    + "\r\nSuppress-Subnormals: 0\r\nData-Protocol-Version: 110\r\n\r\n");
        for (int offset : new int[] {4, 2}) {
          byte[] record = SampleRecord.testSample(format, 257, offset);
          ByteBuffer expected = ByteBuffer.allocate(record.length);
          (agreed.equals("4321") ? WireEncoding.BIG_ENDIAN : WireEncoding.LITTLE_ENDIAN)
              .append(ByteBuffer.wrap(record), format, expected);
          assertThat(consumer.bytes(record.length)).isEqualTo(expected.array());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234", "4321"})
  void samplesFollowWithExplicitStamps(String order) throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 2), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet).askForFeed(order, 4, 1000)) {
      consumer.header();
      consumer.bytes(2 * 17);
      until(() -> outlet.consumers() == 1);
      outlet.push(
          new float[][] {{1, 2}, {3, Float.MIN_VALUE}, {9, 9}}, 2, new double[] {7.5, 8, 9});
      ByteBuffer samples = ByteBuffer.wrap(consumer.bytes(2 * 17));
      samples.order(order.equals("4321") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      assertThat(samples.get()).isEqualTo((byte) 2);
      assertThat(samples.getDouble()).isEqualTo(7.5);
      assertThat(samples.getFloat()).isEqualTo(1);
      assertThat(samples.getFloat()).isEqualTo(2);
      assertThat(samples.get()).isEqualTo((byte) 2);
      assertThat(samples.getDouble()).isEqualTo(8);
      assertThat(samples.getFloat()).isEqualTo(3);
      assertThat(samples.getFloat()).isEqualTo(Float.MIN_VALUE);
      until(() -> outlet.sent() == 2);
      assertThat(outlet.dropped()).isZero();
    }
  }

  @Test
  void aStampOfZeroMeansNow() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet).askForFeed("4321", 4, 1000)) {
      consumer.header();
      consumer.bytes(2 * 13);
      until(() -> outlet.consumers() == 1);
      double before = LslClock.seconds();
      outlet.push(new float[] {1}, 0.0);
      double stamp = ByteBuffer.wrap(consumer.bytes(13)).getDouble(1);
      assertThat(stamp).isBetween(before, LslClock.seconds());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> outlet.push(new float[] {1}, Double.NaN))
          .withMessageContaining("NaN");
    }
  }

  @Test
  void pushesOfAnotherTypeAreRefused() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.INT16, 1), LOOPBACK)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> outlet.push(new float[] {1}, 1))
          .withMessageContaining("int16");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> outlet.push(new String[] {"x"}, 1))
          .withMessageContaining("int16");
    }
  }

  @Test
  void anOldConsumerGetsAPortableArchive() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.INT16, 3), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet).send("LSL:streamfeed\r\n360 0\r\n")) {
      byte[] document = document(consumer);
      assertThat(new String(document, StandardCharsets.UTF_8))
          .contains("<uid>" + outlet.uid() + "</uid>")
          .endsWith("<desc />\n</info>\n");
      assertThat(consumer.bytes(2)).containsExactly(0, 0);
      assertThat(consumer.bytes(20)).startsWith(1, 2, 8).endsWith(2, 7, 1);
      assertThat(consumer.bytes(20)).endsWith(2, 5, 1);
      until(() -> outlet.consumers() == 1);
      outlet.push(new double[] {200, -200, -1}, 2.0);
      assertThat(consumer.bytes(17))
          .containsExactly(1, 2, 8, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 200, 0xff, 0x38, 0xff, 0xff);
    }
  }

  private static byte[] document(RawConsumer consumer) throws IOException {
    assertThat(consumer.bytes(4)).containsExactly(0x7f, 1, 9, 2);
    byte[] length = consumer.bytes(2);
    return consumer.bytes((length[0] & 0xff) | (length[1] & 0xff) << 8);
  }

  @Test
  void aConsumerWithOtherValueSizesGetsThePortableForm() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 3), LOOPBACK);
        RawConsumer consumer = new RawConsumer(outlet).askForFeed("1234", 16, 100)) {
      assertThat(consumer.header()).contains("Byte-Order: 0\r\n", "Data-Protocol-Version: 100\r\n");
      assertThat(document(consumer)).startsWith('<', '?');
    }
  }

  @Test
  void aBufferOfZeroGetsTestSamplesOnly() throws IOException {
    LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK);
    try (RawConsumer none = new RawConsumer(outlet).askForFeed("1234", 4, 0)) {
      none.header();
      until(() -> outlet.consumers() == 1);
      try (RawConsumer all = new RawConsumer(outlet).askForFeed("1234", 4, 10)) {
        all.header();
        until(() -> outlet.consumers() == 2);
        outlet.push(new float[] {1}, 1);
        assertThat(all.bytes(3 * 13)).hasSize(39);
      }
      outlet.close();
      assertThat(none.rest()).hasSize(2 * 13);
    } finally {
      outlet.close();
    }
  }

  @Test
  void ipv6IsServedWhereTheHostHasIt() throws IOException {
    LslSettings everywhere = LslSettings.defaults().withSessionId("feed-test");
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), everywhere)) {
      assumeTrue(!"0".equals(outlet.fields().get("v6data_port")), "this host has no IPv6");
      try (RawConsumer consumer = RawConsumer.overIpv6(outlet).askForFeed("1234", 4, 100)) {
        assertThat(consumer.header()).startsWith("LSL/110 200 OK");
      }
      visit(outlet);
    }
  }

  @Test
  void twoHundredVisitsLeaveNothingBehind() throws IOException {
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK)) {
      visit(outlet);
      until(() -> outlet.consumers() == 0);
      long files = openFiles();
      int threads = Thread.activeCount();
      for (int i = 0; i < 200; i++) {
        visit(outlet);
      }
      until(() -> outlet.consumers() == 0);
      assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    }
  }

  private static void visit(LslOutlet outlet) throws IOException {
    try (RawConsumer consumer = new RawConsumer(outlet).askForFeed("1234", 4, 100)) {
      consumer.header();
      assertThat(consumer.bytes(26)).hasSize(26);
    }
  }

  private static long openFiles() throws IOException {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (var entries = Files.list(files)) {
      return entries.count();
    }
  }

  @Test
  void closingSendsWhatIsQueuedAndNothingElse() throws IOException {
    LslOutlet outlet = LslOutlet.open(info(ChannelFormat.STRING, 1), LOOPBACK);
    try (RawConsumer consumer = new RawConsumer(outlet).askForFeed("1234", 32, 100)) {
      consumer.header();
      until(() -> outlet.consumers() == 1);
      outlet.push(new String[] {"end é"}, 1.0);
      outlet.close();
      byte[] all = consumer.rest();
      byte[] text = "end é".getBytes(StandardCharsets.UTF_8);
      int testSample = SampleRecord.testSample(ChannelFormat.STRING, 1, 4).length;
      assertThat(all).hasSize(2 * testSample + 9 + 2 + text.length);
      assertThat(Arrays.copyOfRange(all, all.length - text.length, all.length)).isEqualTo(text);
    } finally {
      outlet.close();
    }
  }

  @Test
  void outletsOfAProcessShareTheirThreads() throws IOException {
    try (LslOutlet first = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK)) {
      int threads = Thread.activeCount();
      try (LslOutlet second = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), LOOPBACK)) {
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(second.fields().get("v4data_port"))
            .isNotEqualTo(first.fields().get("v4data_port"));
      }
    }
  }

  @Test
  void anExhaustedRangeGoesOnToAnyPort() throws IOException {
    LslSettings d = LOOPBACK;
    LslSettings narrow =
        new LslSettings(
            "narrow",
            17999,
            0,
            true,
            17998,
            false,
            d.groups(),
            d.interfaces(),
            "",
            true,
            1000,
            10_000,
            5000);
    try (LslOutlet outlet = LslOutlet.open(info(ChannelFormat.FLOAT32, 1), narrow)) {
      visit(outlet);
    }
  }
}
