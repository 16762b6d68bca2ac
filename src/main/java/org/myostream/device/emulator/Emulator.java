package org.myostream.device.emulator;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
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
  private final Endpoint endpoint;
  private final EmulatorLedger ledger = new EmulatorLedger();
  private final SampleAccounts accounts;
  private final OutQueue queue;
  private final Playback playback;
  private final Mishaps mishaps;
  private final HostLink link;
  private final HostCommands commands;

  /** Held for one turn of the thread, so that others see the ledger between turns only. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final byte[] received = new byte[512];
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile String state = "waiting for a host";
  private volatile @Nullable Throwable failure;

  private Emulator(
      FramePlan plan, Endpoint endpoint, Waveform waveform, EmulatorSettings settings) {
    this.endpoint = endpoint;
    accounts = new SampleAccounts(ledger, settings.keepIntact());
    queue = new OutQueue(accounts, settings.hostBufferBytes());
    playback =
        new Playback(
            plan,
            settings,
            new SampleWriter(plan, waveform, settings.faults(), ledger, queue),
            queue);
    mishaps = new Mishaps(settings.faults(), ledger, System.nanoTime());
    link = new HostLink(endpoint, queue, mishaps, ledger, settings.faults());
    commands = new HostCommands(plan.dialogue(), new Orders());
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
    settings.requireRoomFor(plan.frameBytes());
    Emulator emulator = new Emulator(plan, endpoint, waveform, settings);
    emulator.thread.start();
    return emulator;
  }

  private void run() {
    try {
      while (takeTurn()) {
        playback.sleep(isOnAir(), link.isUp());
      }
      link.drain(stopping);
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
      link.settle();
      long now = System.nanoTime();
      serveLink(now);
      if (!link.flush(now, playback.produce(now, isOnAir()))) {
        drop("the host is gone");
      }
      return true;
    } finally {
      turn.unlock();
    }
  }

  private boolean isDone() {
    return playback.isOver() && (queue.size() == 0 || !link.isUp());
  }

  private void end() {
    turn.lock();
    try {
      link.close();
      playback.close();
      if (failure == null) {
        state = "ended";
      }
    } finally {
      turn.unlock();
      ended.countDown();
    }
  }

  private void serveLink(long now) throws IOException {
    if (link.hangsUp(now)) {
      drop("hung up");
    }
    if (link.comesUp(now)) {
      state = "waiting for the start command";
    }
    if (link.isUp()) {
      listen(now);
    }
  }

  private void listen(long now) throws IOException {
    commands.obeyLate(now);
    int count = link.read(received);
    if (count < 0) {
      drop("the host is gone");
    } else {
      commands.hear(received, count, now);
    }
  }

  private void drop(String why) {
    commands.forget();
    state = why;
    link.letGo();
  }

  private boolean isOnAir() {
    return commands.streaming() && link.takesFrames();
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
    return playback.nanosOf(index);
  }

  /** When the last byte of sample {@code index} was handed over; 0 if not, or long ago. */
  public long writtenNanosOf(long index) {
    return accounts.writtenNanosOf(index);
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

  /** Does what the host orders. */
  private final class Orders implements HostCommands.Device {
    @Override
    public void answer(byte[] bytes) {
      if (queue.hasRoomFor(bytes.length)) {
        queue.add(bytes);
      }
    }

    @Override
    public void streamStarted(long now) {
      if (playback.begin(now)) {
        mishaps.begin(now);
      }
      state = "streaming";
    }

    @Override
    public void streamStopped() {
      state = "stopped";
    }
  }
}
