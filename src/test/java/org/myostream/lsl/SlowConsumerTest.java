package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one consumer costs the pusher and the other consumers: nothing. */
@Timeout(60)
class SlowConsumerTest {
  private static final int CHANNELS = 64;
  private static final int SAMPLE_BYTES = 9 + 4 * CHANNELS;
  private static final double RATE_HZ = 2000;
  private static final int SMALL_BUFFER = 8 * 1024;

  private final LslSettings settings =
      LslSettings.defaults().forLoopback().withSessionId("slow-test").withLimits(200, 30_000, 5000);
  private final float[] row = new float[CHANNELS];
  private long pushed;

  private LslOutlet open(LslSettings with) throws IOException {
    StreamInfo.Builder info = StreamInfo.named("Slow", "EMG", "slow-test").rateHz(RATE_HZ);
    for (int c = 0; c < CHANNELS; c++) {
      info.channel("ch" + c, "microvolts", "EMG");
    }
    return LslOutlet.open(info.build(), with);
  }

  private void pushSome(LslOutlet outlet, int count) {
    for (int i = 0; i < count; i++) {
      pushed++;
      row[0] = pushed;
      outlet.push(row, pushed / RATE_HZ);
    }
  }

  private static RawConsumer feed(LslOutlet outlet, int receiveBufferBytes) throws IOException {
    int before = outlet.consumers();
    RawConsumer consumer = new RawConsumer(outlet, receiveBufferBytes);
    consumer.askForFeed("1234", 4, 36_000).header();
    assertThat(consumer.bytes(2 * SAMPLE_BYTES)).hasSize(2 * SAMPLE_BYTES);
    while (outlet.consumers() == before) {
      Thread.onSpinWait();
    }
    return consumer;
  }

  private static double[] stampAndCount(RawConsumer consumer) throws IOException {
    ByteBuffer sample =
        ByteBuffer.wrap(consumer.bytes(SAMPLE_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(sample.get()).isEqualTo((byte) 2);
    return new double[] {sample.getDouble(), sample.getFloat()};
  }

  @Test
  void aStalledConsumerLosesItsOwnOldestAndNobodyElseNotices() throws Exception {
    try (LslOutlet outlet = open(settings);
        RawConsumer stalled = feed(outlet, SMALL_BUFFER);
        RawConsumer healthy = feed(outlet, 256 * 1024)) {
      CompletableFuture<Long> received = CompletableFuture.supplyAsync(() -> contiguous(healthy));
      while (outlet.dropped() < 1000) {
        pushSome(outlet, 20);
        LockSupport.parkNanos(2_000_000);
      }
      assertThat(outlet.consumers()).isEqualTo(2);
      double last = 0;
      boolean gap = false;
      while (!gap) {
        double[] sample = stampAndCount(stalled);
        assertThat(sample[0]).isEqualTo(sample[1] / RATE_HZ);
        gap = sample[1] != last + 1;
        last = sample[1];
      }
      assertThat(last).isGreaterThan(1000);
      long dropped = outlet.dropped();
      assertThat(dropped).isGreaterThanOrEqualTo(1000);
      pushed++;
      row[0] = -1;
      outlet.push(row, 1e6);
      assertThat(received.get()).isEqualTo(pushed - 1);
    }
  }

  /** Reads until the sample of value -1; returns how many came in order before it. */
  private static long contiguous(RawConsumer consumer) {
    try {
      for (long expected = 1; ; expected++) {
        double value = stampAndCount(consumer)[1];
        if (value == -1) {
          return expected - 1;
        }
        assertThat(value).isEqualTo((double) expected);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aConsumerThatAcceptsNothingIsDisconnected() throws Exception {
    try (LslOutlet outlet = open(settings.withLimits(100, 300, 5000));
        RawConsumer stuck = feed(outlet, SMALL_BUFFER)) {
      while (outlet.consumers() == 1) {
        pushSome(outlet, 20);
        LockSupport.parkNanos(2_000_000);
      }
      assertThat(outlet.dropped()).isPositive();
      assertThat(stuck.rest().length).isLessThan((int) pushed * SAMPLE_BYTES);
    }
  }

  @Test
  void anUnpacedPusherNeverWaitsAndEverySampleIsSentOrCounted() throws Exception {
    try (LslOutlet outlet = open(settings);
        RawConsumer consumer = feed(outlet, 64 * 1024)) {
      CompletableFuture<double[]> seen =
          CompletableFuture.supplyAsync(() -> countUntilMark(consumer));
      pushSome(outlet, 200_000);
      while (outlet.sent() + outlet.dropped() < pushed) {
        LockSupport.parkNanos(1_000_000);
      }
      row[0] = -1;
      outlet.push(row, 1e6);
      double[] countAndMissing = seen.get();
      assertThat(countAndMissing[0] + countAndMissing[1]).isEqualTo((double) pushed);
      assertThat(outlet.dropped()).isEqualTo((long) countAndMissing[1]);
    }
  }

  private double[] countUntilMark(RawConsumer consumer) {
    try {
      double count = 0;
      double missing = 0;
      double last = 0;
      while (true) {
        double[] sample = stampAndCount(consumer);
        if (sample[1] == -1) {
          return new double[] {count, missing + (pushed - last)};
        }
        assertThat(sample[0]).isEqualTo(sample[1] / RATE_HZ);
        missing += sample[1] - last - 1;
        last = sample[1];
        count++;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void pushingAndSendingAllocateNothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (LslOutlet outlet = open(settings);
        RawConsumer consumer = feed(outlet, 256 * 1024)) {
      CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> contiguous(consumer));
      long network =
          Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
              .filter(info -> info != null && info.getThreadName().equals("lsl-network"))
              .mapToLong(ThreadInfo::getThreadId)
              .max()
              .orElseThrow();
      long leastPushing = Long.MAX_VALUE;
      long leastSending = Long.MAX_VALUE;
      for (int round = 0; round < 50; round++) {
        long pushing = threads.getCurrentThreadAllocatedBytes();
        long sending = threads.getThreadAllocatedBytes(network);
        long before = pushing;
        pushSome(outlet, 20);
        leastPushing = Math.min(leastPushing, threads.getCurrentThreadAllocatedBytes() - before);
        while (outlet.sent() < pushed) {
          Thread.onSpinWait();
        }
        leastSending = Math.min(leastSending, threads.getThreadAllocatedBytes(network) - sending);
      }
      assertThat(leastPushing).isZero();
      assertThat(leastSending).isZero();
      row[0] = -1;
      outlet.push(row, 1e6);
      assertThat(reader.get()).isEqualTo(pushed);
    }
  }
}
