package org.myostream.device.emulator;

import org.jspecify.annotations.Nullable;
import org.myostream.protocol.CommandMatcher;
import org.myostream.protocol.DeviceDialogue;

/**
 * What the host has ordered: recognises commands, holds back answers that are to come late, and
 * knows whether the stream is on. One thread.
 */
final class HostCommands {
  /** Carries the orders out. */
  interface Device {
    void answer(byte[] bytes);

    void streamStarted(long now);

    void streamStopped();
  }

  private final CommandMatcher ear;
  private final boolean anyByteStops;
  private final Device device;
  private boolean streaming;
  private CommandMatcher.@Nullable Command late;
  private long lateNanos;

  HostCommands(DeviceDialogue dialogue, Device device) {
    this.device = device;
    ear = new CommandMatcher(dialogue);
    anyByteStops = dialogue.anyByteStops();
  }

  /** Whether the host wants frames. */
  boolean streaming() {
    return streaming;
  }

  /** Obeys the command whose delay is over, if any. */
  void obeyLate(long now) {
    CommandMatcher.Command command = late;
    if (command != null && now - lateNanos >= 0) {
      late = null;
      obey(command, now);
    }
  }

  /** Takes {@code count} bytes from the host. */
  void hear(byte[] received, int count, long now) {
    for (int i = 0; i < count; i++) {
      if (streaming && anyByteStops) {
        stop();
      }
      CommandMatcher.Command command = ear.accept(received[i]);
      if (command == null) {
        continue;
      }
      int delayMillis = command.reply().delayMillis();
      if (delayMillis > 0) {
        late = command;
        lateNanos = now + delayMillis * 1_000_000L;
      } else {
        obey(command, now);
      }
    }
  }

  private void obey(CommandMatcher.Command command, long now) {
    DeviceDialogue.Action action = command.reply().action();
    if (action == DeviceDialogue.Action.STOP) {
      stop();
    }
    byte[] answer = command.answer();
    if (answer.length > 0) {
      device.answer(answer);
    }
    if (action == DeviceDialogue.Action.START) {
      streaming = true;
      device.streamStarted(now);
    }
  }

  private void stop() {
    streaming = false;
    device.streamStopped();
  }

  /** The host is gone, and with it what it wanted. */
  void forget() {
    streaming = false;
    late = null;
  }
}
