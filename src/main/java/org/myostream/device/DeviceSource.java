package org.myostream.device;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.FrameDecoder;
import org.myostream.protocol.FrameListener;
import org.myostream.protocol.FramePlan;
import org.myostream.signal.StreamSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An amplifier at the end of a link: shakes hands, decodes, and reconnects by itself.
 *
 * <p>A link that is lost, or brings no frame for its patience, is brought up again as soon as the
 * device is back; the frames missed meanwhile are a gap in the indices, counted by the decoder.
 * While frames arrive nothing is allocated.
 */
public final class DeviceSource implements FrameSource {
  private static final Logger log = LoggerFactory.getLogger(DeviceSource.class);

  private static final int FIRST_CONNECT_MILLIS = 3000;
  private static final int RECONNECT_MILLIS = 200;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long SLOW_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
  private static final long BRIEF_ABSENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LISTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final long NOTICEABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final StreamSpec spec;
  private final TappedTransport transport;
  private final Conversation conversation;
  private final long patienceNanos;
  private final FrameDecoder decoder;
  private final Hand hand = new Hand();
  private final byte[] buffer;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile String state = "not open";
  private volatile boolean up;
  private boolean streaming;
  private boolean hurried;
  private long lastFrameNanos;
  private long lostNanos = System.nanoTime();
  private long shownTenths;
  private long lastLogNanos = System.nanoTime() - LOG_NANOS;

  /**
   * A source that is not open yet.
   *
   * @param plan how frames are found and decoded
   * @param spec what the frames look like; as many channels as the plan
   * @param transport owned by the source from now on
   * @param timing how long the link is waited for
   */
  public DeviceSource(FramePlan plan, StreamSpec spec, Transport transport, LinkTiming timing) {
    this.spec = spec;
    this.transport = new TappedTransport(transport);
    this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(timing.patienceMillis());
    this.conversation = new Conversation(this.transport, plan.dialogue(), timing.settleMillis());
    this.decoder = new FrameDecoder(plan, hand);
    this.buffer = new byte[transport.readSize()];
  }

  /** Shows every byte of the link to {@code tap} from now on; to be called before {@link #open}. */
  public void tap(WireTap tap) {
    transport.tap(tap);
  }

  @Override
  public StreamSpec spec() {
    return spec;
  }

  @Override
  public String state() {
    return state;
  }

  @Override
  public void open() throws IOException {
    boolean opened = false;
    try {
      if (transport.connect(FIRST_CONNECT_MILLIS)) {
        conversation.begin(false);
        markUp();
      } else {
        state = transport.absence();
      }
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  @Override
  public boolean read(FrameInput input) throws IOException {
    if (!closed.get()) {
      hand.input = input;
      if (up) {
        readFrames(input);
      } else {
        bringUp(input);
      }
    }
    return !closed.get();
  }

  private void readFrames(FrameInput input) {
    int count = take(input);
    if (count < 0) {
      lose("the link to " + transport.endpoint() + " is lost");
    } else if (hand.tookFrame()) {
      lastFrameNanos = System.nanoTime();
      if (!streaming) {
        streaming = true;
        state = "streaming";
      }
    } else if (decoder.misaligned()) {
      lose("the stream from " + transport.endpoint() + " has slipped");
    } else {
      watch(count > 0);
    }
  }

  /** Reads once and decodes what came; negative once the link is lost. */
  private int take(FrameInput input) {
    int count = transport.read(buffer);
    if (count >= 0) {
      long now = System.nanoTime();
      if (count > 0) {
        input.arrived(now);
      }
      // An idle read tells the decoder that time has passed.
      decoder.accept(buffer, 0, count, now);
    }
    return count;
  }

  private void watch(boolean bytesCame) {
    long quietNanos = System.nanoTime() - lastFrameNanos;
    if (quietNanos > patienceNanos) {
      lose(silence(bytesCame, quietNanos));
    } else if (quietNanos > NOTICEABLE_NANOS && quietNanos / 100_000_000 != shownTenths) {
      shownTenths = quietNanos / 100_000_000;
      streaming = false;
      state = silence(bytesCame, quietNanos);
    }
  }

  private String silence(boolean bytesCame, long quietNanos) {
    return String.format(
        Locale.ROOT,
        bytesCame
            ? "bytes but no frames from %s for %.1f s; is the profile right?"
            : "no data from %s for %.1f s",
        transport.endpoint(),
        quietNanos / 1e9);
  }

  private void markUp() {
    lastFrameNanos = System.nanoTime();
    shownTenths = 0;
    hurried = false;
    state = "waiting for the first frame from " + transport.endpoint();
    up = true;
  }

  private void lose(String reason) {
    up = false;
    streaming = false;
    hurried = true;
    lostNanos = System.nanoTime();
    transport.disconnect();
    decoder.linkLost();
    if (!closed.get()) {
      state = reason + "; reconnecting";
      logSeldom(reason);
    }
  }

  private void logSeldom(String reason) {
    long now = System.nanoTime();
    if (now - lastLogNanos >= LOG_NANOS) {
      lastLogNanos = now;
      log.warn("{}; reconnecting", reason);
    }
  }

  private void bringUp(FrameInput input) {
    try {
      if (!transport.connect(RECONNECT_MILLIS)) {
        state = transport.absence();
        return;
      }
      boolean goesOn = hurried && stillStreams(input);
      if (!goesOn) {
        decoder.linkLost();
        conversation.begin(hurried);
      }
      markUp();
      if (goesOn) {
        streaming = true;
        state = "streaming";
      }
    } catch (DeviceUnreachableException e) {
      state = transport.absence() + "; reconnecting";
      pause();
    } catch (IOException e) {
      // What was tried in a hurry is next tried by the book.
      hurried = false;
      transport.disconnect();
      state = e.getMessage() + "; reconnecting";
      pause();
    }
  }

  /** A device that is away for longer is looked for less often: waiting costs next to no CPU. */
  private void pause() {
    boolean brief = System.nanoTime() - lostNanos < BRIEF_ABSENCE_NANOS;
    LockSupport.parkNanos(this, brief ? RETRY_NANOS : SLOW_RETRY_NANOS);
  }

  /**
   * True if the device went on while the link was down, as a radio board does when only its dongle
   * was pulled: then a handshake would only cost time.
   */
  private boolean stillStreams(FrameInput input) throws IOException {
    if (!conversation.hasHandshake()) {
      return false;
    }
    long start = System.nanoTime();
    boolean frames = false;
    while (System.nanoTime() - start < LISTEN_NANOS) {
      int count = take(input);
      if (count < 0) {
        throw new IOException("the link to " + transport.endpoint() + " is lost");
      }
      if (count == 0) {
        return false;
      }
      frames |= hand.tookFrame();
    }
    return frames;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (up) {
        conversation.end();
      }
      state = "closed";
      transport.close();
    }
  }

  /** Hands decoded frames on to the pipeline. */
  private static final class Hand implements FrameListener {
    private @Nullable FrameInput input;
    private boolean took;

    private FrameInput input() {
      FrameInput current = input;
      if (current == null) {
        throw new IllegalStateException("a frame was decoded outside read");
      }
      return current;
    }

    @Override
    public float[] row() {
      return input().row();
    }

    @Override
    public void frame(long index) {
      input().commit(index);
      took = true;
    }

    @Override
    public void rejected(long frames) {
      input().rejected(frames);
    }

    boolean tookFrame() {
      boolean result = took;
      took = false;
      return result;
    }
  }
}
