package org.myostream.recording.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceFiles;
import org.myostream.device.DeviceUri;
import org.myostream.device.Devices;
import org.myostream.device.RecordedLink;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.FrameDecoder;
import org.myostream.protocol.FrameListener;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.journal.JournalRecording;
import org.myostream.recording.journal.WireBytes;
import org.myostream.recording.journal.WireReader;
import org.myostream.signal.StreamSpec;

/**
 * Decodes the captured bytes of a recorded session once more, by the profile and the wire format in
 * the recording, with the arrival times they had.
 *
 * <p>Bytes that answered commands are passed over as they were live; where the link was given up or
 * the conversation began anew, the decoder is told. Where nothing came for 200 ms, it hears of an
 * idle read, as from a device.
 */
public final class WireSource implements FrameSource {
  private static final long IDLE_NANOS = Pace.LONGEST_WAIT_NANOS;
  private static final byte[] NOTHING = {};

  private final JournalSession session;
  private final RecordedLink link;
  private final double speed;
  private final FrameDecoder decoder;
  private final RecordedDialogue dialogue;
  private final Hand hand;
  private final Pace pace;
  private final List<JournalRecording> left;
  private @Nullable WireReader reader;
  private @Nullable WireBytes next;
  private long firstNanos;
  private long lastNanos;
  private long startNanos;
  private boolean begun;
  private boolean released;

  /**
   * A source that is not playing yet.
   *
   * @param session owned by the source from now on, also if this throws
   * @param speed 1 as recorded, or {@link PlaySettings#FULL_SPEED}
   * @throws InvalidRecordingException if it holds no bytes of a wire, or not what they mean
   */
  public WireSource(JournalSession session, double speed) throws IOException {
    this.session = session;
    this.speed = speed;
    pace = new Pace(speed);
    hand = new Hand(pace);
    left = new ArrayList<>(session.parts());
    boolean made = false;
    try {
      link = link(session);
      decoder = new FrameDecoder(link.plan(), hand);
      dialogue = new RecordedDialogue(link.plan().dialogue());
      advance();
      if (next == null) {
        throw new InvalidRecordingException(
            session.path() + " holds no bytes of the wire; record with --capture-raw to have them");
      }
      made = true;
    } finally {
      if (!made) {
        release();
      }
    }
  }

  private static RecordedLink link(JournalSession session) throws InvalidRecordingException {
    JournalHeader header = session.header();
    String profile = header.attachments().get(JournalHeader.PROFILE);
    String protocol = header.attachments().get(JournalHeader.PROTOCOL);
    if (profile == null || protocol == null) {
      throw new InvalidRecordingException(
          session.path() + " was not recorded from an amplifier: it has no bytes of a wire");
    }
    RecordedLink link =
        Devices.recorded(
            DeviceUri.parse(header.device()),
            new DeviceFiles(profile, protocol),
            String.valueOf(session.path()));
    if (!link.stream().layout().equals(header.stream().layout())) {
      throw new InvalidRecordingException(
          session.path() + ": its profile does not make the channels that were recorded");
    }
    return link;
  }

  /** Goes to the next bytes, from part to part. */
  private void advance() throws IOException {
    next = null;
    while (next == null && (reader != null || !left.isEmpty())) {
      WireReader current = reader;
      if (current == null) {
        current = left.remove(0).wire();
        reader = current;
      }
      next = current.next();
      if (next == null) {
        current.close();
        reader = null;
      }
    }
  }

  @Override
  public StreamSpec spec() {
    return link.stream();
  }

  @Override
  public synchronized void open() {
    startNanos = System.nanoTime();
  }

  @Override
  public synchronized boolean read(FrameInput input) throws IOException {
    WireBytes current = next;
    if (pace.closed() || current == null) {
      return false;
    }
    if (due(current)) {
      hand.input = input;
      input.arrived(System.nanoTime());
      take(current);
      advance();
    }
    return next != null && !pace.closed();
  }

  private boolean due(WireBytes current) {
    if (!begun) {
      begun = true;
      firstNanos = current.nanos();
      lastNanos = firstNanos;
    }
    return pace.awaitDue(startNanos + (long) ((current.nanos() - firstNanos) / speed));
  }

  private void take(WireBytes bytes) {
    if (!bytes.received()) {
      if (dialogue.sent(bytes.bytes(), bytes.nanos())) {
        decoder.linkLost();
      }
    } else if (bytes.bytes().length == 0) {
      decoder.linkLost();
    } else if (dialogue.streaming() || dialogue.received(bytes.bytes(), bytes.nanos())) {
      for (long idle = lastNanos + IDLE_NANOS; idle < bytes.nanos(); idle += IDLE_NANOS) {
        decoder.accept(NOTHING, 0, 0, idle);
      }
      decoder.accept(bytes.bytes(), 0, bytes.bytes().length, bytes.nanos());
    }
    lastNanos = bytes.nanos();
  }

  @Override
  public String state() {
    return (pace.closed() ? "closed" : next == null ? "ended" : "decoding") + " " + session.path();
  }

  @Override
  public void close() {
    pace.close();
    release();
  }

  /** Waits until a read in progress has come back. */
  private synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    WireReader current = reader;
    reader = null;
    try (session) {
      if (current != null) {
        current.close();
      }
    } catch (IOException e) {
      next = null; // nothing was written: there is nothing to lose
    }
  }

  /** Hands decoded frames on to the pipeline. */
  private static final class Hand implements FrameListener {
    private final Pace pace;
    private @Nullable FrameInput input;

    Hand(Pace pace) {
      this.pace = pace;
    }

    private FrameInput input() {
      FrameInput current = input;
      if (current == null) {
        throw new IllegalStateException("a frame was decoded outside read");
      }
      return current;
    }

    @Override
    public float[] row() {
      while (!pace.awaitRoom(input()) && !pace.closed()) {
        Thread.onSpinWait();
      }
      return input().row();
    }

    @Override
    public void frame(long index) {
      input().commit(index);
    }

    @Override
    public void rejected(long frames) {
      input().rejected(frames);
    }
  }
}
