package org.myostream.pipeline;

import com.lmax.disruptor.RingBuffer;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Slots of a ring, which slow sinks may still be copying when they are claimed again. */
final class RingSlots implements EventWriter.Slots {
  /** Told of each event just published, on the thread that published it. */
  interface Listener {
    void published(EmgEvent event, long sequence);
  }

  private final RingBuffer<EmgEvent> ring;
  private final Listener listener;
  private long claimed;

  RingSlots(RingBuffer<EmgEvent> ring, Listener listener) {
    this.ring = ring;
    this.listener = listener;
  }

  @Override
  public @Nullable EmgEvent claim() {
    if (!ring.hasAvailableCapacity(1)) {
      return null;
    }
    claimed = ring.next();
    EmgEvent event = ring.get(claimed);
    event.version = -1;
    VarHandle.storeStoreFence();
    return event;
  }

  @Override
  public void publish() {
    ring.publish(claimed);
    listener.published(ring.get(claimed), claimed);
  }
}
