package org.myostream.cli;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.journal.JournalMarker;

/**
 * Answers markers in the order they came, each once its fate is known, on a thread of its own: a
 * reader that does not read holds up nobody but those who send markers the same way.
 */
final class MarkerAnswers implements AutoCloseable {
  private static final int MOST_WAITING = 4096;
  private static final long CLOSE_MILLIS = 2_000;
  private static final Answer END = new Answer("", null, text -> {});

  private final BlockingQueue<Answer> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;

  /** A marker to be answered; the last of all has no fate. */
  private record Answer(
      String text, @Nullable CompletableFuture<JournalMarker> fate, Consumer<String> answer) {}

  MarkerAnswers(String name) {
    thread = new Thread(this::run, "myostream-answers-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Answers the marker called {@code text} through {@code answer} once {@code fate} is known; waits
   * while thousands are unanswered.
   */
  void expect(String text, CompletableFuture<JournalMarker> fate, Consumer<String> answer)
      throws InterruptedException {
    waiting.put(new Answer(text, fate, answer));
  }

  private void run() {
    try {
      Answer next = waiting.take();
      CompletableFuture<JournalMarker> fate = next.fate();
      while (fate != null) {
        next.answer().accept(answer(next.text(), fate));
        next = waiting.take();
        fate = next.fate();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String answer(String text, CompletableFuture<JournalMarker> fate) {
    try {
      return MarkerText.acknowledgement(fate.join());
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      return MarkerText.refusal(text, String.valueOf((cause == null ? e : cause).getMessage()));
    }
  }

  /** Answers what is known and ends. The fate of every marker must be known. */
  @Override
  public void close() {
    try {
      if (waiting.offer(END)) {
        thread.join(CLOSE_MILLIS);
      }
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
