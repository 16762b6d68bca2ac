package org.myostream.device.emulator;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.myostream.protocol.CommandMatcher;
import org.myostream.protocol.DeviceDialogue;
import org.myostream.protocol.FramePlan;

/**
 * An amplifier played by one thread: it answers commands, keeps time, sends frames, and goes wrong
 * when told to.
 *
 * <p>Sample k is due k / rate after the first start command, by the host's monotonic clock, and its
 * frames carry counters from k times the frames of a sample on; nothing counts before that command.
 * The counter runs on while the link is down or the stream stopped, as a device under power does;
 * the samples of that time are counted as unsent. {@link #start} to {@link #close}.
 */
public final class Emulator implements AutoCloseable {
  private static final long POLL_NANOS = 2_000_000;
  private static final long RECONNECT_POLL_NANOS = 10_000_000;
  private static final long HANG_UP_DRAIN_NANOS = 200_000_000;
  private static final long END_DRAIN_NANOS = 1_000_000_000;
  private static final long DRAIN_POLL_NANOS = 1_000_000;
  private static final int REMEMBERED = 1 << 16;
  private static final int LARGEST_WRITE = 1 << 16;

  private final FramePlan plan;
  private final Endpoint endpoint;
  private final EmulatorSettings settings;
  private final EmulatorLedger ledger = new EmulatorLedger();
  private final CommandMatcher ear;
  private final OutQueue queue;
  private final SampleWriter writer;
  private final Mishaps mishaps;

  /** Held for one turn of the thread, so that others see the ledger between turns only. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final AtomicLongArray writtenNanos = new AtomicLongArray(REMEMBERED);
  private final byte[] received = new byte[512];
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile String state = "waiting for a host";
  private volatile @Nullable Throwable failure;
  private volatile long startNanos;
  private volatile boolean started;
  private boolean up;
  private boolean streaming;
  private long nextFrame;
  private boolean leaving;
  private long leaveBy;
  private long downUntil;
  private CommandMatcher.@Nullable Command pending;
  private long pendingNanos;

  private Emulator(
      FramePlan plan, Endpoint endpoint, Waveform waveform, EmulatorSettings settings) {
    this.plan = plan;
    this.endpoint = endpoint;
    this.settings = settings;
    ear = new CommandMatcher(plan.dialogue());
    queue = new OutQueue(new Accounts(), settings.hostBufferBytes());
    writer = new SampleWriter(plan, waveform, settings.faults(), ledger, queue);
    long now = System.nanoTime();
    downUntil = now;
    mishaps = new Mishaps(settings.faults(), ledger, now);
    thread = new Thread(this::run, "myostream-emulator");
    thread.setDaemon(true);
  }

  /**
   * Switches a device on.
   *
   * @param plan its wire format and commands
   * @param endpoint its end of the link, owned from now on
   * @param waveform what its electrodes pick up, owned from now on
   * @throws IllegalArgumentException if the host buffer cannot hold one write
   */
  public static Emulator start(
      FramePlan plan, Endpoint endpoint, Waveform waveform, EmulatorSettings settings) {
    requireRoom(plan, settings);
    Emulator emulator = new Emulator(plan, endpoint, waveform, settings);
    emulator.thread.start();
    return emulator;
  }

  private static void requireRoom(FramePlan plan, EmulatorSettings settings) {
    int frames = settings.paced() ? 1 : settings.framesPerWrite();
    int least = frames * FaultyWire.most(plan.frameBytes());
    if (settings.hostBufferBytes() < least) {
      throw new IllegalArgumentException(
          "a host buffer of "
              + settings.hostBufferBytes()
              + " bytes cannot hold one write; choose at least "
              + least
              + " or fewer frames per write");
    }
  }

  private void run() {
    try {
      while (takeTurn()) {
        sleep();
      }
      drain();
    } catch (IOException | RuntimeException e) {
      failure = e;
      state = "failed: " + e.getMessage();
    } finally {
      end();
    }
  }

  /** One round of listening, making and sending; false once there is nothing left to do. */
  private boolean takeTurn() throws IOException {
    turn.lock();
    try {
      if (stopping || isDone()) {
        return false;
      }
      settle();
      long now = System.nanoTime();
      serveLink(now);
      flush(now, produce(now));
      return true;
    } finally {
      turn.unlock();
    }
  }

  private boolean isDone() {
    boolean played = writer.hasEnded() || writer.samples() >= settings.samples();
    return played && (queue.size() == 0 || !up);
  }

  private void settle() {
    if (queue.unsettled() > 0 && !endpoint.hasUnread()) {
      queue.settle();
    }
  }

  /**
   * Gives the host a moment to read what was handed over, which the end of the link may discard.
   */
  private void drain() {
    long patience = stopping ? HANG_UP_DRAIN_NANOS : END_DRAIN_NANOS;
    long start = System.nanoTime();
    while (up
        && queue.unsettled() > 0
        && endpoint.hasUnread()
        && System.nanoTime() - start < patience) {
      LockSupport.parkNanos(DRAIN_POLL_NANOS);
    }
  }

  private void end() {
    turn.lock();
    try {
      loseQueue();
      endpoint.close();
      writer.close();
      if (failure == null) {
        state = "ended";
      }
    } finally {
      turn.unlock();
      ended.countDown();
    }
  }

  private void serveLink(long now) throws IOException {
    if (up && !leaving && mishaps.hangsUp(now)) {
      leaving = true;
      leaveBy = now + HANG_UP_DRAIN_NANOS;
    }
    if (leaving && (!endpoint.hasUnread() || now - leaveBy >= 0)) {
      downUntil = now + settings.faults().hangUpMillis() * 1_000_000L;
      drop("hung up");
    }
    if (!up && now - downUntil >= 0 && endpoint.connect()) {
      up = true;
      ledger.connections++;
      state = "waiting for the start command";
    }
    if (up) {
      listen(now);
    }
  }

  private void listen(long now) throws IOException {
    CommandMatcher.Command late = pending;
    if (late != null && now - pendingNanos >= 0) {
      pending = null;
      obey(late, now);
    }
    int count = endpoint.read(received);
    if (count < 0) {
      drop("the host is gone");
      return;
    }
    for (int i = 0; i < count; i++) {
      if (streaming && plan.dialogue().anyByteStops()) {
        stopStreaming();
      }
      CommandMatcher.Command command = ear.accept(received[i]);
      if (command != null) {
        if (command.reply().delayMillis() > 0) {
          pending = command;
          pendingNanos = now + command.reply().delayMillis() * 1_000_000L;
        } else {
          obey(command, now);
        }
      }
    }
  }

  private void obey(CommandMatcher.Command command, long now) {
    if (command.reply().action() == DeviceDialogue.Action.STOP) {
      stopStreaming();
    }
    byte[] answer = command.answer();
    if (answer.length > 0 && queue.hasRoomFor(answer.length)) {
      queue.add(answer);
    }
    if (command.reply().action() == DeviceDialogue.Action.START) {
      if (!started) {
        startNanos = now;
        started = true;
        mishaps.begin(now);
      }
      streaming = true;
      writer.beginAt(nextFrame);
      state = "streaming";
    }
  }

  private void stopStreaming() {
    streaming = false;
    state = "stopped";
  }

  private void drop(String why) {
    up = false;
    leaving = false;
    streaming = false;
    pending = null;
    state = why;
    loseQueue();
    endpoint.hangUp();
  }

  private void loseQueue() {
    settle();
    queue.clear();
  }

  /** Makes every frame whose write is due; returns how many. */
  private int produce(long now) throws IOException {
    if (!started) {
      return 0;
    }
    int made = 0;
    int batch = settings.framesPerWrite();
    while (isDue(now, batch) && !writer.hasEnded() && writer.samples() < settings.samples()) {
      for (int i = 0; i < batch; i++) {
        writer.write(nextFrame++, isOnAir());
        made++;
      }
    }
    return made;
  }

  private boolean isDue(long now, int batch) {
    if (settings.paced()) {
      return dueNanos(nextFrame + batch - 1) - now <= 0;
    }
    return isOnAir() && queue.hasRoomFor(batch * FaultyWire.most(plan.frameBytes()));
  }

  private boolean isOnAir() {
    return up && streaming && !leaving;
  }

  private long dueNanos(long frame) {
    return startNanos + (long) (frame * 1e9 / plan.frameRateHz());
  }

  private void flush(long now, int made) throws IOException {
    boolean stalled = mishaps.isStalled(now);
    if (!up || leaving || queue.size() == 0 || stalled) {
      return;
    }
    int most = made > 0 ? mishaps.cut(queue.size(), LARGEST_WRITE) : LARGEST_WRITE;
    if (most == 0) {
      return;
    }
    int count = queue.writeTo(endpoint, most);
    if (count < 0) {
      drop("the host is gone");
    } else {
      ledger.bytes += count;
    }
  }

  private void sleep() {
    if (!settings.paced() && isOnAir()) {
      if (queue.size() > LARGEST_WRITE) {
        LockSupport.parkNanos(50_000);
      }
      return;
    }
    long now = System.nanoTime();
    long wait = up ? POLL_NANOS : RECONNECT_POLL_NANOS;
    if (started) {
      wait = Math.min(wait, dueNanos(nextFrame + settings.framesPerWrite() - 1) - now);
    }
    if (wait > 0) {
      LockSupport.parkNanos(this, wait);
    }
  }

  /** What a host opens to reach the device, as a device URI without its profile. */
  public String place() {
    return endpoint.place();
  }

  /** One line on what the device is doing. Any thread. */
  public String state() {
    return state;
  }

  /** When sample {@code index} was due, by {@link System#nanoTime}; its last frame, if joined. */
  public long nanosOf(long index) {
    long frame = index * plan.framesPerSample() + plan.framesPerSample() - 1;
    return dueNanos(frame);
  }

  /** When the last byte of sample {@code index} was handed over; 0 if not, or long ago. */
  public long writtenNanosOf(long index) {
    return writtenNanos.get((int) (index & (REMEMBERED - 1)));
  }

  /** The counts so far, consistent in themselves; no longer changing. Any thread. */
  public EmulatorLedger ledger() {
    turn.lock();
    try {
      EmulatorLedger copy = ledger.copy();
      copy.queued = queue.unsettled();
      return copy;
    } finally {
      turn.unlock();
    }
  }

  /** What stopped the device against its will, or null. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Waits until the waveform is played or the device switched off; true if it has. */
  public boolean awaitEnd(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Hangs up and switches the device off. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Accounts implements OutQueue.SampleListener {
    @Override
    public void left(long sample) {
      writtenNanos.lazySet((int) (sample & (REMEMBERED - 1)), System.nanoTime());
    }

    @Override
    public void arrived(long sample, boolean damaged) {
      if (damaged) {
        ledger.damaged++;
      } else {
        ledger.intact++;
        if (settings.keepIntact()) {
          ledger.intactSamples.set((int) sample);
        }
      }
    }

    @Override
    public void lost(long sample) {
      ledger.unsent++;
    }
  }
}
