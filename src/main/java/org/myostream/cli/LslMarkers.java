package org.myostream.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.myostream.lsl.FoundStream;
import org.myostream.lsl.LslInlet;
import org.myostream.lsl.LslResolver;
import org.myostream.lsl.LslSample;
import org.myostream.recording.journal.JournalMarker;

/**
 * Markers from a stream of the Lab Streaming Layer, one a sample, on a thread of its own that looks
 * for the stream until it is there, and again when it has ended for good.
 *
 * <p>A marker stands for the time of its stamp, by this computer's clock. As long as the sender's
 * clock is unknown, or if the stamp is further from now than {@link #FARTHEST_SECONDS}, it stands
 * for the time it arrived, with a warning.
 */
final class LslMarkers implements AutoCloseable {
  static final double FARTHEST_SECONDS = 3600;

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final long PAUSE_MILLIS = 500;
  private static final int MOST_STREAMS = 100;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration CLOCK = Duration.ofSeconds(2);
  private static final Duration PULL = Duration.ofMillis(200);
  private static final long CLOSE_MILLIS = 3_000;
  private static final int LONGEST_NAME = 200;

  private final String query;
  private final LslResolver resolver;
  private final MarkerLog log;
  private final Consumer<String> say;
  private final RareWarnings warnings;
  private final Thread thread;
  private volatile boolean stopping;
  private String lastTrouble = "";

  /**
   * Looks for a stream from now on.
   *
   * @param query checked
   * @param say told in a line when a stream is found or lost, or a marker refused; any thread
   */
  LslMarkers(String query, LslResolver resolver, MarkerLog log, Consumer<String> say) {
    this.query = query;
    this.resolver = resolver;
    this.log = log;
    this.say = say;
    warnings = new RareWarnings(say, System::nanoTime);
    thread = new Thread(this::run, "myostream-markers-lsl");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!stopping) {
        FoundStream found = look();
        if (found != null) {
          follow(found);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable FoundStream look() throws InterruptedException {
    List<FoundStream> all;
    try {
      all = resolver.resolve(query, MOST_STREAMS, LOOK);
    } catch (IOException e) {
      trouble(String.valueOf(e.getMessage()));
      return null;
    }
    List<FoundStream> events = all.stream().filter(stream -> stream.rateHz() == 0).toList();
    if (events.isEmpty()) {
      if (!all.isEmpty()) {
        trouble(
            "LSL stream "
                + name(all.get(0))
                + " has a steady rate, so it is a signal and not markers; narrow "
                + query);
      }
      return null;
    }
    if (events.size() > 1) {
      trouble(
          events.size()
              + " LSL streams match "
              + query
              + ", and only "
              + name(events.get(0))
              + " is taken; say --marker-lsl once for each, by its name");
    }
    return events.get(0);
  }

  /** Says what keeps a stream from being taken, once as long as it stays the same. */
  private void trouble(String sentence) {
    if (!sentence.equals(lastTrouble)) {
      lastTrouble = sentence;
      say.accept("myostream: warning: " + sentence);
    }
  }

  /** Takes the samples of a stream until it ends for good. */
  private void follow(FoundStream found) throws InterruptedException {
    try (LslInlet inlet = LslInlet.open(found, resolver, CONNECT)) {
      say.accept("markers: LSL stream " + name(found) + " found");
      lastTrouble = "";
      inlet.timeCorrection(CLOCK);
      pull(inlet, name(found));
    } catch (IOException e) {
      trouble(LslMarkerSample.clean(e.getMessage() + "; it is looked for again"));
    }
  }

  private void pull(LslInlet inlet, String name) throws IOException, InterruptedException {
    LslSample sample = new LslSample();
    int recoveries = 0;
    long lost = 0;
    while (!stopping) {
      boolean taken = inlet.pull(sample, PULL);
      if (inlet.recoveries() != recoveries) {
        recoveries = inlet.recoveries();
        say.accept("markers: LSL stream " + name + " is back");
      }
      if (inlet.lost() != lost) {
        warnings.warn(inlet.lost() - lost + " markers of LSL stream " + name + " came too fast");
        lost = inlet.lost();
      }
      if (taken) {
        take(sample, inlet, name);
      }
    }
  }

  private void take(LslSample sample, LslInlet inlet, String name) {
    String text = LslMarkerSample.text(sample, inlet.stream().format());
    if (text.isEmpty()) {
      return;
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MarkerText.MOST_BYTES) {
      warnings.warn("LSL stream " + name + ": " + MarkerText.tooLong());
      return;
    }
    CompletableFuture<JournalMarker> unused =
        log.mark(text, "lsl " + name, nanos(sample, name)).whenCompleteAsync(this::known);
  }

  private void known(@Nullable JournalMarker marker, @Nullable Throwable failure) {
    if (failure != null && !stopping) {
      warnings.warn(String.valueOf(failure.getMessage()));
    }
  }

  private long nanos(LslSample sample, String name) {
    long now = System.nanoTime();
    if (!sample.corrected()) {
      warnings.warn(
          "the clock of LSL stream "
              + name
              + " is not known yet; a marker has its time of arrival");
      return now;
    }
    double stamp = sample.localStamp();
    if (!(Math.abs(stamp - now * 1e-9) <= FARTHEST_SECONDS)) {
      warnings.warn(
          "LSL stream "
              + name
              + " stamps a marker "
              + sample.stamp()
              + " s, more than an hour from now by its clock; the marker has its time of arrival");
      return now;
    }
    return Math.round(stamp * 1e9);
  }

  private static String name(FoundStream stream) {
    String name = LslMarkerSample.clean(stream.name());
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /** Takes no more; does not wait. */
  void stop() {
    stopping = true;
    thread.interrupt();
  }

  /** Leaves the stream. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
