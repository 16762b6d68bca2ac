package org.myostream.output;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** How many bytes a piece of work allocates on this thread. */
final class Allocation {
  /** Work that may fail on the network. */
  interface Work {
    void run() throws IOException;
  }

  private Allocation() {}

  /** The least that {@code rounds} rounds of 20 runs each allocate, after as many to warm up. */
  static long leastOf(int rounds, Work work) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 2 * rounds; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20; i++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
