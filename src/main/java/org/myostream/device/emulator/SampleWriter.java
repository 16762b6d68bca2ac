package org.myostream.device.emulator;

import java.io.IOException;
import org.myostream.protocol.FrameEncoder;
import org.myostream.protocol.FramePlan;

/** Turns samples of a waveform into the frames of a device, and puts them into its queue. */
final class SampleWriter {
  private final FramePlan plan;
  private final Waveform waveform;
  private final FrameEncoder encoder;
  private final FaultyWire wire;
  private final EmulatorLedger ledger;
  private final OutQueue queue;
  private final float[] row;
  private final byte[] frame;
  private long firstWholeFrame;
  private boolean ended;
  private boolean sampleDamaged;
  private boolean sampleDropped;
  private boolean sampleOverrun;
  private boolean sampleUnsent;

  SampleWriter(
      FramePlan plan, Waveform waveform, Faults faults, EmulatorLedger ledger, OutQueue queue) {
    this.plan = plan;
    this.waveform = waveform;
    this.ledger = ledger;
    this.queue = queue;
    encoder = new FrameEncoder(plan);
    wire = new FaultyWire(faults, ledger);
    row = new float[plan.layout().size()];
    frame = new byte[plan.frameBytes()];
  }

  /** Samples whose last frame was made. */
  long samples() {
    return ledger.generated;
  }

  /** True once the waveform has no more. */
  boolean hasEnded() {
    return ended;
  }

  /** The stream starts, at the next whole sample from {@code frame} on. */
  void beginAt(long frame) {
    int parts = plan.framesPerSample();
    firstWholeFrame = (frame + parts - 1) / parts * parts;
  }

  /** Makes frame {@code number}; it is sent only if {@code onAir}. */
  void write(long number, boolean onAir) throws IOException {
    int parts = plan.framesPerSample();
    int part = (int) (number % parts);
    if (part == 0) {
      sampleDamaged = false;
      sampleDropped = false;
      sampleOverrun = false;
      sampleUnsent = false;
      ended = !waveform.next(row);
    }
    if (ended) {
      return;
    }
    if (!onAir || number < firstWholeFrame) {
      sampleUnsent = true;
    } else if (wire.drops(number)) {
      sampleDropped = true;
    } else {
      send(number);
    }
    if (part == parts - 1) {
      finish(number / parts);
    }
  }

  private void send(long number) {
    int most = FaultyWire.most(frame.length);
    if (!queue.hasRoomFor(most)) {
      sampleOverrun = true;
      return;
    }
    encoder.encodeFrame(row, number, frame, 0);
    ledger.clipped = encoder.clippedValues();
    queue.makeRoom(most);
    int written = wire.copy(frame, frame.length, queue.array(), queue.end());
    sampleDamaged |= written < 0;
    queue.append(written < 0 ? -written - 1 : written);
  }

  private void finish(long sample) {
    ledger.generated++;
    if (sampleUnsent) {
      ledger.unsent++;
    } else if (sampleOverrun) {
      ledger.overrun++;
    } else if (sampleDropped) {
      ledger.dropped++;
    } else {
      queue.mark(sample, sampleDamaged);
    }
  }

  void close() {
    waveform.close();
  }
}
