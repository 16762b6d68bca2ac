package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PipelineCostsTest {
  @Test
  void anAcquisitionThreadAloneIsAPipeline() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread fused =
        new Thread(
            () -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
            },
            "myostream-acquisition");
    fused.start();
    try (PipelineCosts costs = new PipelineCosts(0)) {
      while (Double.isNaN(costs.cpuShare())) {
        Thread.onSpinWait();
      }
      assertThat(costs.cpuShare()).isBetween(0.0, 1.1);
      assertThat(costs.bytesPerSecond()).isNotNaN();
    } finally {
      end.countDown();
      fused.join();
    }
  }
}
