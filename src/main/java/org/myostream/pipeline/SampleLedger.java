package org.myostream.pipeline;

/**
 * Where every frame of a device went: {@code expected = received + lost + rejected + overrun},
 * always.
 *
 * <p>Written by the acquisition thread alone; {@link #read} may be called by any thread and gives a
 * balanced snapshot.
 */
public final class SampleLedger {
  private long received;
  private long lost;
  private long rejected;
  private long overrun;
  private long gaps;

  /** A balanced copy of the counts, reusable. */
  public static final class Snapshot {
    /** Frames that reached the pipeline whole. */
    public long received;

    /** Frames the device counted that never came. */
    public long lost;

    /** Frames that came damaged. */
    public long rejected;

    /** Frames that came whole when no slot was free. */
    public long overrun;

    /** Runs of missing frames. */
    public long gaps;

    /** Frames the device sampled between the first and the last that came. */
    public long expected() {
      return received + lost + rejected + overrun;
    }

    /** Frames missing for any reason. */
    public long missing() {
      return lost + rejected + overrun;
    }

    /** Takes the counts of another snapshot. */
    public void set(Snapshot other) {
      received = other.received;
      lost = other.lost;
      rejected = other.rejected;
      overrun = other.overrun;
      gaps = other.gaps;
    }

    @Override
    public String toString() {
      return "expected "
          + expected()
          + " = received "
          + received
          + " + lost "
          + lost
          + " + rejected "
          + rejected
          + " + overrun "
          + overrun;
    }
  }

  synchronized void receive(long frames) {
    received += frames;
  }

  synchronized void miss(long lostFrames, long rejectedFrames) {
    lost += lostFrames;
    rejected += rejectedFrames;
    gaps++;
  }

  synchronized void overrun(long frames) {
    overrun += frames;
  }

  /** Copies the counts into {@code into}. */
  public synchronized void read(Snapshot into) {
    into.received = received;
    into.lost = lost;
    into.rejected = rejected;
    into.overrun = overrun;
    into.gaps = gaps;
  }
}
