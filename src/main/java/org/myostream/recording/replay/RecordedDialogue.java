package org.myostream.recording.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.myostream.protocol.DeviceDialogue;
import org.myostream.protocol.DialogueStep;

/**
 * Follows a conversation with a device in its captured bytes: which of them answered a command, and
 * which belong to the stream. One thread.
 */
final class RecordedDialogue {
  private enum State {
    /** The command of the step has yet to be sent. */
    COMMAND,
    /** It was sent, and its answer is not complete. */
    ANSWER,
    /** The last command asked for silence. */
    SILENCE,
    /** What comes now are frames. */
    STREAM,
    /** The device was told to stop. */
    STOPPED
  }

  private static final int LONGEST_ANSWER = 1 << 16;

  private final List<DialogueStep> steps;
  private final List<DialogueStep> stop;
  private final byte[] answer = new byte[LONGEST_ANSWER];
  private State state = State.STREAM;
  private int step;
  private int answered;
  private long lastNanos;

  RecordedDialogue(DeviceDialogue dialogue) {
    steps = new ArrayList<>(dialogue.handshake());
    steps.addAll(dialogue.start());
    stop = dialogue.stop();
    begin();
  }

  /** The conversation begins anew. */
  void begin() {
    step = -1;
    next();
  }

  private void next() {
    step++;
    answered = 0;
    if (step == steps.size()) {
      boolean quiet = step > 0 && steps.get(step - 1).quietMillis() > 0;
      state = quiet ? State.SILENCE : State.STREAM;
    } else if (steps.get(step).send().length > 0) {
      state = State.COMMAND;
    } else if (steps.get(step).expectsAnswer()) {
      state = State.ANSWER;
    } else {
      next();
    }
  }

  /** True if what is received next are frames. */
  boolean streaming() {
    return state == State.STREAM;
  }

  /**
   * Bytes were sent.
   *
   * @return true if a stream that was running is over: the conversation has begun anew, or ended
   */
  boolean sent(byte[] bytes, long nanos) {
    lastNanos = nanos;
    boolean streamed = state == State.STREAM;
    if (streamed && isStop(bytes)) {
      state = State.STOPPED;
      return true;
    }
    if (streamed || state == State.STOPPED) {
      begin();
    }
    if (state == State.COMMAND && Arrays.equals(steps.get(step).send(), bytes)) {
      if (steps.get(step).expectsAnswer()) {
        state = State.ANSWER;
      } else {
        next();
      }
    } else if (state == State.ANSWER) {
      answered = 0; // asked once more
    } else if (state == State.COMMAND && step > 0 && isFirst(bytes)) {
      begin();
      return sent(bytes, nanos) || streamed;
    }
    return streamed;
  }

  private boolean isFirst(byte[] bytes) {
    return Arrays.equals(steps.get(0).send(), bytes);
  }

  private boolean isStop(byte[] bytes) {
    boolean starts = steps.stream().anyMatch(one -> Arrays.equals(one.send(), bytes));
    return !starts && stop.stream().anyMatch(one -> Arrays.equals(one.send(), bytes));
  }

  /** Bytes were received while this is not {@link #streaming}; true if they are frames already. */
  boolean received(byte[] bytes, long nanos) {
    if (state == State.ANSWER) {
      int length = Math.min(bytes.length, LONGEST_ANSWER - answered);
      System.arraycopy(bytes, 0, answer, answered, length);
      answered += length;
      if (steps.get(step).isComplete(answer, answered)) {
        next();
      }
      return false;
    }
    long quietNanos = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).quietMillis() * 1_000_000L;
    boolean silent = nanos - lastNanos >= quietNanos;
    lastNanos = nanos;
    if (state == State.SILENCE && silent) {
      state = State.STREAM;
      return true;
    }
    return false;
  }
}
