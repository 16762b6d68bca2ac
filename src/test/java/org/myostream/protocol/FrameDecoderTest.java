package org.myostream.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameDecoderTest {
  static Stream<Arguments> protocols() {
    return new TreeSet<>(FaultTrial.PROTOCOLS.keySet()).stream().map(Arguments::of);
  }

  static Stream<Arguments> syncProtocols() {
    return Stream.of("openbci-cyton", "chords").map(Arguments::of);
  }

  private static FramePlan plan(String name) {
    return FaultTrial.plan(name);
  }

  private static CollectingListener decode(FramePlan plan, byte[] bytes, int chunk) {
    CollectingListener listener = new CollectingListener(plan.layout().size());
    FrameDecoder decoder = new FrameDecoder(plan, listener);
    for (int at = 0; at < bytes.length; at += chunk) {
      decoder.accept(bytes, at, Math.min(chunk, bytes.length - at), 0);
    }
    decoder.linkLost();
    return listener;
  }

  private static void assertSame(CollectingListener actual, CollectingListener expected) {
    assertThat(actual.indices).isEqualTo(expected.indices);
    assertThat(actual.rejected).isEqualTo(expected.rejected);
    for (int i = 0; i < expected.rows.size(); i++) {
      assertThat(actual.rows.get(i)).containsExactly(expected.rows.get(i));
    }
  }

  private static List<Long> range(long from, long to, Long... without) {
    return LongStream.range(from, to)
        .boxed()
        .filter(i -> !Arrays.asList(without).contains(i))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void tornAtEveryByteGivesTheSameBits(String name) {
    FramePlan plan = plan(name);
    byte[] clean = FaultTrial.send(plan, 600, 1);
    boolean stream = plan.alignment() == FramePlan.Alignment.STREAM;
    byte[] bytes =
        new FaultyWire(
                clean,
                plan.frameBytes(),
                5e-3,
                2,
                stream ? new FaultyWire.Kind[] {FaultyWire.Kind.FLIP} : FaultyWire.Kind.values())
            .bytes;
    CollectingListener whole = decode(plan, bytes, bytes.length);
    assertThat(whole.indices).hasSizeGreaterThan(200);
    for (int chunk = 1; chunk <= 2 * plan.frameBytes() + 1; chunk++) {
      assertSame(decode(plan, bytes, chunk), whole);
    }
    byte[] few = Arrays.copyOf(clean, 3 * plan.frameBytes() * plan.framesPerSample());
    CollectingListener expected = decode(plan, few, few.length);
    for (int cut = 1; cut < few.length; cut++) {
      CollectingListener listener = new CollectingListener(plan.layout().size());
      FrameDecoder decoder = new FrameDecoder(plan, listener);
      decoder.accept(few, 0, cut, 0);
      decoder.accept(few, cut, few.length - cut, 0);
      assertSame(listener, expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void decodingDoesNotAllocate(String name) {
    FramePlan plan = plan(name);
    byte[] clean = FaultTrial.send(plan, 4096 / plan.framesPerSample(), 3);
    byte[] bytes = new FaultyWire(clean, plan.frameBytes(), 1e-4, 4, FaultyWire.Kind.FLIP).bytes;
    FrameDecoder decoder = new FrameDecoder(plan, new SilentListener(plan.layout().size()));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int at = 0; at < bytes.length; at += 512) {
        decoder.accept(bytes, at, Math.min(512, bytes.length - at), 0);
      }
      decoder.linkLost();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  private static final class SilentListener implements FrameListener {
    private final float[] row;

    SilentListener(int channels) {
      row = new float[channels];
    }

    @Override
    public float[] row() {
      return row;
    }

    @Override
    public void frame(long index) {}

    @Override
    public void rejected(long frames) {}
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("syncProtocols")
  void oneDamagedByteCostsExactlyItsFrame(String name) {
    FramePlan plan = plan(name);
    int length = plan.frameBytes();
    byte[] clean = FaultTrial.send(plan, 12, 5);
    for (int offset = 0; offset < length; offset++) {
      int at = 5 * length + offset;
      byte[] flipped = clean.clone();
      flipped[at] ^= 0x10;
      boolean counted =
          plan.looksWhole(flipped, 5 * length) && plan.counter(flipped, 5 * length) == 5;
      CollectingListener flip = decode(plan, flipped, 7);
      assertThat(flip.indices).isEqualTo(counted ? range(0, 12) : range(0, 12, 5L));
      assertThat(flip.rejected).isEqualTo(counted ? 0 : 1);

      ByteArrayOutputStream dropped = new ByteArrayOutputStream();
      dropped.write(clean, 0, at);
      dropped.write(clean, at + 1, clean.length - at - 1);
      CollectingListener drop = decode(plan, dropped.toByteArray(), 7);
      assertThat(drop.indices).as("dropped at %d", offset).isEqualTo(range(0, 12, 5L));
      assertThat(drop.rejected).isEqualTo(1);

      ByteArrayOutputStream inserted = new ByteArrayOutputStream();
      inserted.write(clean, 0, at);
      inserted.write(0x55);
      inserted.write(clean, at, clean.length - at);
      CollectingListener insert = decode(plan, inserted.toByteArray(), 7);
      // In front of the first byte it lies between two frames and harms neither.
      assertThat(insert.indices)
          .as("inserted at %d", offset)
          .isEqualTo(offset == 0 ? range(0, 12) : range(0, 12, 5L));
    }
  }

  @Test
  void theFirstFramesAfterAGapAreNotLost() {
    FramePlan plan = plan("openbci-cyton");
    int length = plan.frameBytes();
    byte[] clean = FaultTrial.send(plan, 200, 6);
    for (int missing : new int[] {1, 2, 7, 60, 120}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(clean, 0, 20 * length);
      out.write(clean, (20 + missing) * length, (60 - 1) * length);
      CollectingListener listener = decode(plan, out.toByteArray(), 40);
      assertThat(listener.indices)
          .containsExactlyElementsOf(
              Stream.concat(range(0, 20).stream(), range(20 + missing, 79 + missing).stream())
                  .toList());
      assertThat(listener.rejected).isZero();
    }
  }

  @Test
  void garbageBeforeTheFirstFrameCostsNothing() {
    FramePlan plan = plan("openbci-cyton");
    byte[] clean = FaultTrial.send(plan, 30, 6);
    for (int seed = 0; seed < 50; seed++) {
      byte[] garbage = new byte[seed * 7];
      new Random(seed).nextBytes(garbage);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(garbage);
      out.writeBytes(clean);
      assertThat(decode(plan, out.toByteArray(), 16).indices).isEqualTo(range(0, 30));
    }
  }

  @Test
  void daisyPairsNeverMix() {
    FramePlan plan = plan("openbci-cyton-daisy");
    int length = plan.frameBytes();
    byte[] clean = FaultTrial.send(plan, 20, 8);
    CollectingListener whole = decode(plan, clean, clean.length);
    for (int lost = 2; lost < 38; lost++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(clean, 0, lost * length);
      out.write(clean, (lost + 1) * length, clean.length - (lost + 1) * length);
      CollectingListener listener = decode(plan, out.toByteArray(), 50);
      long broken = lost / 2;
      assertThat(listener.indices).isEqualTo(range(0, 20, broken));
      for (int i = 0; i < listener.rows.size(); i++) {
        float[] expected = whole.rows.get(listener.indices.get(i).intValue());
        assertThat(Arrays.copyOf(listener.rows.get(i), 16))
            .containsExactly(Arrays.copyOf(expected, 16));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void theIndexGoesOnWhereTheCounterWraps(String name) {
    FramePlan plan = plan(name);
    int samples = (int) Math.min(70_000, 3 * plan.counterModulus());
    FrameEncoder encoder = new FrameEncoder(plan);
    byte[] frame = new byte[encoder.sampleBytes()];
    CollectingListener listener = new CollectingListener(plan.layout().size());
    FrameDecoder decoder = new FrameDecoder(plan, listener);
    float[] row = new float[plan.layout().size()];
    for (int i = 0; i < samples; i++) {
      encoder.encode(row, i, frame, 0);
      decoder.accept(frame, 0, frame.length, 0);
    }
    assertThat(listener.indices).isEqualTo(range(0, samples));
  }

  @Test
  void heldValuesStayUntilANewOneComes() {
    FramePlan plan = plan("openbci-cyton");
    int x = plan.layout().indexOf("AccelX");
    float[] row = new float[plan.layout().size()];
    byte[] bytes = new byte[3 * plan.frameBytes()];
    FrameEncoder encoder = new FrameEncoder(plan);
    row[x] = 1.024f;
    encoder.encode(row, 0, bytes, 0);
    row[x] = 0;
    encoder.encode(row, 1, bytes, plan.frameBytes());
    row[x + 1] = -0.5f;
    encoder.encode(row, 2, bytes, 2 * plan.frameBytes());
    CollectingListener listener = decode(plan, bytes, 99);
    assertThat(listener.rows.get(1)[x]).isEqualTo(1.024f);
    assertThat(listener.rows.get(2)[x]).isZero();
    assertThat(listener.rows.get(2)[x + 1]).isEqualTo(-0.5f);
  }

  @Test
  void aCountNoConverterMakesIsDamage() {
    FramePlan plan = plan("chords");
    byte[] bytes = FaultTrial.send(plan, 10, 9);
    bytes[4 * plan.frameBytes() + 3] |= 0x08;
    CollectingListener listener = decode(plan, bytes, 36);
    assertThat(listener.indices).isEqualTo(range(0, 10, 4L));
    assertThat(listener.rejected).isEqualTo(1);
  }

  @Test
  void aProfileChoosesHowManyChannelsTheBoardHas() {
    FramePlan plan =
        FrameProtocol.builtIn("chords")
            .plan(Map.of("board", "UNO-R4", "vref_volts", 5, "front_end_gain", 1));
    assertThat(plan.frameBytes()).isEqualTo(16);
    assertThat(plan.sampleRateHz()).isEqualTo(500);
  }
}
