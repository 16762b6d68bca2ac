package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.dsp.Stage;
import org.myostream.dsp.StageSettings;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/** What still holds when a sink, a stage or the source fails. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PipelineFailureTest {
  private static final StreamSpec SPEC = new StreamSpec(1000, ChannelLayout.emg(2), 4);

  private static Pipeline pipeline(
      FrameSource source, Threads threads, List<StageSettings> stages, Sink... sinks) {
    Conditioner conditioner = new Conditioner(SPEC, stages, List.of(), null);
    return new Pipeline(source, conditioner, List.of(sinks), new PipelineSettings(threads, 64, 10));
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void anErrorInASinkHurtsNoOther(Threads threads) throws Exception {
    Counter healthy = new Counter(false);
    Counter slow = new Counter(true);
    Pipeline pipeline =
        pipeline(
            new Reads(10, false),
            threads,
            List.of(),
            new Faulty(false),
            new Faulty(true),
            healthy,
            slow);
    pipeline.start();
    pipeline.awaitEnd();
    assertThat(pipeline.failure()).isNull();
    assertThat(healthy.frames).hasValue(30);
    assertThat(slow.frames).hasValue(30);
    assertThat(healthy.closings).hasValue(1);
    assertThat(slow.closings).hasValue(1);
    assertThat(pipeline.status().sinks())
        .filteredOn(s -> s.failure() != null)
        .extracting(PipelineStatus.SinkStatus::name)
        .containsExactly("faulty", "faulty");
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void framesBeforeAFailureOfTheSourceAreDelivered(Threads threads) throws Exception {
    Counter sink = new Counter(true);
    Pipeline pipeline = pipeline(new Reads(2, true), threads, List.of(), sink);
    pipeline.start();
    pipeline.awaitEnd();
    assertThat(pipeline.failure()).hasMessage("line 3 is torn");
    assertThat(pipeline.status().ledger().received).isEqualTo(9);
    assertThat(sink.frames).hasValue(9);
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void nothingIsDeliveredAfterAStageHasThrown(Threads threads) throws Exception {
    Counter sink = new Counter(false);
    AtomicInteger calls = new AtomicInteger();
    StageSettings brokenOnce = input -> new BrokenOnce(input, calls);
    Pipeline pipeline = pipeline(new Reads(10, false), threads, List.of(brokenOnce), sink);
    pipeline.start();
    pipeline.awaitEnd();
    assertThat(pipeline.failure()).hasMessage("stage bug");
    assertThat(sink.frames).hasValue(3);
  }

  @Test
  void aSourceThatFailsToCloseDoesNotKeepTheSinksOpen() throws Exception {
    Counter sink = new Counter(false);
    Reads source = new Reads(2, false);
    source.failsToClose = true;
    Pipeline pipeline = pipeline(source, Threads.FUSED, List.of(), sink);
    pipeline.start();
    pipeline.awaitEnd();
    assertThat(sink.closings).hasValue(1);
    assertThat(pipeline.failure()).hasMessage("cannot close");
  }

  @ParameterizedTest
  @EnumSource(Threads.class)
  void aPipelineNeverStartedClosesItsSinksOnce(Threads threads) {
    Counter sink = new Counter(true);
    Pipeline pipeline = pipeline(new Reads(2, false), threads, List.of(), sink);
    pipeline.close();
    pipeline.close();
    assertThat(sink.closings).hasValue(1);
  }

  /** Reads of three frames; may fail after the last of them, in the middle of a read. */
  private static final class Reads implements FrameSource {
    private final int reads;
    private final boolean fails;
    private boolean failsToClose;
    private long index;

    Reads(int reads, boolean fails) {
      this.reads = reads;
      this.fails = fails;
    }

    @Override
    public StreamSpec spec() {
      return SPEC;
    }

    @Override
    public void open() {}

    @Override
    public boolean read(FrameInput input) throws IOException {
      input.arrived(index * 1_000_000);
      boolean over = index == 3L * reads;
      if (over && !fails) {
        return false;
      }
      for (int i = 0; i < 3; i++) {
        input.row();
        input.commit(index++);
      }
      if (over) {
        throw new IOException("line 3 is torn");
      }
      return true;
    }

    @Override
    public String state() {
      return "reading";
    }

    @Override
    public void close() {
      if (failsToClose) {
        throw new IllegalStateException("cannot close");
      }
    }
  }

  private static final class Counter implements Sink {
    private final boolean blocks;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicInteger closings = new AtomicInteger();

    Counter(boolean blocks) {
      this.blocks = blocks;
    }

    @Override
    public String name() {
      return "counter";
    }

    @Override
    public boolean mayBlock() {
      return blocks;
    }

    @Override
    public void accept(EmgEvent event) {
      frames.addAndGet(event.raw.length());
    }

    @Override
    public void close() {
      closings.incrementAndGet();
    }
  }

  private record Faulty(boolean mayBlock) implements Sink {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public void accept(EmgEvent event) {
      throw new NoClassDefFoundError("a part of the sink is missing");
    }

    @Override
    public void close() {
      throw new NoClassDefFoundError("a part of the sink is missing");
    }
  }

  private record BrokenOnce(StreamSpec output, AtomicInteger calls) implements Stage {
    @Override
    public void process(SampleBlock block) {
      if (calls.incrementAndGet() == 2) {
        throw new IllegalStateException("stage bug");
      }
    }

    @Override
    public void reset() {}

    @Override
    public double groupDelaySeconds() {
      return 0;
    }
  }
}
