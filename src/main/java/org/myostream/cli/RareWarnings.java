package org.myostream.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says what may go wrong many times a second at most once a second. Any thread. */
final class RareWarnings {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Consumer<String> say;
  private final LongSupplier nanos;
  private boolean begun;
  private long saidNanos;
  private long unsaid;

  /**
   * @param nanos the time, as {@link System#nanoTime}
   */
  RareWarnings(Consumer<String> say, LongSupplier nanos) {
    this.say = say;
    this.nanos = nanos;
  }

  /** Says {@code sentence} now, or only counts it. */
  synchronized void warn(String sentence) {
    long now = nanos.getAsLong();
    if (begun && now - saidNanos < PERIOD_NANOS) {
      unsaid++;
      return;
    }
    String more = unsaid == 0 ? "" : " (" + unsaid + " warnings before it were not shown)";
    begun = true;
    saidNanos = now;
    unsaid = 0;
    say.accept("myostream: warning: " + sentence + more);
  }
}
