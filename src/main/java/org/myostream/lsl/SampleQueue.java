package org.myostream.lsl;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Samples between the receiving thread and whoever pulls. Bounded in number and memory: a sample
 * too many pushes the oldest out, which is counted.
 */
final class SampleQueue {
  private final ArrayDeque<ReceivedSample> samples = new ArrayDeque<>();
  private final int mostSamples;
  private final long mostBytes;
  private long bytes;
  private long lost;
  private @Nullable String end;

  SampleQueue(int mostSamples, long mostBytes) {
    this.mostSamples = mostSamples;
    this.mostBytes = mostBytes;
  }

  synchronized void add(ReceivedSample sample) {
    samples.add(sample);
    bytes += sample.bytes();
    while (samples.size() > 1 && (samples.size() > mostSamples || bytes > mostBytes)) {
      bytes -= samples.remove().bytes();
      lost++;
    }
    notifyAll();
  }

  /** Says that no more will come, and why. */
  synchronized void end(String why) {
    if (end == null) {
      end = why;
    }
    notifyAll();
  }

  /** The oldest sample, waited for at most until {@code deadline} of the nanosecond clock. */
  synchronized @Nullable ReceivedSample take(long deadline) throws InterruptedException {
    while (samples.isEmpty() && end == null) {
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return null;
      }
      wait(millis);
    }
    ReceivedSample sample = samples.poll();
    if (sample != null) {
      bytes -= sample.bytes();
    }
    return sample;
  }

  /** Why no more will come, or null. */
  synchronized @Nullable String end() {
    return end;
  }

  synchronized int size() {
    return samples.size();
  }

  /** Samples pushed out. */
  synchronized long lost() {
    return lost;
  }
}
