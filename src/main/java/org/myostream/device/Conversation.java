package org.myostream.device;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.myostream.protocol.DeviceDialogue;
import org.myostream.protocol.DialogueStep;

/** Speaks the host's part of a protocol's dialogue over a link that is up. */
final class Conversation {
  private static final int LONGEST_ANSWER = 4096;

  /** In a hurry, an answer is awaited no longer than this, once. */
  private static final int HURRIED_TIMEOUT_MILLIS = 1500;

  /** In a hurry, this is enough of a pause between two commands. */
  private static final int HURRIED_PAUSE_MILLIS = 30;

  /** A device that is told to stop has this long, beyond the silence asked for. */
  private static final int STOPPING_MILLIS = 3000;

  private final Transport transport;
  private final DeviceDialogue dialogue;
  private final int settleMillis;
  private final byte[] chunk;
  private final byte[] answer = new byte[LONGEST_ANSWER];
  private int answered;

  /**
   * A conversation that has not begun.
   *
   * @param settleMillis wait after a link came up that may restart the device, in milliseconds
   */
  Conversation(Transport transport, DeviceDialogue dialogue, int settleMillis) {
    this.transport = transport;
    this.dialogue = dialogue;
    this.settleMillis = settleMillis;
    this.chunk = new byte[transport.readSize()];
  }

  boolean hasHandshake() {
    return !dialogue.handshake().isEmpty();
  }

  /**
   * Shakes hands and makes the device stream.
   *
   * @param hurried without the waits and retries that a device in an unknown state needs
   * @throws DeviceProtocolException if it does not answer as it should
   */
  void begin(boolean hurried) throws IOException {
    if (!hurried && transport.mayRestartDevice()) {
      settle();
    }
    run(dialogue.handshake(), hurried);
    run(dialogue.start(), hurried);
  }

  /** Asks the device to stop and gives it the time it needs; says nothing if the link is gone. */
  void end() {
    try {
      for (DialogueStep step : dialogue.stop()) {
        transport.write(step.send());
      }
    } catch (IOException e) {
      return;
    }
    LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(dialogue.lingerMillis()));
  }

  private void settle() throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settleMillis);
    while (System.nanoTime() < end) {
      receive();
    }
  }

  private void run(List<DialogueStep> steps, boolean hurried) throws IOException {
    for (DialogueStep step : steps) {
      ask(step, hurried);
      if (step.quietMillis() > 0) {
        if (hurried) {
          int pause = Math.min(step.quietMillis(), HURRIED_PAUSE_MILLIS);
          LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(pause));
        } else {
          awaitSilence(step);
        }
      }
    }
  }

  private void ask(DialogueStep step, boolean hurried) throws IOException {
    int attempts = hurried ? 1 : 1 + step.retries();
    int timeout =
        hurried ? Math.min(step.timeoutMillis(), HURRIED_TIMEOUT_MILLIS) : step.timeoutMillis();
    byte[] command = step.send();
    for (int attempt = 0; attempt < attempts; attempt++) {
      if (command.length > 0) {
        transport.write(command);
      }
      if (!step.expectsAnswer()) {
        return;
      }
      if (answers(step, timeout)) {
        judge(step);
        return;
      }
    }
    throw new DeviceProtocolException(
        transport.endpoint()
            + " did not answer "
            + step
            + " in "
            + attempts
            + " x "
            + timeout
            + " ms; is the device switched on, and the profile the right one?");
  }

  private boolean answers(DialogueStep step, int timeoutMillis) throws IOException {
    answered = 0;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (System.nanoTime() < end) {
      keep(receive());
      if (step.isComplete(answer, answered)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the end of a long answer: a device that still streams talks before it answers. */
  private void keep(int count) {
    int from = Math.max(0, count - LONGEST_ANSWER / 2);
    int length = count - from;
    if (answered + length > LONGEST_ANSWER) {
      int dropped = Math.max(answered + length - LONGEST_ANSWER, LONGEST_ANSWER / 4);
      System.arraycopy(answer, dropped, answer, 0, answered - dropped);
      answered -= dropped;
    }
    System.arraycopy(chunk, from, answer, answered, length);
    answered += length;
  }

  private void judge(DialogueStep step) throws DeviceProtocolException {
    String complaint = step.complaint(answer, answered);
    if (complaint != null) {
      throw new DeviceProtocolException(transport.endpoint() + ": " + complaint);
    }
  }

  private void awaitSilence(DialogueStep step) throws IOException {
    long quietNanos = TimeUnit.MILLISECONDS.toNanos(step.quietMillis());
    long start = System.nanoTime();
    long end = start + quietNanos + TimeUnit.MILLISECONDS.toNanos(STOPPING_MILLIS);
    long last = start;
    while (System.nanoTime() - last < quietNanos) {
      if (receive() > 0) {
        last = System.nanoTime();
      }
      if (last > end) {
        throw new DeviceProtocolException(
            transport.endpoint()
                + " does not fall silent after "
                + step
                + "; is the profile the right one?");
      }
    }
  }

  private int receive() throws IOException {
    int count = transport.read(chunk);
    if (count < 0) {
      throw new IOException("the link to " + transport.endpoint() + " was lost in the handshake");
    }
    return count;
  }
}
