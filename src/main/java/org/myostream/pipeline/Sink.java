package org.myostream.pipeline;

import java.io.IOException;

/**
 * Delivers events elsewhere.
 *
 * <p>A sink that may block runs on a thread of its own with a private copy of each event: when it
 * falls behind, its oldest events are dropped and counted, and no other sink notices. One that
 * throws is marked failed, logged once and skipped from then on.
 */
public interface Sink extends AutoCloseable {
  /** A short name for logs and the ledger, for example {@code udp 127.0.0.1:9000}. */
  String name();

  /** True if {@link #accept} may wait for anything: a disk, a pipe, a person. */
  boolean mayBlock();

  /**
   * Delivers one event; events come in stream order. The event belongs to the caller again after
   * the return. A sink that does not block does not allocate either.
   */
  void accept(EmgEvent event) throws IOException;

  /** Sends what is pending and releases everything. Called once, after the last event. */
  @Override
  void close() throws IOException;
}
