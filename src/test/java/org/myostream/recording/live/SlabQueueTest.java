package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlabQueueTest {
  private static final SlabShape SHAPE = SlabShape.of(LiveEvents.conditioner(), 0.02);

  @Test
  void framesTakenWhileTheLiveThreadIsAtWorkAreWholeAndInOrder() throws Exception {
    SlabQueue queue = new SlabQueue(SHAPE, 4);
    SlabFiller filler = new SlabFiller(queue, System::nanoTime);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong frames = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    Thread taker =
        new Thread(
            () -> {
              long next = 0;
              boolean more = true;
              while (more) {
                boolean last = done.get();
                queue.handOverIfBegunBy(System.nanoTime());
                Slab slab = queue.oldest();
                more = slab != null || !last;
                if (slab != null) {
                  next += slab.lostBefore;
                  wrong.addAndGet(slab.firstIndex() == next ? 0 : 1);
                  for (int i = 0; i < slab.frames(); i++) {
                    boolean right = slab.chunk.raw[i * 3] == LiveEvents.raw(next + i, 0);
                    wrong.addAndGet(right ? 0 : 1);
                  }
                  next += slab.frames();
                  frames.addAndGet(slab.frames());
                  queue.release();
                }
              }
            });
    taker.start();
    LiveEvents events = new LiveEvents(0);
    for (int i = 0; i < 100_000; i++) {
      filler.enter(events.take(1 + i % 30));
      if (!filler.fill()) {
        filler.drop();
      }
    }
    done.set(true);
    taker.join();
    assertThat(wrong).hasValue(0);
    assertThat(frames.get() + filler.lost()).isEqualTo(events.nextIndex());
    assertThat(frames.get()).isPositive();
    assertThat(queue.fill()).isZero();
  }

  @Test
  void theMemoryIsBoundedWhateverTheTimeSays() {
    RecorderSettings.Queue queue = new RecorderSettings.Queue(0.02, 1000, 100_000, false);
    assertThat(SHAPE.bytes()).isEqualTo(20 * (3 + 3 + 3 + 2) * 4);
    assertThat(SHAPE.count(queue, LiveEvents.RATE_HZ)).isEqualTo(100_000 / 880);
    queue = new RecorderSettings.Queue(0.02, 1, 100_000, false);
    assertThat(SHAPE.count(queue, LiveEvents.RATE_HZ)).isEqualTo(50);
  }
}
