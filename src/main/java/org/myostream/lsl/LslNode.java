package org.myostream.lsl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The network thread that serves all outlets of equal settings, with their discovery socket. Starts
 * with the first outlet and ends with the last.
 */
final class LslNode implements Runnable {
  /** Something that waits for a socket; called by the network thread. */
  interface Ready {
    void ready(SelectionKey key) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(LslNode.class.getName());
  private static final long TICK_MILLIS = 100;
  private static final long INTERFACES_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int SCRATCH_BYTES = 64 * 1024;
  private static final Map<LslSettings, LslNode> NODES = new HashMap<>();

  private final LslSettings settings;
  private final Selector selector;
  private final Thread thread;
  private final AtomicBoolean wakePending = new AtomicBoolean();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final CopyOnWriteArrayList<OutletServer> outlets = new CopyOnWriteArrayList<>();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
  private final QueryWorker queries = new QueryWorker();
  private final Discovery discovery;
  private int users;
  private volatile boolean closed;

  private LslNode(LslSettings settings) throws IOException {
    this.settings = settings;
    selector = Selector.open();
    discovery = new Discovery(this, settings);
    thread = new Thread(this, "lsl-network");
    thread.setDaemon(true);
  }

  /** The node of these settings, started if need be; to be given back with {@link #release}. */
  static LslNode acquire(LslSettings settings) throws IOException {
    synchronized (NODES) {
      LslNode node = NODES.get(settings);
      if (node == null) {
        node = new LslNode(settings);
        NODES.put(settings, node);
        node.discovery.open();
        node.queries.start();
        node.thread.start();
      }
      node.users++;
      return node;
    }
  }

  /** Gives the node back; the last user's call ends its threads and closes its sockets. */
  void release() {
    synchronized (NODES) {
      users--;
      if (users > 0) {
        return;
      }
      NODES.remove(settings);
    }
    closed = true;
    selector.wakeup();
    queries.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  LslSettings settings() {
    return settings;
  }

  QueryWorker queries() {
    return queries;
  }

  /** Outlets in the order of their opening; safe to read from any thread. */
  CopyOnWriteArrayList<OutletServer> outlets() {
    return outlets;
  }

  /** A buffer for one read or write at a time; network thread only. */
  ByteBuffer scratch() {
    return scratch.clear();
  }

  /** Watches a channel; any thread. */
  SelectionKey watch(SelectableChannel channel, int operations, Ready ready) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, operations, ready);
  }

  /** Runs a task on the network thread. */
  void execute(Runnable task) {
    tasks.add(task);
    wake();
  }

  /** Tells the network thread that there are new samples; neither waits nor allocates. */
  void wake() {
    if (!wakePending.getAndSet(true)) {
      selector.wakeup();
    }
  }

  @Override
  public void run() {
    long nextTick = System.nanoTime();
    long nextInterfaces = nextTick + INTERFACES_NANOS;
    try (selector;
        discovery) {
      while (!closed) {
        selector.select(TICK_MILLIS);
        wakePending.getAndSet(false);
        if (!selector.selectedKeys().isEmpty()) {
          selector.selectedKeys().forEach(LslNode::handle);
          selector.selectedKeys().clear();
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        long now = System.nanoTime();
        boolean tick = now - nextTick >= 0;
        serve(now, tick);
        if (tick) {
          nextTick = now + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        }
        if (now - nextInterfaces >= 0) {
          nextInterfaces = now + INTERFACES_NANOS;
          queries.submit(engine -> discovery.joinNewInterfaces());
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the LSL network thread ended: consumers get nothing", e);
    }
  }

  private static void handle(SelectionKey key) {
    try {
      if (key.isValid()) {
        ((Ready) key.attachment()).ready(key);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "an LSL peer failed", e);
    }
  }

  private void serve(long nowNanos, boolean tick) {
    for (int i = 0; i < outlets.size(); i++) {
      OutletServer outlet = outlets.get(i);
      outlet.pump(nowNanos);
      if (tick) {
        outlet.tick(nowNanos);
      }
    }
  }
}
