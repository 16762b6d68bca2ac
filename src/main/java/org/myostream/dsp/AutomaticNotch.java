package org.myostream.dsp;

import java.util.Arrays;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/** Notches of 50 Hz or 60 Hz, whichever {@link MainsMeter} finds stronger; both at first. */
final class AutomaticNotch implements Stage {
  private final BiquadCascade at50;
  private final BiquadCascade at60;
  private final MainsMeter meter;
  private final float[] lastGood;
  private Mains mains = Mains.AUTO;

  AutomaticNotch(BiquadCascade at50, BiquadCascade at60, StreamSpec stream) {
    this.at50 = at50;
    this.at60 = at60;
    meter = new MainsMeter(stream);
    lastGood = new float[stream.channels()];
  }

  /** The line being notched; {@link Mains#AUTO} while it is not known. */
  Mains mains() {
    return mains;
  }

  @Override
  public void process(SampleBlock block) {
    int length = block.length();
    for (int i = 0; i < length; i++) {
      float[] x = block.row(i);
      FiniteHold.hold(x, lastGood, lastGood.length);
      meter.add(x);
      if (mains != Mains.HZ_60) {
        at50.filter(x);
      }
      if (mains != Mains.HZ_50) {
        at60.filter(x);
      }
      choose();
    }
  }

  private void choose() {
    Mains stronger = meter.stronger();
    if (stronger == mains) {
      return;
    }
    if (mains != Mains.AUTO) {
      (stronger == Mains.HZ_50 ? at50 : at60).reset();
    }
    mains = stronger;
  }

  @Override
  public void reset() {
    at50.reset();
    at60.reset();
    meter.reset();
    Arrays.fill(lastGood, 0);
    mains = Mains.AUTO;
  }

  @Override
  public StreamSpec output() {
    return at50.output();
  }

  @Override
  public double groupDelaySeconds() {
    return Math.max(at50.groupDelaySeconds(), at60.groupDelaySeconds());
  }
}
