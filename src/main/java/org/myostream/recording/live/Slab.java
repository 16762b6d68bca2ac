package org.myostream.recording.live;

import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;
import org.myostream.recording.journal.SampleChunk;

/**
 * A run of consecutive frames with all that was computed from them, on its way to the disk. Built
 * once and reused; owned by the live thread while it fills, then by the recorder's.
 */
final class Slab {
  private static final long EMPTY = Long.MIN_VALUE;

  final SampleChunk chunk;
  final RowBuffer emg;
  final RowBuffer envelope;
  final RowBuffer activations;

  /** What is missing just before the first frame. */
  final GapRuns gapsBefore = new GapRuns();

  /** Of that, frames that were processed. */
  long lostBefore;

  /** The ledger when the last frame was received. */
  final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();

  private final RowBuffer raw;
  private double endTime;
  private volatile long begunNanos = EMPTY;

  Slab(SlabShape shape) {
    int frames = shape.frames();
    chunk = new SampleChunk(frames, shape.rawChannels(), frames * shape.synergies());
    raw = new RowBuffer(chunk.raw, shape.rawChannels());
    emg = new RowBuffer(new float[frames * shape.emgChannels()], shape.emgChannels());
    envelope =
        new RowBuffer(new float[frames * shape.envelopeChannels()], shape.envelopeChannels());
    activations = new RowBuffer(chunk.activations, shape.synergies());
  }

  /** True if it holds a frame that came at or before {@code nanos}. Any thread. */
  boolean begunBy(long nanos) {
    long begun = begunNanos;
    return begun != EMPTY && begun - nanos <= 0;
  }

  boolean empty() {
    return raw.rows() == 0;
  }

  boolean full() {
    return raw.rows() * raw.columns == raw.values.length;
  }

  int frames() {
    return raw.rows();
  }

  long firstIndex() {
    return raw.first();
  }

  long endIndex() {
    return raw.end();
  }

  /** True if what {@code cursor} points at follows what is held. */
  boolean continuesWith(EventCursor cursor) {
    EmgEvent event = cursor.event();
    return raw.continuesWith(event.raw, cursor.raw)
        && emg.continuesWith(event.emg, cursor.emg)
        && envelope.continuesWith(event.envelope, cursor.envelope)
        && activations.continuesWith(event.activations, cursor.activations);
  }

  /** Takes frames until it is full or the event is at its end, and moves the cursor on. */
  void append(EventCursor cursor, long nowNanos) {
    EmgEvent event = cursor.event();
    int room = raw.values.length / raw.columns - raw.rows();
    int to = Math.min(event.raw.length(), cursor.raw + room);
    long end = event.raw.firstIndex() + to;
    if (empty()) {
      chunk.firstTime = event.timeOfRaw(event.raw.firstIndex() + cursor.raw);
    }
    boolean last = to == event.raw.length();
    int emgTo = EventCursor.rowsBefore(event.emg, event.emgDecimation, end, last);
    int envelopeTo = EventCursor.rowsBefore(event.envelope, event.envelopeDecimation, end, last);
    int activationsTo =
        EventCursor.rowsBefore(event.activations, event.envelopeDecimation, end, last);
    raw.append(event.raw, cursor.raw, to);
    emg.append(event.emg, cursor.emg, emgTo);
    envelope.append(event.envelope, cursor.envelope, envelopeTo);
    activations.append(event.activations, cursor.activations, activationsTo);
    cursor.moveTo(to, emgTo, envelopeTo, activationsTo);
    endTime = event.timeOfRaw(end);
    chunk.arrivalNanos = event.arrivalNanos;
    ledger.set(event.ledger);
    ledger.received -= event.raw.length() - to;
    if (begunNanos == EMPTY) {
      begunNanos = nowNanos;
    }
  }

  /** The chunk, its counts set. */
  SampleChunk toWrite() {
    chunk.firstIndex = raw.first();
    chunk.frames = raw.rows();
    chunk.firstActivation = activations.first();
    chunk.activationRows = activations.rows();
    chunk.secondsPerFrame = (endTime - chunk.firstTime) / raw.rows();
    return chunk;
  }

  void clear() {
    raw.clear();
    emg.clear();
    envelope.clear();
    activations.clear();
    gapsBefore.clear();
    lostBefore = 0;
    begunNanos = EMPTY;
  }
}
