package org.myostream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.output.NdjsonSink;
import org.myostream.output.UdpSink;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineStatus;
import org.myostream.pipeline.Sink;
import org.myostream.pipeline.UnitWork;

/**
 * Runs one stream until its source ends, time is up or the user asks to stop; then says where every
 * frame went.
 */
final class StreamRun {
  private static final long TICK_MILLIS = 50;

  /**
   * How to run it.
   *
   * @param limit longest time to stream, or null
   * @param allowGaps missing frames do not change the exit code
   * @param text where to show the stream and its summary
   * @param style how to show it, or null to show only the summary
   * @param quiet show nothing at all
   * @param viewMillis time between two draws
   */
  record Options(
      @Nullable Duration limit,
      boolean allowGaps,
      PrintWriter text,
      LiveView.@Nullable Style style,
      boolean quiet,
      long viewMillis) {}

  /** Looks after a stream while it runs, on the thread that waits for its end. */
  @FunctionalInterface
  interface Watch {
    /**
     * Called about every 50 ms.
     *
     * @param seconds since the stream began
     * @return true to end the stream
     */
    boolean look(Pipeline pipeline, double seconds);
  }

  /** How it ended. */
  record Result(int exitCode, PipelineStatus status) {}

  private final StreamPlan plan;
  private final Options options;
  private final Console console;
  private final LatestActivations latest;
  private final @Nullable LatestUnits units;
  private final @Nullable LiveView view;
  private final List<Sink> sinks = new ArrayList<>();
  private final Watch watch;
  private @Nullable String linkAtLimit;

  /** A run of {@code plan}, whose source it owns from now on. */
  StreamRun(StreamPlan plan, Options options, Console console) {
    this(plan, options, console, List.of());
  }

  /** A run with sinks beside those of the plan. */
  StreamRun(StreamPlan plan, Options options, Console console, List<Sink> more) {
    this(plan, options, console, more, (pipeline, seconds) -> false);
  }

  /** A run with sinks beside those of the plan, and someone who looks after it. */
  StreamRun(
      StreamPlan plan, Options options, Console console, List<? extends Sink> more, Watch watch) {
    this.plan = plan;
    this.options = options;
    this.console = console;
    this.watch = watch;
    List<String> labels = plan.streams().shape(plan.streams().usual().get(0)).labels();
    latest = new LatestActivations(labels.size(), plan.streams().synergies().isEmpty());
    LiveView.Style style = options.style();
    view =
        style == null || options.quiet()
            ? null
            : new LiveView(options.text(), style, labels, latest);
    sinks.add(latest);
    UnitWork work = plan.conditioner().units();
    units = work == null ? null : new LatestUnits(work.units());
    if (units != null) {
      sinks.add(units);
    }
    sinks.addAll(more);
  }

  /** Opens the sinks and the source, streams, and closes everything. */
  Result run() throws IOException, InterruptedException {
    try (Interrupts interrupts = Interrupts.handle(plan.source()::close)) {
      return run(interrupts);
    }
  }

  /** As {@link #run()}, with signals handled by the caller. */
  Result run(Interrupts interrupts) throws IOException, InterruptedException {
    open(interrupts);
    Pipeline pipeline =
        new Pipeline(plan.source(), plan.conditioner(), List.copyOf(sinks), plan.settings());
    try (pipeline) {
      pipeline.start();
      watch(pipeline, interrupts);
    }
    PipelineStatus status = pipeline.status();
    if (!options.quiet() && !readerLeft()) {
      summarise(status);
    }
    return new Result(exitCode(pipeline, status, interrupts), status);
  }

  private void open(Interrupts interrupts) throws IOException {
    try {
      for (SinkSettings sink : plan.sinks()) {
        sinks.add(sink.open(plan.streams(), console));
      }
      plan.source().open();
    } catch (IOException | RuntimeException e) {
      plan.source().close();
      for (Sink sink : sinks) {
        closeAfter(e, sink);
      }
      if (interrupts.requested()) {
        throw new Failure(ExitCode.OK, "stopped before the first frame", e);
      }
      throw e;
    }
  }

  private static void closeAfter(Exception cause, Sink sink) {
    try {
      sink.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void watch(Pipeline pipeline, Interrupts interrupts) throws InterruptedException {
    long startNanos = System.nanoTime();
    Duration limit = options.limit();
    long nextDrawMillis = options.viewMillis();
    boolean stopped = false;
    while (!pipeline.awaitEnd(TICK_MILLIS)) {
      long millis = (System.nanoTime() - startNanos) / 1_000_000;
      boolean timeIsUp = limit != null && millis >= limit.toMillis();
      if (timeIsUp && !stopped) {
        linkAtLimit = pipeline.status().link();
      }
      boolean enough = watch.look(pipeline, millis * 1e-3);
      if (enough || timeIsUp || interrupts.requested() || readerLeft()) {
        stopped = true;
        pipeline.stop();
      }
      ModelFollower follower = plan.follower();
      String news = follower == null ? null : follower.look(millis);
      if (news != null && !options.quiet()) {
        say(news);
      }
      if (view != null && millis >= nextDrawMillis) {
        view.draw(pipeline.status(), millis * 1e-3);
        nextDrawMillis = Math.max(nextDrawMillis + options.viewMillis(), millis);
      }
    }
  }

  private void say(String line) {
    if (view != null) {
      view.say(line);
    } else {
      options.text().println(line);
      options.text().flush();
    }
  }

  private boolean readerLeft() {
    return sinks.stream().anyMatch(sink -> sink instanceof NdjsonSink lines && lines.readerLeft());
  }

  private void summarise(PipelineStatus status) {
    PrintWriter text = options.text();
    text.println(StatusText.ledger(status));
    text.println(StatusText.rate(status) + "; " + StatusText.delay(status));
    String delivered = StatusText.sinks(status);
    if (!delivered.isEmpty()) {
      text.println("sinks: " + delivered);
    }
    if (units != null) {
      units.lines().forEach(text::println);
    }
    for (Sink sink : sinks) {
      if (sink instanceof UdpSink udp && udp.dropped() > 0) {
        text.println(
            sink.name() + ": " + udp.dropped() + " datagrams not sent, " + udp.lastError());
      }
    }
    text.flush();
  }

  private int exitCode(Pipeline pipeline, PipelineStatus status, Interrupts interrupts)
      throws IOException {
    Throwable failure = pipeline.failure();
    if (failure instanceof IOException e && !interrupts.requested()) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    for (PipelineStatus.SinkStatus sink : status.sinks()) {
      if (sink.failure() != null) {
        throw new Failure(ExitCode.IO, sink.name() + " failed: " + sink.failure());
      }
    }
    if (linkAtLimit != null && status.ledger().expected() == 0) {
      throw new Failure(
          ExitCode.DEVICE_NOT_FOUND, "no frame came in the time given: " + linkAtLimit);
    }
    boolean lost =
        status.ledger().missing() > 0
            || status.sinks().stream().anyMatch(sink -> sink.droppedFrames() > 0);
    return lost && !options.allowGaps() ? ExitCode.DATA_LOSS : ExitCode.OK;
  }
}
