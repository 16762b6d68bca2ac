package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.myostream.motorunit.UnitCollector;
import org.myostream.motorunit.UnitColumns;
import org.myostream.motorunit.UnitSnapshot;
import org.myostream.motorunit.UnitUpdater;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.pipeline.Scripted.Run;

class UnitWorkTest {
  private static final int EVERY = 10;

  /** Fewer than the worker has room for. */
  private static final int FRAMES_AHEAD = UnitWork.ROOM / 4 * EVERY;

  /** Unit u is due at every frame that ends a ten, its average being that frame. */
  private static final class EveryTenth implements UnitCollector {
    private long due = -1;
    private float value;
    private int left;

    @Override
    public int samples() {
      return 1;
    }

    @Override
    public int electrodes() {
      return 2;
    }

    @Override
    public int units() {
      return 3;
    }

    @Override
    public void accept(long index, float[] row) {
      if (index % EVERY == EVERY - 1) {
        due = index;
        value = row[1];
        left = 2;
      }
    }

    @Override
    public boolean due() {
      return left > 0;
    }

    @Override
    public void take(UnitSnapshot into) {
      left--;
      into.unit = left;
      into.endIndex = due + 1;
      into.discharges = due / EVERY;
      into.rows[0][1] = value;
    }
  }

  /** Copies what it gets; waits at the gate before each update. */
  private static final class Copying implements UnitUpdater {
    private final CountDownLatch gate;
    private final AtomicLong made = new AtomicLong();

    Copying(CountDownLatch gate) {
      this.gate = gate;
    }

    @Override
    public void update(UnitSnapshot snapshot, float[] row) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      row[UnitColumns.UNIT] = snapshot.unit;
      row[UnitColumns.ZONE] = (float) snapshot.rows[0][1];
      row[UnitColumns.DISCHARGES] = snapshot.discharges;
      made.incrementAndGet();
    }
  }

  /** Keeps every estimate as text, and the ages. */
  private static final class Estimates implements Sink {
    private final boolean mayBlock;
    private final List<String> rows = new ArrayList<>();
    private final List<Float> ages = new ArrayList<>();
    private volatile long newest = -1;

    Estimates(boolean mayBlock) {
      this.mayBlock = mayBlock;
    }

    @Override
    public String name() {
      return "estimates";
    }

    @Override
    public boolean mayBlock() {
      return mayBlock;
    }

    @Override
    public void accept(EmgEvent event) {
      for (int i = 0; i < event.units.length(); i++) {
        float[] row = event.units.row(i);
        rows.add(
            event.unitIndices[i]
                + " unit "
                + (int) row[UnitColumns.UNIT]
                + " zone "
                + (int) row[UnitColumns.ZONE]);
        ages.add(row[UnitColumns.AGE]);
      }
      newest = event.raw.endIndex() - 1;
    }

    @Override
    public void close() {}
  }

  private static Pipeline start(
      Scripted source, Threads threads, UnitUpdater updater, Sink... sinks)
      throws InterruptedException {
    Conditioner conditioner = new Conditioner(source.spec(), List.of(), List.of(), null);
    conditioner.estimateUnits(new UnitWork(new EveryTenth(), updater));
    Pipeline pipeline =
        new Pipeline(source, conditioner, List.of(sinks), new PipelineSettings(threads, 8, 10));
    pipeline.start();
    return pipeline;
  }

  private static List<String> expected(int updates) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      int index = (i / 2 + 1) * EVERY - 1;
      rows.add(index + " unit " + (i % 2 == 0 ? 1 : 0) + " zone " + (index + 1));
    }
    return rows;
  }

  @Test
  void onOneThreadEachEstimateComesWithTheBlockThatMadeItDue() throws Exception {
    Estimates sink = new Estimates(false);
    Scripted source = new Scripted(2, 16, false, List.of(new Run(0, 400, 7, 0)));
    try (Pipeline pipeline = start(source, Threads.ONE, new Copying(new CountDownLatch(0)), sink)) {
      pipeline.awaitEnd();
      assertThat(sink.rows).isEqualTo(expected(80));
      assertThat(pipeline.status().units()).isEqualTo(new PipelineStatus.UnitStatus(80, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Threads.class,
      names = {"RING", "FUSED"})
  void aWorkerGivesTheSameEstimatesInTheSameOrder(Threads threads) throws Exception {
    for (boolean mayBlock : new boolean[] {false, true}) {
      Estimates sink = new Estimates(mayBlock);
      Copying updater = new Copying(new CountDownLatch(0));
      Scripted source = new Scripted(2, 16, false, List.of(new Run(0, 4000, 7, 0)));
      source.paceBy(() -> Math.min(sink.newest, updater.made.get() * EVERY / 2 + FRAMES_AHEAD));
      try (Pipeline pipeline = start(source, threads, updater, sink)) {
        pipeline.awaitEnd();
        assertThat(sink.rows).isNotEmpty().isEqualTo(expected(800).subList(0, sink.rows.size()));
        assertThat(pipeline.failure()).isNull();
        assertThat(pipeline.status().units())
            .isEqualTo(new PipelineStatus.UnitStatus(sink.rows.size(), 800 - sink.rows.size()));
      }
      assertThat(sink.ages).allMatch(age -> Float.isFinite(age));
    }
  }

  @Test
  void aWorkerThatFallsBehindSkipsUpdatesAndHoldsUpNobody() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Estimates sink = new Estimates(false);
    Scripted source = new Scripted(2, 16, true, List.of(new Run(0, 4000, 7, 0)));
    source.paceBy(() -> sink.newest);
    try (Pipeline pipeline = start(source, Threads.RING, new Copying(gate), sink)) {
      while (sink.newest < 3999) {
        Thread.onSpinWait();
      }
      assertThat(sink.rows).isEmpty();
      assertThat(pipeline.status().units())
          .isEqualTo(new PipelineStatus.UnitStatus(0, 800 - UnitWork.ROOM));
      gate.countDown();
    }
  }

  @Test
  void anUpdateThatThrowsStopsTheStreamLoudly() throws Exception {
    Estimates sink = new Estimates(false);
    Scripted source = new Scripted(2, 16, true, List.of(new Run(0, 4000, 7, 0)));
    UnitUpdater broken =
        (snapshot, row) -> {
          throw new IllegalStateException("broken");
        };
    AtomicReference<Pipeline> running = new AtomicReference<>();
    source.paceBy(
        () -> running.get() == null || running.get().failure() == null ? sink.newest : 4000);
    try (Pipeline pipeline = start(source, Threads.RING, broken, sink)) {
      running.set(pipeline);
      while (pipeline.failure() == null) {
        Thread.onSpinWait();
      }
      pipeline.stop();
      pipeline.awaitEnd();
      assertThat(pipeline.failure()).hasMessageContaining("motor units");
    }
  }
}
