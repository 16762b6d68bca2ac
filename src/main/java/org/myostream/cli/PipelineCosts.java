package org.myostream.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of a pipeline use: CPU and allocation from some time after the start until they
 * end. Watches from a thread of its own.
 */
final class PipelineCosts implements AutoCloseable {
  private static final String READER = "myostream-acquisition";
  private static final Set<String> NAMES = Set.of(READER, "myostream-conditioning");
  private static final String SINKS = "myostream-sink-";
  private static final long PERIOD_MILLIS = 250;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long settleNanos;
  private final Thread thread = new Thread(this::watch, "selftest-costs");
  private volatile @Nullable Usage first;
  private volatile @Nullable Usage last;
  private volatile boolean stopping;

  private record Usage(long nanos, long cpuNanos, long bytes) {}

  PipelineCosts(long settleMillis) {
    settleNanos = settleMillis * 1_000_000;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    long seenNanos = 0;
    while (!stopping) {
      Usage now = usage();
      if (now != null) {
        seenNanos = seenNanos == 0 ? now.nanos() : seenNanos;
        if (now.nanos() - seenNanos >= settleNanos) {
          if (first == null) {
            first = now;
          }
          last = now;
        }
      }
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The sum over the pipeline's threads, or null unless it runs. */
  private @Nullable Usage usage() {
    long cpu = 0;
    long bytes = 0;
    boolean runs = false;
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && isOfPipeline(info.getThreadName())) {
        cpu += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
        bytes += Math.max(0, threads.getThreadAllocatedBytes(info.getThreadId()));
        runs |= info.getThreadName().equals(READER);
      }
    }
    return runs ? new Usage(System.nanoTime(), cpu, bytes) : null;
  }

  private static boolean isOfPipeline(String thread) {
    return NAMES.contains(thread) || thread.startsWith(SINKS);
  }

  /** Share of one core, or NaN if the stream was too short to tell. */
  double cpuShare() {
    Usage from = first;
    Usage to = last;
    return from == null || to == null || to.nanos() == from.nanos()
        ? Double.NaN
        : (double) (to.cpuNanos() - from.cpuNanos()) / (to.nanos() - from.nanos());
  }

  /** Bytes allocated a second, or NaN if the stream was too short to tell. */
  double bytesPerSecond() {
    Usage from = first;
    Usage to = last;
    return from == null || to == null || to.nanos() == from.nanos()
        ? Double.NaN
        : (to.bytes() - from.bytes()) * 1e9 / (to.nanos() - from.nanos());
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }
}
