package org.myostream.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.myostream.lsl.LslResolver;
import org.myostream.lsl.LslSettings;

/** Everything markers come from during one recording. */
final class MarkerSources implements AutoCloseable {
  private final @Nullable Console console;
  private final boolean stopOnEof;
  private final @Nullable UdpMarkers datagrams;
  private final List<String> queries;
  private final List<LslMarkers> streams = new ArrayList<>();
  private @Nullable StdinMarkers lines;

  /**
   * Sources from which nothing is taken yet.
   *
   * @param console whose standard input holds markers, or null
   * @param stopOnEof the recording ends with the input
   * @param datagrams markers from the network, or null
   * @param queries each for a stream of markers, checked
   */
  MarkerSources(
      @Nullable Console console,
      boolean stopOnEof,
      @Nullable UdpMarkers datagrams,
      List<String> queries) {
    this.console = console;
    this.stopOnEof = stopOnEof;
    this.datagrams = datagrams;
    this.queries = List.copyOf(queries);
  }

  /**
   * Takes markers from now on.
   *
   * @param say told, in a line, what becomes of streams of markers; any thread
   */
  void start(MarkerLog log, Consumer<String> say) {
    if (console != null) {
      lines =
          new StdinMarkers(
              console.in(),
              answer -> {
                console.out().println(answer);
                console.out().flush();
              },
              log);
    }
    if (datagrams != null) {
      datagrams.start(log);
    }
    if (!queries.isEmpty()) {
      LslResolver resolver = new LslResolver(LslSettings.load());
      queries.forEach(query -> streams.add(new LslMarkers(query, resolver, log, say)));
    }
  }

  /** Leaves streams of markers, without waiting for that; the recording is about to end. */
  void leaveStreams() {
    streams.forEach(LslMarkers::stop);
  }

  /** True if the input has ended and the recording shall too. */
  boolean wantsEnd() {
    StdinMarkers reading = lines;
    return stopOnEof && reading != null && reading.ended();
  }

  /** Answers what was marked and takes no more; the recording has ended. */
  @Override
  public void close() {
    if (lines != null) {
      lines.close();
    }
    if (datagrams != null) {
      datagrams.close();
    }
    leaveStreams();
    streams.forEach(LslMarkers::close);
  }
}
