package org.myostream.pipeline;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

/** A source that plays runs of frames as fast as they are taken; value c of frame i is i + c. */
final class Scripted implements FrameSource {
  /** Frames from {@code first} to before {@code end}, in reads of {@code chunk}. */
  record Run(long first, long end, int chunk, long rejectedBefore) {}

  private final StreamSpec spec;
  private final List<Run> runs;
  private final long nanosPerFrame;
  private int run;
  private long next = -1;
  private volatile boolean closed;
  private final CountDownLatch endless = new CountDownLatch(1);
  private final boolean waitsAtTheEnd;
  private volatile LongSupplier delivered = () -> Long.MAX_VALUE;

  Scripted(int channels, int longestBlock, boolean waitsAtTheEnd, List<Run> runs) {
    spec = new StreamSpec(1000, ChannelLayout.emg(channels), longestBlock);
    this.runs = runs;
    this.waitsAtTheEnd = waitsAtTheEnd;
    nanosPerFrame = 1_000_000;
  }

  /** Plays no more than two frames ahead of the newest frame {@code newest} tells. */
  void paceBy(LongSupplier newest) {
    delivered = newest;
  }

  @Override
  public StreamSpec spec() {
    return spec;
  }

  @Override
  public void open() {}

  @Override
  public boolean read(FrameInput input) {
    if (closed) {
      return false;
    }
    if (run == runs.size()) {
      if (waitsAtTheEnd) {
        awaitClose();
      }
      return false;
    }
    while (next - delivered.getAsLong() > 2 && !closed) {
      Thread.onSpinWait();
    }
    Run current = runs.get(run);
    if (next < 0) {
      next = current.first();
      input.rejected(current.rejectedBefore());
    }
    long end = Math.min(current.end(), next + current.chunk());
    input.arrived(end * nanosPerFrame);
    for (; next < end; next++) {
      float[] row = input.row();
      for (int c = 0; c < spec.channels(); c++) {
        row[c] = next + c;
      }
      input.commit(next);
    }
    if (next == current.end()) {
      run++;
      next = -1;
    }
    return true;
  }

  private void awaitClose() {
    try {
      endless.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String state() {
    return "scripted";
  }

  @Override
  public void close() {
    closed = true;
    endless.countDown();
  }
}
