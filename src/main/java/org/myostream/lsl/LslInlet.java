package org.myostream.lsl;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Receives one stream. A thread reads the network into a bounded buffer, whoever uses the inlet
 * pulls from it: when it is full the oldest samples are dropped and counted in {@link #lost}.
 *
 * <p>When the connection ends, the stream is looked for by its source id, name, type and form, also
 * on other ports and computers, until it is back or the inlet is closed; a stream without a source
 * id cannot be found again and ends. A second thread probes the sender's clock. {@link #pull} is
 * for one thread at a time, the rest for any.
 */
public final class LslInlet implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LslInlet.class.getName());
  private static final Duration SEARCH = Duration.ofMillis(1500);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final int SILENCE_MILLIS = 15_000;
  private static final long PAUSE_MILLIS = 300;
  private static final long CLOCK_MILLIS = 5000;
  private static final long MOST_BYTES = 64L << 20;
  private static final int IRREGULAR_SAMPLES = 10_000;
  private static final int BUFFER_SECONDS = 60;

  private final LslResolver resolver;
  private final SampleQueue queue;
  private final Duration timeout;
  private final Thread receiving;
  private final Thread probing;
  private final int bufferSamples;
  private final Object lock = new Object();
  private FeedConnection connection;
  private FoundStream stream;
  private @Nullable TimeCorrection correction;
  private int recoveries;
  private boolean closed;

  private LslInlet(FoundStream stream, LslResolver resolver, int bufferSamples, Duration timeout)
      throws IOException {
    this.stream = stream;
    this.resolver = resolver;
    this.timeout = timeout;
    this.bufferSamples = bufferSamples;
    queue = new SampleQueue(bufferSamples, MOST_BYTES);
    connection = connect(stream);
    receiving = new Thread(this::receive, "lsl-inlet");
    probing = new Thread(this::probe, "lsl-inlet-clock");
    receiving.setDaemon(true);
    probing.setDaemon(true);
  }

  /**
   * Connects to a stream, with a buffer of a minute, or of ten thousand samples if it is irregular.
   *
   * @param resolver finds the stream again
   * @throws IOException in one sentence: who, and what is wrong
   */
  public static LslInlet open(FoundStream stream, LslResolver resolver, Duration timeout)
      throws IOException {
    double rate = stream.rateHz();
    double samples = rate > 0 ? Math.ceil(rate * BUFFER_SECONDS) : IRREGULAR_SAMPLES;
    return open(stream, resolver, (int) Math.min(samples, 1 << 24), timeout);
  }

  /** As above, with a buffer of {@code bufferSamples}. */
  public static LslInlet open(
      FoundStream stream, LslResolver resolver, int bufferSamples, Duration timeout)
      throws IOException {
    LslInlet inlet = new LslInlet(stream, resolver, Math.max(1, bufferSamples), timeout);
    inlet.receiving.start();
    inlet.probing.start();
    return inlet;
  }

  private FeedConnection connect(FoundStream to) throws IOException {
    try {
      return FeedConnection.open(
          to,
          resolver.settings().sessionId(),
          bufferSamples,
          timeout,
          SILENCE_MILLIS,
          () -> stillThere(to));
    } catch (IOException e) {
      throw new IOException(
          "LSL stream "
              + to.name()
              + " at "
              + to.address().getHostAddress()
              + ":"
              + to.dataPort()
              + " cannot be read: "
              + e.getMessage(),
          e);
    }
  }

  /** An outlet that went without a word leaves the connection open for hours. */
  private void stillThere(FoundStream to) throws IOException {
    try {
      if (resolver.resolve("uid='" + to.uid() + "'", 1, SEARCH).isEmpty()) {
        throw new IOException("it is silent and answers no query");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("closed", e);
    }
  }

  private void receive() {
    while (true) {
      FeedConnection from;
      synchronized (lock) {
        from = connection;
      }
      try (from) {
        while (true) {
          queue.add(from.next());
        }
      } catch (IOException | RuntimeException e) {
        if (!recover(String.valueOf(e.getMessage()))) {
          return;
        }
      }
    }
  }

  /** Looks for the stream until it is back; false if the inlet is closed or the stream lost. */
  private boolean recover(String why) {
    FoundStream before = stream();
    if (before.sourceId().isBlank()) {
      queue.end(
          "LSL stream "
              + before.name()
              + " ended ("
              + why
              + "); it has no source id to find it by");
      return false;
    }
    if (!isClosed()) {
      LOG.log(System.Logger.Level.WARNING, "LSL stream {0} is lost: {1}", before.name(), why);
    }
    while (!isClosed()) {
      try {
        List<FoundStream> found = resolver.resolve(before.recovery(), 1, SEARCH);
        if (!found.isEmpty() && use(found.get(0))) {
          LOG.log(System.Logger.Level.INFO, "LSL stream {0} is back", before.name());
          return true;
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "LSL stream not back yet", e);
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean use(FoundStream found) throws IOException {
    FeedConnection fresh = connect(found);
    synchronized (lock) {
      if (!closed) {
        connection = fresh;
        stream = found;
        correction = null;
        recoveries++;
        lock.notifyAll();
        return true;
      }
    }
    fresh.close();
    return false;
  }

  private void probe() {
    try {
      while (!isClosed()) {
        FoundStream of = stream();
        try {
          TimeCorrection measured = TimeCorrection.measure(of.address(), of.servicePort(), PROBE);
          synchronized (lock) {
            if (of.equals(stream)) {
              correction = measured;
              lock.notifyAll();
            }
          }
        } catch (IOException | IllegalArgumentException e) {
          LOG.log(System.Logger.Level.DEBUG, "no time correction for {0}: {1}", of.name(), e);
        }
        synchronized (lock) {
          if (!closed && of.equals(stream)) {
            lock.wait(correction == null ? PAUSE_MILLIS : CLOCK_MILLIS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes the oldest sample.
   *
   * @return false if none came within {@code wait}
   * @throws IOException once the stream has ended for good and all its samples are taken
   */
  public boolean pull(LslSample into, Duration wait) throws IOException, InterruptedException {
    ReceivedSample sample = queue.take(System.nanoTime() + wait.toNanos());
    if (sample == null) {
      String end = queue.end();
      if (end != null) {
        throw new IOException(end);
      }
      return false;
    }
    TimeCorrection known = timeCorrection();
    into.set(sample, known == null ? Double.NaN : known.seconds());
    return true;
  }

  /** What to add to stamps, as probed last, or null before the first probe was answered. */
  public @Nullable TimeCorrection timeCorrection() {
    synchronized (lock) {
      return correction;
    }
  }

  /** As {@link #timeCorrection()}, waiting for it; null if it does not come within {@code wait}. */
  public @Nullable TimeCorrection timeCorrection(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    synchronized (lock) {
      while (correction == null && !closed) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
          break;
        }
        lock.wait(millis);
      }
      return correction;
    }
  }

  /** The stream as it was found last. */
  public FoundStream stream() {
    synchronized (lock) {
      return stream;
    }
  }

  /** Samples dropped because nobody pulled them in time. */
  public long lost() {
    return queue.lost();
  }

  /** Samples that wait to be pulled. */
  public int available() {
    return queue.size();
  }

  /** How often the stream was lost and found again; samples in between are not known. */
  public int recoveries() {
    synchronized (lock) {
      return recoveries;
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Ends both threads and the connection. */
  @Override
  public void close() {
    FeedConnection open;
    synchronized (lock) {
      closed = true;
      open = connection;
      lock.notifyAll();
    }
    queue.end("the LSL inlet is closed");
    receiving.interrupt();
    probing.interrupt();
    try {
      open.close();
      receiving.join(TimeUnit.SECONDS.toMillis(5));
      probing.join(TimeUnit.SECONDS.toMillis(5));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing an LSL inlet failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
