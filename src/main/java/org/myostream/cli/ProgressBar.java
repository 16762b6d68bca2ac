package org.myostream.cli;

import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/**
 * How much of some work is done, what is being done, and the time left: a bar on a terminal, else a
 * line each ten seconds. The time left supposes that the rest goes as fast as what is done. One
 * thread.
 */
final class ProgressBar implements DoubleConsumer, AutoCloseable {
  private static final int WIDTH = 24;
  private static final double NANOS = 1e9;

  /** Before that, the time left would be a guess. */
  private static final double LEAST_SECONDS = 1;

  private final StatusLine line;
  private final Bars bars;
  private final LongSupplier nanoTime;
  private final long start;
  private String doing;
  private double share;

  /**
   * A bar that begins now.
   *
   * @param doing what is being done, for example {@code relu+tanh, restart 2}
   */
  ProgressBar(Console console, boolean quiet, String doing) {
    this(new StatusLine(console, quiet), Terminal.showsUnicode(), doing, System::nanoTime);
  }

  ProgressBar(StatusLine line, boolean unicode, String doing, LongSupplier nanoTime) {
    this.line = line;
    this.doing = doing;
    this.nanoTime = nanoTime;
    bars = new Bars(unicode);
    start = nanoTime.getAsLong();
  }

  /** A bar for a file that is being written. */
  static ProgressBar writing(Console console, boolean quiet, Path target) {
    return new ProgressBar(console, quiet, "writing " + target);
  }

  /** Says what is being done now. */
  void doing(String what) {
    doing = what;
    tick();
  }

  /** So much is done, 0 to 1; the bar goes away at 1. */
  @Override
  public void accept(double done) {
    share = done;
    if (share >= 1) {
      close();
    } else {
      tick();
    }
  }

  /** Draws what is known if it is time to; call it often. */
  void tick() {
    double seconds = (double) (nanoTime.getAsLong() - start) / NANOS;
    if (line.due(seconds)) {
      line.draw(text(seconds), seconds);
    }
  }

  private String text(double seconds) {
    String bar = line.inPlace() ? bars.drawn(share, WIDTH) + " " : "";
    String left =
        share > 0 && seconds >= LEAST_SECONDS
            ? "  " + RecordView.clock(Math.ceil(seconds * (1 - share) / share)) + " left"
            : "";
    return StatusText.format("%s%3.0f %%%s  %s", bar, 100 * share, left, doing);
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    line.clear();
  }
}
