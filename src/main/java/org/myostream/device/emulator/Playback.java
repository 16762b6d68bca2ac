package org.myostream.device.emulator;

import java.io.IOException;
import org.myostream.protocol.FramePlan;

/** Makes each frame of a waveform in its time, heard or not. One thread. */
final class Playback implements AutoCloseable {
  private final EmulatorSettings settings;
  private final SampleWriter writer;
  private final OutQueue queue;
  private final Pacing pacing;
  private final int batchBytes;
  private long nextFrame;

  Playback(FramePlan plan, EmulatorSettings settings, SampleWriter writer, OutQueue queue) {
    this.settings = settings;
    this.writer = writer;
    this.queue = queue;
    pacing = new Pacing(plan);
    batchBytes = settings.framesPerWrite() * FaultyWire.most(plan.frameBytes());
  }

  /** The stream goes on air; true the first time, when frame 0 is due. */
  boolean begin(long now) {
    boolean first = !pacing.hasBegun();
    if (first) {
      pacing.begin(now);
    }
    writer.beginAt(nextFrame);
    return first;
  }

  /** Whether every sample was made. */
  boolean isOver() {
    return writer.hasEnded() || writer.samples() >= settings.samples();
  }

  /** Makes every frame whose write is due, to be sent only if {@code onAir}; true if any was. */
  boolean produce(long now, boolean onAir) throws IOException {
    if (!pacing.hasBegun()) {
      return false;
    }
    boolean made = false;
    while (isDue(now, onAir) && !isOver()) {
      for (int i = 0; i < settings.framesPerWrite(); i++) {
        writer.write(nextFrame++, onAir);
      }
      made = true;
    }
    return made;
  }

  private boolean isDue(long now, boolean onAir) {
    return settings.paced()
        ? pacing.isDue(lastOfNextWrite(), now)
        : onAir && queue.hasRoomFor(batchBytes);
  }

  private long lastOfNextWrite() {
    return nextFrame + settings.framesPerWrite() - 1;
  }

  /** Sleeps until there is something to make or to ask the link. */
  void sleep(boolean onAir, boolean linkIsUp) {
    if (settings.paced() || !onAir) {
      pacing.sleepUntil(lastOfNextWrite(), linkIsUp);
    } else if (queue.size() > HostLink.LARGEST_WRITE) {
      pacing.yieldToHost();
    }
  }

  /** When the last frame of {@code sample} is due. Any thread. */
  long nanosOf(long sample) {
    return pacing.nanosOf(sample);
  }

  @Override
  public void close() {
    writer.close();
  }
}
