package org.myostream.cli;

import org.jspecify.annotations.Nullable;

/** Everything markers come from during one recording. */
final class MarkerSources implements AutoCloseable {
  private final @Nullable Console console;
  private final boolean stopOnEof;
  private final @Nullable UdpMarkers datagrams;
  private @Nullable StdinMarkers lines;

  /**
   * Sources from which nothing is taken yet.
   *
   * @param console whose standard input holds markers, or null
   * @param stopOnEof the recording ends with the input
   * @param datagrams markers from the network, or null
   */
  MarkerSources(@Nullable Console console, boolean stopOnEof, @Nullable UdpMarkers datagrams) {
    this.console = console;
    this.stopOnEof = stopOnEof;
    this.datagrams = datagrams;
  }

  /** Takes markers from now on. */
  void start(MarkerLog log) {
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
  }
}
