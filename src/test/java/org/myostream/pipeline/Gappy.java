package org.myostream.pipeline;

import java.util.SplittableRandom;
import org.myostream.signal.StreamSpec;

/** Noise with gaps, short and long, set by the seed; read at random lengths or 100 frames each. */
final class Gappy implements FrameSource {
  private static final int FRAMES = 6_000;

  private final StreamSpec spec;
  private final SplittableRandom signal;
  private final SplittableRandom cuts;
  private final boolean cut;
  private long index = 3;
  private int given;

  Gappy(StreamSpec spec, long seed, boolean cut) {
    this.spec = spec;
    this.cut = cut;
    signal = new SplittableRandom(seed);
    cuts = new SplittableRandom(seed + 1000);
  }

  @Override
  public StreamSpec spec() {
    return spec;
  }

  @Override
  public void open() {}

  @Override
  public boolean read(FrameInput input) {
    int frames = cut ? cuts.nextInt(40) : 100;
    input.arrived(given * 500_000L);
    for (int i = 0; i < frames && given < FRAMES; i++) {
      if (signal.nextInt(400) == 0) {
        index += signal.nextBoolean() ? 1 + signal.nextInt(20) : 21 + signal.nextInt(500);
      }
      float[] row = input.row();
      for (int c = 0; c < spec.channels(); c++) {
        row[c] = (float) (100 * (signal.nextDouble() - 0.5));
      }
      input.commit(index++);
      given++;
    }
    return given < FRAMES;
  }

  @Override
  public String state() {
    return "noise";
  }

  @Override
  public void close() {}
}
