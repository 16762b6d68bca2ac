package org.myostream.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's stream from its source to its sinks.
 *
 * <pre>
 * source --> frames --> slot of the ring --> conditioning --> sinks that do not block
 *                                                  +--> one thread a sink that may block
 * </pre>
 *
 * <p>{@link PipelineSettings.Threads} says whether conditioning has a thread of its own. Only it
 * holds a slot; sinks never do, so none can make the reader lose a frame.
 *
 * <p>Life: build, {@link #start}, {@link #stop} (or the source ends), {@link #awaitEnd}. Stopping
 * drains: what was read before is delivered before the sinks are closed.
 */
public final class Pipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final long DRAIN_MILLIS = 5_000;
  private static final long UNITS_DRAIN_MILLIS = 2_000;
  private static final long SINK_DRAIN_MILLIS = 2_000;

  private final FrameSource source;
  private final Conditioner conditioner;
  private final PipelineSettings settings;
  private final SampleLedger ledger = new SampleLedger();
  private final ClockFit clock;
  private final LatencyMeter latency = new LatencyMeter();
  private final InlineSinks inline;
  private final List<SinkRunner> runners = new ArrayList<>();
  private final @Nullable Disruptor<EmgEvent> disruptor;
  private final EventWriter.Slots slots;
  private final Thread acquisition;
  private final CountDownLatch conditioningRuns = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile @Nullable Throwable failure;
  private volatile double lastVaf = Double.NaN;
  private volatile boolean unusual;
  private volatile double condition = Double.NaN;
  private volatile double rateHz;
  private volatile double driftPpm = Double.NaN;

  /** A pipeline that owns {@code source} and {@code sinks} from now on. */
  public Pipeline(
      FrameSource source, Conditioner conditioner, List<Sink> sinks, PipelineSettings settings) {
    this.source = source;
    this.conditioner = conditioner;
    this.settings = settings;
    clock = new ClockFit(conditioner.raw().sampleRateHz());
    rateHz = conditioner.raw().sampleRateHz();
    if (settings.threads() == PipelineSettings.Threads.ONE) {
      disruptor = null;
      inline = new InlineSinks(sinks);
      slots = new OneSlot();
    } else {
      boolean fused = settings.threads() == PipelineSettings.Threads.FUSED;
      disruptor = fused ? null : disruptor(settings.ringSize());
      RingBuffer<EmgEvent> ring =
          disruptor != null
              ? disruptor.getRingBuffer()
              : RingBuffer.createSingleProducer(conditioner::newEvent, settings.ringSize());
      inline = new InlineSinks(sinks.stream().filter(s -> !s.mayBlock()).toList());
      sinks.stream()
          .filter(Sink::mayBlock)
          .forEach(s -> runners.add(new SinkRunner(s, ring, conditioner.newEvent())));
      slots = new RingSlots(ring, fused ? this::complete : (event, sequence) -> {}, runners);
    }
    acquisition = new Thread(this::acquire, "myostream-acquisition");
  }

  private Disruptor<EmgEvent> disruptor(int size) {
    Disruptor<EmgEvent> made =
        new Disruptor<>(
            conditioner::newEvent,
            size,
            task -> new Thread(task, "myostream-conditioning"),
            ProducerType.SINGLE,
            // With a single consumer the stock strategy only ever waits for the cursor: it blocks.
            new BlockingWaitStrategy());
    made.setDefaultExceptionHandler(new StopLoudly());
    made.handleEventsWith(new Conditioning());
    return made;
  }

  /** Starts every thread; the source must have been opened. Returns once conditioning runs. */
  public void start() throws InterruptedException {
    UnitWork units = conditioner.units();
    if (units != null && settings.threads() != PipelineSettings.Threads.ONE) {
      units.start();
    }
    Disruptor<EmgEvent> ring = disruptor;
    if (ring != null) {
      ring.start();
      conditioningRuns.await(); // Disruptor.shutdown() forgets handlers not yet begun: LMAX 517
    }
    runners.forEach(SinkRunner::start);
    acquisition.start();
  }

  private void acquire() {
    EventWriter writer = new EventWriter(slots, ledger, clock, conditioner.raw().channels());
    try {
      boolean more = true;
      while (more && !stopping) {
        try {
          more = source.read(writer);
        } finally {
          writer.endOfRead();
        }
        rateHz = clock.rateHz();
        driftPpm = clock.driftPpm();
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    } finally {
      finish();
    }
  }

  private void finish() {
    try {
      source.close();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    try {
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void drain() throws InterruptedException {
    Disruptor<EmgEvent> ring = disruptor;
    if (ring != null) {
      try {
        ring.shutdown(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        ring.halt();
        fail(new IllegalStateException("conditioning did not drain in " + DRAIN_MILLIS + " ms", e));
      }
    }
    UnitWork units = conditioner.units();
    if (units != null && !units.stop(UNITS_DRAIN_MILLIS)) {
      LOG.error("the estimation of motor units is stuck; what it had not yet finished is lost");
    }
    Throwable broken = units == null ? null : units.failure();
    if (broken != null) {
      fail(new IllegalStateException("the estimation of motor units failed", broken));
    }
    for (SinkRunner runner : runners) {
      if (runner.stop(SINK_DRAIN_MILLIS)) {
        InlineSinks.close(runner.sink());
      } else {
        LOG.error("sink {} is stuck; what it had not yet delivered is lost", runner.sink().name());
      }
    }
    inline.close();
  }

  private void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    stopping = true;
  }

  /** Asks the pipeline to stop: reading ends, everything read is delivered. Any thread. */
  public void stop() {
    stopping = true;
    source.close();
  }

  /** Waits until the stream has ended and every sink is closed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** As {@link #awaitEnd()}, for at most {@code millis}; returns true if it has ended. */
  public boolean awaitEnd(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /** What stopped the pipeline against its will, or null. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** How it is doing now. Any thread; allocates. */
  public PipelineStatus status() {
    SampleLedger.Snapshot snapshot = new SampleLedger.Snapshot();
    ledger.read(snapshot);
    List<PipelineStatus.SinkStatus> sinks = new ArrayList<>(inline.status());
    runners.forEach(runner -> sinks.add(runner.status()));
    UnitWork units = conditioner.units();
    return new PipelineStatus(
        source.state(),
        snapshot,
        rateHz,
        driftPpm,
        latency.micros(50),
        latency.micros(99),
        conditioner.groupDelaySeconds(),
        lastVaf,
        unusual,
        condition,
        conditioner.badChannels(),
        units == null ? null : new PipelineStatus.UnitStatus(units.delivered(), units.skipped()),
        List.copyOf(sinks));
  }

  /** The delay added so far. */
  public LatencyMeter latency() {
    return latency;
  }

  /** The conditioning in use, for instance to swap the model. */
  public Conditioner conditioner() {
    return conditioner;
  }

  /** Stops, and waits until everything is delivered and closed. */
  @Override
  public void close() {
    stop();
    if (acquisition.getState() == Thread.State.NEW && ended.getCount() > 0) {
      finish();
    }
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complete(EmgEvent event, long sequence) {
    conditioner.process(event, settings.gapResetMillis());
    lastVaf = event.vaf;
    unusual = event.unusual;
    condition = event.latestQuality[EmgEvent.CONDITION];
    inline.accept(event);
    event.version = sequence;
    for (int i = 0; i < runners.size(); i++) {
      runners.get(i).publish(sequence);
    }
    latency.record(System.nanoTime() - event.arrivalNanos);
  }

  private final class Conditioning implements EventHandler<EmgEvent> {
    private boolean sound = true;

    @Override
    public void onEvent(EmgEvent event, long sequence, boolean endOfBatch) {
      // The ring hands on what follows an event that failed: the stages are in no state for it.
      if (sound) {
        sound = false;
        complete(event, sequence);
        sound = true;
      }
    }

    @Override
    public void onStart() {
      conditioningRuns.countDown();
    }
  }

  private final class OneSlot implements EventWriter.Slots {
    private final EmgEvent event = conditioner.newEvent();

    @Override
    public EmgEvent claim() {
      return event;
    }

    @Override
    public void publish() {
      complete(event, 0);
    }
  }

  /** A stage that throws is a bug: the stream stops and says so. */
  private final class StopLoudly implements ExceptionHandler<EmgEvent> {
    @Override
    public void handleEventException(Throwable cause, long sequence, EmgEvent event) {
      LOG.error("conditioning failed at frame {}", event.raw.firstIndex(), cause);
      fail(cause);
    }

    @Override
    public void handleOnStartException(Throwable cause) {
      fail(cause);
    }

    @Override
    public void handleOnShutdownException(Throwable cause) {
      fail(cause);
    }
  }
}
