package org.myostream.lsl;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The thread for what must not delay samples: XPath queries and looking for new network interfaces.
 * Work that does not fit the queue is dropped; consumers repeat their queries.
 */
final class QueryWorker implements Runnable {
  private static final int QUEUED = 64;

  private final BlockingQueue<Consumer<StreamQuery.Engine>> work = new ArrayBlockingQueue<>(QUEUED);
  private final Thread thread = new Thread(this, "lsl-queries");
  private final LongAdder refused = new LongAdder();
  private volatile boolean closed;

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks for a piece of work; any thread, never waits. */
  void submit(Consumer<StreamQuery.Engine> job) {
    if (!work.offer(job)) {
      refused.increment();
    }
  }

  /** Work dropped because the queue was full. */
  long refused() {
    return refused.sum();
  }

  void close() {
    closed = true;
    thread.interrupt();
  }

  @Override
  public void run() {
    StreamQuery.Engine engine = new StreamQuery.Engine();
    while (!closed) {
      try {
        work.take().accept(engine);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        System.getLogger(QueryWorker.class.getName())
            .log(System.Logger.Level.WARNING, "an LSL query failed", e);
      }
    }
  }
}
