package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.pipeline.Scripted.Run;

class PipelineAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void theWayFromRowToSinkDoesNotAllocate() throws Exception {
    AllocationProbe probe = new AllocationProbe();
    Scripted source = new Scripted(16, 8, false, List.of(new Run(0, 200_000, 5, 0)));
    Conditioner conditioner = new Conditioner(source.spec(), List.of(), List.of(), null);
    try (Pipeline pipeline =
        new Pipeline(
            source, conditioner, List.of(probe), new PipelineSettings(Threads.ONE, 8, 10))) {
      pipeline.start();
      pipeline.awaitEnd();
    }
    assertThat(probe.events).isEqualTo(40_000);
    assertThat(probe.leastBytes).isZero();
  }

  /** The least number of bytes its thread allocated between events 1000 apart. */
  private static final class AllocationProbe implements Sink {
    private int events;
    private long before;
    private long leastBytes = Long.MAX_VALUE;

    @Override
    public String name() {
      return "probe";
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void accept(EmgEvent event) {
      if (++events % 1000 == 0) {
        leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
        before = THREADS.getCurrentThreadAllocatedBytes();
      }
    }

    @Override
    public void close() {}
  }
}
