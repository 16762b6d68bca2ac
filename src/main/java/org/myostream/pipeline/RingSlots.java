package org.myostream.pipeline;

import com.lmax.disruptor.RingBuffer;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slots of a ring, which slow sinks may still be copying when they are claimed again. */
final class RingSlots implements EventWriter.Slots {
  /** Told of each event just published, on the thread that published it. */
  interface Listener {
    void published(EmgEvent event, long sequence);
  }

  private final RingBuffer<EmgEvent> ring;
  private final Listener listener;
  private final List<SinkRunner> sinks;
  private long claimed;

  /** Slots of {@code ring}, which {@code sinks} follow. */
  RingSlots(RingBuffer<EmgEvent> ring, Listener listener, List<SinkRunner> sinks) {
    this.ring = ring;
    this.listener = listener;
    this.sinks = sinks;
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
  public boolean room() {
    return ring.hasAvailableCapacity(1);
  }

  @Override
  public boolean sinksKeepUp() {
    for (int i = 0; i < sinks.size(); i++) {
      if (!sinks.get(i).keepsUpWith(claimed + 2)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void publish() {
    ring.publish(claimed);
    listener.published(ring.get(claimed), claimed);
  }
}
