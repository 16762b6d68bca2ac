package org.myostream.device.synthetic;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.signal.StreamSpec;

/**
 * Synthetic EMG as a device: frame k is due k / rate after {@link #open}, by the monotonic clock,
 * and comes in bursts of about 4 ms as from a USB port. A reader that was late gets all that is
 * due. Unpaced, each read brings one longest block at once.
 */
public final class SyntheticSource implements FrameSource {
  private static final double BURST_SECONDS = 0.004;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MOST_BLOCKS_A_READ = 32;

  private final SyntheticSettings settings;
  private final StreamSpec spec;
  private final SyntheticEmg emg;
  private final long burstFrames;
  private long startNanos;
  private long sent;
  private volatile @Nullable Thread reader;
  private volatile boolean closed;
  private volatile String state = "not open";

  /** A source that is not open yet. */
  public SyntheticSource(SyntheticSettings settings) {
    this.settings = settings;
    spec = settings.spec();
    emg = new SyntheticEmg(settings);
    burstFrames = Math.max(1, Math.round(settings.sampleRateHz() * BURST_SECONDS));
  }

  @Override
  public StreamSpec spec() {
    return spec;
  }

  /** The true synergies, as {@link SyntheticEmg#weights}. */
  public double[][] weights() {
    return emg.weights();
  }

  @Override
  public void open() {
    startNanos = System.nanoTime();
    state = "streaming";
  }

  @Override
  public boolean read(FrameInput input) {
    long end = settings.paced() ? awaitBurst() : sent + spec.longestBlock();
    if (closed) {
      return false;
    }
    input.arrived(System.nanoTime());
    for (long last = Math.min(end, settings.frames()); sent < last; sent++) {
      emg.next(input.row());
      input.commit(sent);
    }
    if (sent == settings.frames()) {
      state = "ended";
      return false;
    }
    return true;
  }

  /** Waits until the next burst is due; the index after the last frame due then. */
  private long awaitBurst() {
    long burst = Math.min(sent + burstFrames, settings.frames());
    long deadlineNanos = startNanos + nanosOf(burst);
    reader = Thread.currentThread();
    long left;
    while (!closed && (left = deadlineNanos - System.nanoTime()) > 0) {
      LockSupport.parkNanos(this, left);
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    reader = null;
    double dueFrames =
        (System.nanoTime() - startNanos) * settings.sampleRateHz() / NANOS_PER_SECOND;
    return Math.min((long) dueFrames, sent + (long) MOST_BLOCKS_A_READ * spec.longestBlock());
  }

  private long nanosOf(long frame) {
    return (long) (frame * NANOS_PER_SECOND / settings.sampleRateHz());
  }

  @Override
  public String state() {
    return state;
  }

  @Override
  public void close() {
    closed = true;
    state = "closed";
    LockSupport.unpark(reader);
  }
}
