package org.myostream.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Markers from standard input, one a line, acknowledged on standard output. */
final class StdinMarkers implements AutoCloseable {
  private static final String SOURCE = "stdin";
  private static final int END = -1;

  private final InputStream in;
  private final Consumer<String> out;
  private final MarkerLog log;
  private final MarkerAnswers answers = new MarkerAnswers(SOURCE);
  private final byte[] line = new byte[MarkerText.MOST_BYTES];
  private volatile boolean ended;

  /** Reads {@code in} from now on, on a thread of its own. */
  StdinMarkers(InputStream in, Consumer<String> out, MarkerLog log) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.log = log;
    Thread thread = new Thread(this::run, "myostream-markers-stdin");
    thread.setDaemon(true); // a read from a terminal cannot be broken off
    thread.start();
  }

  /** True once there is no more input and every line was taken. */
  boolean ended() {
    return ended;
  }

  private void run() {
    try {
      while (readLine()) {}
    } catch (IOException e) {
      // Standard input is gone: as its end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }

  /** Takes one line; false at the end of input. A last line needs no line end. */
  private boolean readLine() throws IOException, InterruptedException {
    int length = 0;
    int next = in.read();
    while (next != END && next != '\n') {
      if (length < line.length) {
        line[length] = (byte) next;
      }
      length++;
      next = in.read();
    }
    long nanos = System.nanoTime();
    String text = MarkerText.read(line, Math.min(length, line.length));
    if (length > line.length) {
      answers.expect(text, refused(), out);
    } else if (!text.isEmpty()) {
      answers.expect(text, log.mark(text, SOURCE, nanos), out);
    }
    return next != END;
  }

  private static <T> CompletableFuture<T> refused() {
    return CompletableFuture.failedFuture(new IllegalArgumentException(MarkerText.tooLong()));
  }

  /** Answers what was marked; the recording has ended. */
  @Override
  public void close() {
    answers.close();
  }
}
