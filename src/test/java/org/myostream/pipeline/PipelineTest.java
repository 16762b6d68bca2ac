package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.dsp.Stage;
import org.myostream.dsp.StageSettings;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.pipeline.Scripted.Run;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

class PipelineTest {
  private static PipelineSettings settings(Threads threads) {
    return new PipelineSettings(threads, 8, 10);
  }

  private static Pipeline run(Scripted source, PipelineSettings settings, Sink... sinks)
      throws InterruptedException {
    return run(source, settings, List.of(), sinks);
  }

  private static Pipeline run(
      Scripted source, PipelineSettings settings, List<StageSettings> stages, Sink... sinks)
      throws InterruptedException {
    Conditioner conditioner = new Conditioner(source.spec(), stages, List.of(), null);
    Pipeline pipeline = new Pipeline(source, conditioner, List.of(sinks), settings);
    pipeline.start();
    return pipeline;
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void everyFrameArrivesOnceInOrderAndTheLedgerBalances(Threads threads) throws Exception {
    Collector sink = new Collector(false);
    Scripted source =
        new Scripted(3, 16, false, List.of(new Run(5, 105, 7, 0), new Run(115, 150, 40, 4)));
    try (Pipeline pipeline = run(source, settings(threads), sink)) {
      pipeline.awaitEnd();
      SampleLedger.Snapshot ledger = pipeline.status().ledger();
      assertThat(ledger.expected()).isEqualTo(145);
      assertThat(ledger.lost).isEqualTo(6);
      assertThat(ledger.rejected).isEqualTo(4);
      assertThat(ledger.received + ledger.overrun).isEqualTo(135);
      assertThat(sink.frames).hasSize((int) ledger.received).isSorted().doesNotHaveDuplicates();
      assertThat(sink.closed).isTrue();
      assertThat(pipeline.failure()).isNull();
    }
  }

  @Test
  void blockNeverSpansAGap() throws Exception {
    Collector sink = new Collector(false);
    Scripted source =
        new Scripted(
            2,
            64,
            false,
            List.of(new Run(0, 10, 10, 0), new Run(12, 20, 8, 0), new Run(20, 25, 5, 0)));
    try (Pipeline pipeline = run(source, settings(Threads.ONE), sink)) {
      pipeline.awaitEnd();
    }
    assertThat(sink.blocks).containsExactly("0+10 lost 0", "12+8 lost 2", "20+5 lost 0");
  }

  @ParameterizedTest
  @EnumSource(names = {"RING", "FUSED"})
  void aStuckSinkLosesItsOldestAndNobodyElseNotices(Threads threads) throws Exception {
    Collector healthy = new Collector(false);
    Stuck stuck = new Stuck();
    Scripted source = new Scripted(2, 4, true, List.of(new Run(0, 4000, 1, 0)));
    source.paceBy(() -> healthy.newest);
    try (Pipeline pipeline = run(source, settings(threads), stuck, healthy)) {
      healthy.awaitFrame(3999);
      stuck.release.countDown();
      stuck.collector.awaitFrame(3999);
      assertThat(pipeline.status().ledger().overrun).isZero();
      PipelineStatus status = pipeline.status();
      long received = status.ledger().received;
      assertThat(healthy.frames).hasSize((int) received);
      assertThat(status.sinks()).hasSize(2);
      long dropped =
          status.sinks().stream().mapToLong(PipelineStatus.SinkStatus::droppedFrames).sum();
      assertThat(stuck.collector.frames.size() + dropped).isEqualTo(received);
      assertThat(dropped).isPositive();
      assertThat(stuck.collector.frames).isSorted().doesNotHaveDuplicates();
      assertThat(stuck.collector.valuesMatch).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void aSinkThatThrowsIsLeftOutAndTheOthersLiveOn(Threads threads) throws Exception {
    Collector healthy = new Collector(false);
    Sink failing = new Failing();
    Scripted source = new Scripted(2, 4, false, List.of(new Run(0, 40, 4, 0)));
    try (Pipeline pipeline = run(source, settings(threads), failing, healthy)) {
      pipeline.awaitEnd();
      assertThat(pipeline.failure()).isNull();
      assertThat((long) healthy.frames.size()).isEqualTo(pipeline.status().ledger().received);
      assertThat(pipeline.status().sinks())
          .filteredOn(s -> s.name().equals("failing"))
          .extracting(PipelineStatus.SinkStatus::failure)
          .containsExactly("the plug is out");
    }
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void aStageThatThrowsStopsThePipelineLoudly(Threads threads) throws Exception {
    Scripted source = new Scripted(2, 4, true, List.of(new Run(0, 8, 4, 0)));
    StageSettings broken = input -> new Broken(input);
    try (Pipeline pipeline =
        run(source, settings(threads), List.of(broken), new Collector(false))) {
      if (threads == Threads.RING) {
        while (pipeline.failure() == null) {
          Thread.onSpinWait();
        }
        pipeline.stop();
      }
      pipeline.awaitEnd();
      assertThat(pipeline.failure()).hasMessage("stage bug");
    }
  }

  @Test
  void stoppingDeliversWhatWasReadAndClosesTheSinks() throws Exception {
    Collector sink = new Collector(true);
    Scripted source = new Scripted(2, 4, true, List.of(new Run(0, 24, 4, 0)));
    source.paceBy(() -> sink.newest);
    Pipeline pipeline = run(source, new PipelineSettings(Threads.RING, 64, 10), sink);
    sink.awaitFrame(23);
    pipeline.close();
    assertThat(sink.frames).hasSize(24);
    assertThat(sink.closed).isTrue();
  }

  @Test
  void aSlowConditioningCostsFramesNotTheReader() throws Exception {
    Collector sink = new Collector(false);
    Semaphore steps = new Semaphore(0);
    StageSettings slow = input -> new Held(input, steps);
    Scripted source = new Scripted(2, 1, true, List.of(new Run(0, 100, 1, 0)));
    try (Pipeline pipeline = run(source, settings(Threads.RING), List.of(slow), sink)) {
      while (pipeline.status().ledger().expected() < 100) {
        Thread.onSpinWait();
      }
      SampleLedger.Snapshot ledger = pipeline.status().ledger();
      assertThat(ledger.overrun).isBetween(90L, 92L);
      assertThat(ledger.expected()).isEqualTo(100);
      steps.release(1000);
    }
    assertThat(sink.frames).startsWith(0L, 1L, 2L).hasSizeBetween(8, 10);
  }

  @Test
  void timesNeverStepBackAndFollowTheDevice() throws Exception {
    Collector sink = new Collector(false);
    Scripted source = new Scripted(1, 16, false, List.of(new Run(0, 5000, 3, 0)));
    try (Pipeline pipeline = run(source, settings(Threads.ONE), sink)) {
      pipeline.awaitEnd();
    }
    assertThat(sink.times).isSorted();
    double last = sink.times.get(sink.times.size() - 1);
    assertThat(last).isBetween(4.997, 5.001);
  }

  private static final class Collector implements Sink {
    private final List<Long> frames = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final boolean blocks2;
    private volatile long newest = -1;
    private volatile boolean closed;
    private boolean valuesMatch = true;

    Collector(boolean mayBlock) {
      blocks2 = mayBlock;
    }

    @Override
    public String name() {
      return "collector";
    }

    @Override
    public boolean mayBlock() {
      return blocks2;
    }

    @Override
    public void accept(EmgEvent event) {
      SampleBlock raw = event.raw;
      blocks.add(raw.firstIndex() + "+" + raw.length() + " lost " + event.lostBefore);
      for (int i = 0; i < raw.length(); i++) {
        frames.add(raw.firstIndex() + i);
        times.add(event.timeOfRaw(raw.firstIndex() + i));
        for (int c = 0; c < event.rawChannels; c++) {
          valuesMatch &= raw.row(i)[c] == raw.firstIndex() + i + c;
        }
      }
      newest = raw.endIndex() - 1;
    }

    void awaitFrame(long frame) {
      while (newest < frame) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Stuck implements Sink {
    private final CountDownLatch release = new CountDownLatch(1);
    private final Collector collector = new Collector(true);

    @Override
    public String name() {
      return "stuck";
    }

    @Override
    public boolean mayBlock() {
      return true;
    }

    @Override
    public void accept(EmgEvent event) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      collector.accept(event);
    }

    @Override
    public void close() {}
  }

  private static final class Failing implements Sink {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void accept(EmgEvent event) throws IOException {
      throw new IOException("the plug is out");
    }

    @Override
    public void close() {}
  }

  private record Broken(StreamSpec output) implements Stage {
    @Override
    public void process(SampleBlock block) {
      throw new IllegalStateException("stage bug");
    }

    @Override
    public void reset() {}

    @Override
    public double groupDelaySeconds() {
      return 0;
    }
  }

  private record Held(StreamSpec output, Semaphore steps) implements Stage {
    @Override
    public void process(SampleBlock block) {
      steps.acquireUninterruptibly();
    }

    @Override
    public void reset() {}

    @Override
    public double groupDelaySeconds() {
      return 0;
    }
  }
}
