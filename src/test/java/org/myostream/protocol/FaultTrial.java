package org.myostream.protocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.myostream.signal.ChannelKind;

/**
 * Sends frames of random content over a {@link FaultyWire} and counts what a decoder made of them.
 *
 * <p>Frames are judged by index and content: a sample counts as right only if every value equals
 * what was sent under that index.
 */
final class FaultTrial {
  /** Protocols under test with the settings they need. */
  static final Map<String, Map<String, ?>> PROTOCOLS =
      Map.of(
          "openbci-cyton", Map.of(),
          "openbci-cyton-daisy", Map.of(),
          "chords", Map.of("board", "MEGA-2560-R3", "vref_volts", 5, "front_end_gain", 1000),
          "otb-muovi", Map.of(),
          "otb-muovi-plus", Map.of());

  final FramePlan plan;
  final int samples;
  long intact;
  long delivered;
  long intactLost;
  long damagedDelivered;

  /** Delivered although no frame with such an index and right markers stood on the wire. */
  long toldDamageDelivered;

  long deliveredIndices;
  long firstIndex = -1;
  long wrongIndex;
  long rejected;
  long span;
  long nanosPerFrame;

  FaultTrial(FramePlan plan, int samples) {
    this.plan = plan;
    this.samples = samples;
  }

  static FramePlan plan(String name) {
    Map<String, ?> settings = PROTOCOLS.get(name);
    return FrameProtocol.builtIn(name).plan(settings == null ? new HashMap<>() : settings);
  }

  /** Frames with random bytes in every payload byte that may take any value. */
  static byte[] send(FramePlan plan, int samples, long seed) {
    Random random = new Random(seed);
    FrameEncoder encoder = new FrameEncoder(plan);
    byte[] sent = new byte[samples * encoder.sampleBytes()];
    float[] row = new float[plan.layout().size()];
    for (int i = 0; i < samples; i++) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (random.nextFloat() - 0.5f) * 400_000;
      }
      encoder.encode(row, i, sent, i * encoder.sampleBytes());
    }
    return sent;
  }

  /** The values of every sample as they stand on the undamaged wire. */
  private float[][] truth(byte[] sent) {
    float[][] rows = new float[samples][plan.layout().size()];
    int n = plan.framesPerSample();
    for (int i = 0; i < samples * n; i++) {
      if (i % n == 0 && i >= n) {
        System.arraycopy(rows[i / n - 1], 0, rows[i / n], 0, rows[0].length);
      }
      plan.decode(sent, i * plan.frameBytes(), i % n, i % plan.counterModulus(), rows[i / n]);
    }
    return rows;
  }

  FaultTrial run(double rate, long seed, FaultyWire.Kind... kinds) {
    byte[] sent = send(plan, samples, seed);
    float[][] truth = truth(sent);
    FaultyWire wire = new FaultyWire(sent, plan.frameBytes(), rate, seed + 1, kinds);
    int n = plan.framesPerSample();
    boolean[] whole = new boolean[samples];
    Arrays.fill(whole, true);
    for (int i = 0; i < wire.intact.length; i++) {
      whole[i / n] &= wire.intact[i];
    }
    boolean[] got = new boolean[samples];
    long[] last = {-1};
    FrameDecoder decoder =
        new FrameDecoder(plan, new Judge(truth, whole, got, canBeTold(wire), last));
    long start = System.nanoTime();
    Random random = new Random(seed + 2);
    for (int at = 0; at < wire.bytes.length; ) {
      int length = Math.min(wire.bytes.length - at, 1 + random.nextInt(200));
      decoder.accept(wire.bytes, at, length, 0);
      at += length;
    }
    decoder.linkLost();
    nanosPerFrame = (System.nanoTime() - start) / Math.max(1, (long) samples * n);
    for (int i = 0; i < samples; i++) {
      intact += whole[i] ? 1 : 0;
      intactLost += whole[i] && !got[i] ? 1 : 0;
    }
    span = last[0] + 1;
    return this;
  }

  /**
   * Samples of which a frame has its markers or counter damaged where it stands, so that the
   * protocol tells; worked out from where the wire put each frame.
   */
  private boolean[] canBeTold(FaultyWire wire) {
    boolean[] told = new boolean[samples];
    int n = plan.framesPerSample();
    for (int i = 0; i < samples * n; i++) {
      boolean hidden = false;
      // The first byte, and with inserted or dropped bytes the last, decide where a frame may
      // stand.
      for (int at = wire.from[i] - 3; at <= wire.from[i] + 3; at++) {
        if (at >= 0 && at + plan.frameBytes() <= wire.bytes.length) {
          hidden |=
              plan.looksWhole(wire.bytes, at)
                  && plan.counter(wire.bytes, at) == i % plan.counterModulus();
        }
      }
      told[i / n] |= !hidden;
    }
    return told;
  }

  private final class Judge implements FrameListener {
    private final float[][] truth;
    private final boolean[] whole;
    private final boolean[] got;
    private final boolean[] canBeTold;
    private final long[] last;
    private final float[] row;

    Judge(float[][] truth, boolean[] whole, boolean[] got, boolean[] canBeTold, long[] last) {
      this.canBeTold = canBeTold;
      this.truth = truth;
      this.whole = whole;
      this.got = got;
      this.last = last;
      row = new float[truth[0].length];
    }

    @Override
    public float[] row() {
      return row;
    }

    @Override
    public void frame(long index) {
      delivered++;
      if (index < 0 || index >= samples || index <= last[0]) {
        wrongIndex++;
        return;
      }
      last[0] = index;
      deliveredIndices++;
      firstIndex = firstIndex < 0 ? index : firstIndex;
      if (whole[(int) index]) {
        // Held values may come from a damaged neighbour, so only EMG decides.
        if (sameEmg(truth[(int) index])) {
          got[(int) index] = true;
        }
      } else {
        damagedDelivered++;
        toldDamageDelivered += canBeTold[(int) index] ? 1 : 0;
      }
    }

    private boolean sameEmg(float[] expected) {
      for (int c : plan.layout().indicesOf(ChannelKind.EMG)) {
        if (row[c] != expected[c]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void rejected(long frames) {
      rejected += frames;
    }
  }

  /** A table over protocols and rates; the first argument is the number of samples. */
  public static void main(String[] arguments) {
    int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    System.out.println(
        "protocol rate kinds intact delivered intactLost damagedDelivered toldDelivered wrongIndex"
            + " rejected span ns/frame");
    for (String name : new TreeSet<>(PROTOCOLS.keySet())) {
      boolean stream = plan(name).alignment() == FramePlan.Alignment.STREAM;
      FaultyWire.Kind[] kinds =
          stream ? new FaultyWire.Kind[] {FaultyWire.Kind.FLIP} : FaultyWire.Kind.values();
      for (double rate : new double[] {0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2}) {
        FaultTrial t = new FaultTrial(plan(name), samples).run(rate, 7, kinds);
        System.out.printf(
            "%-20s %.0e %s %d %d %d %d %d %d %d %d %d%n",
            name,
            rate,
            stream ? "flip" : "all",
            t.intact,
            t.delivered,
            t.intactLost,
            t.damagedDelivered,
            t.toldDamageDelivered,
            t.wrongIndex,
            t.rejected,
            t.span,
            t.nanosPerFrame);
      }
    }
  }
}
