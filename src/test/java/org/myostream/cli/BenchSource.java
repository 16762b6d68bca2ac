package org.myostream.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.Quantisation;
import org.myostream.signal.StreamSpec;

/**
 * A bench amplifier with everything that can go wrong, by a seed: EMG as counts of several widths,
 * with an offset, or as plain floats with NaN among them, between columns that are no EMG; gaps of
 * one frame to a second; an index that starts anywhere; reads of any length. Does not keep time and
 * does not wait for room.
 */
final class BenchSource implements FrameSource {
  private static final double[] RATES_HZ = {250, 500, 1000, 1259.259, 2000, 2048};
  private static final double HUM_UV = 30;

  private final SplittableRandom random;
  private final StreamSpec spec;
  private final int frames;
  private final double humHz;
  private final double gapChance;
  private long index;
  private int given;
  private volatile boolean closed;
  private final boolean waits;

  /**
   * A source of {@code seconds}.
   *
   * @param waits for room, so that no frame is lost to the pipeline
   */
  BenchSource(long seed, double seconds, boolean waits) {
    this.waits = waits;
    random = new SplittableRandom(seed);
    double rateHz = RATES_HZ[random.nextInt(RATES_HZ.length)];
    boolean withGrid = random.nextBoolean();
    ChannelLayout layout = layout(withGrid);
    spec = new StreamSpec(rateHz, layout, 16 + random.nextInt(80), withGrid ? grid() : null);
    frames = (int) (rateHz * seconds);
    humHz = random.nextBoolean() ? 50 : 60;
    gapChance = random.nextInt(3) == 0 ? 0 : 4.0 / frames;
    index = new long[] {0, 7, 1_000_000, 1L << 33}[random.nextInt(4)];
  }

  private ChannelLayout layout(boolean withGrid) {
    int emg = withGrid ? 12 : 1 + random.nextInt(9);
    List<Channel> channels = new ArrayList<>();
    channels.add(new Channel("COUNT", ChannelKind.COUNTER, "counts", null, scale(1, 0)));
    for (int i = 1; i <= emg; i++) {
      Quantisation scale =
          switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> scale(0.02235174445530706, 0);
            case 2 -> scale(-0.195, 0);
            default -> scale(3.3e6 / 4095 / 1000, -2048);
          };
      channels.add(new Channel("E" + i, ChannelKind.EMG, "microvolts", "muscle " + i, scale));
      if (i == 2) {
        channels.add(new Channel("ACC", ChannelKind.IMU, "g", null, scale(1.0 / 8192, 0)));
      }
    }
    channels.add(new Channel("TRIG", ChannelKind.TRIGGER, "counts", null));
    return new ChannelLayout(channels);
  }

  private static Quantisation scale(double step, double offset) {
    return new Quantisation(step, offset);
  }

  private static ElectrodeGrid grid() {
    int[][] map = {{1, 5, 9}, {2, 6, 10}, {3, 7, 11}, {4, 8, 12}};
    return new ElectrodeGrid("bench", 8, map);
  }

  @Override
  public StreamSpec spec() {
    return spec;
  }

  @Override
  public void open() {}

  @Override
  public boolean read(FrameInput input) {
    int length = random.nextInt(1 + random.nextInt(150));
    input.arrived(System.nanoTime());
    for (int i = 0; i < length && given < frames && !closed; i++, given++) {
      if (random.nextDouble() < gapChance) {
        index += gap();
      }
      while (waits && !input.room() && !closed) {
        LockSupport.parkNanos(50_000);
      }
      fill(input.row());
      input.commit(index++);
    }
    return given < frames && !closed;
  }

  /** One frame, about the limit of a reset at 10 ms, or up to a second. */
  private long gap() {
    double rateHz = spec.sampleRateHz();
    return switch (random.nextInt(4)) {
      case 0 -> 1;
      case 1 -> (long) (0.01 * rateHz) + random.nextInt(3) - 1;
      case 2 -> 1 + random.nextInt((int) (0.2 * rateHz));
      default -> (long) (rateHz * random.nextDouble());
    };
  }

  private void fill(float[] row) {
    double phase = 2 * StrictMath.PI * humHz * index / spec.sampleRateHz();
    double hum = HUM_UV * StrictMath.sin(phase);
    for (int c = 0; c < spec.channels(); c++) {
      Channel channel = spec.layout().channels().get(c);
      Quantisation scale = channel.quantisation();
      double value = hum + 200 * (random.nextDouble() - 0.5);
      if (channel.kind() == ChannelKind.COUNTER) {
        row[c] = index & 0xff;
      } else if (scale != null) {
        row[c] = scale.value(StrictMath.rint(value / scale.step() - scale.offset()));
      } else {
        row[c] = odd() ? ODD[random.nextInt(ODD.length)] : (float) value;
      }
    }
  }

  private static final float[] ODD = {
    Float.NaN, Float.POSITIVE_INFINITY, -0.0f, Float.MIN_VALUE, 1e30f, 0
  };

  private boolean odd() {
    return random.nextInt(200) == 0;
  }

  @Override
  public String state() {
    return "bench";
  }

  @Override
  public void close() {
    closed = true;
  }
}
