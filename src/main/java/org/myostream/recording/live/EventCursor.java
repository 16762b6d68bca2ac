package org.myostream.recording.live;

import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.EmgEvent;
import org.myostream.signal.SampleBlock;

/** How far an event was copied, in rows of each of its blocks. The live thread's. */
final class EventCursor {
  int raw;
  int emg;
  int envelope;
  int activations;
  private @Nullable EmgEvent event;

  void enter(EmgEvent next) {
    event = next;
    moveTo(0, 0, 0, 0);
  }

  EmgEvent event() {
    EmgEvent current = event;
    if (current == null) {
      throw new IllegalStateException("no event was entered");
    }
    return current;
  }

  boolean atEnd() {
    return raw == event().raw.length();
  }

  void moveTo(int newRaw, int newEmg, int newEnvelope, int newActivations) {
    raw = newRaw;
    emg = newEmg;
    envelope = newEnvelope;
    activations = newActivations;
  }

  /** Rows of {@code block} that belong to raw frames before {@code rawEnd}, or all. */
  static int rowsBefore(SampleBlock block, int decimation, long rawEnd, boolean all) {
    if (all) {
      return block.length();
    }
    long rows = -Math.floorDiv(-rawEnd, (long) decimation) - block.firstIndex();
    return (int) Math.max(0, Math.min(block.length(), rows));
  }
}
