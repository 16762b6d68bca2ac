package org.myostream.output;

import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;

/** The flag bits of a message, shared by the binary and the JSON form. */
final class Flags {
  /** Frames are missing just before the first of this message. */
  static final int GAP = 1;

  /** Since the start, frames came when no slot was free. */
  static final int OVERRUN = 1 << 1;

  /** Since the start, this sink has dropped messages. */
  static final int DROPPED = 1 << 2;

  /** Since the start, frames came damaged. */
  static final int REJECTED = 1 << 3;

  /** Since the start, frames never came. */
  static final int LOST = 1 << 4;

  /** Nothing follows. */
  static final int END = 1 << 5;

  /** The last second is unlike what the model was calibrated on; with activations and quality. */
  static final int UNUSUAL = 1 << 6;

  /** The name of each bit in JSON, lowest first. */
  static final String[] NAMES = {"gap", "overrun", "dropped", "rejected", "lost", "end", "unusual"};

  private Flags() {}

  /** The bits that hold for what a model made of this event. */
  static int of(StreamKind kind, EmgEvent event) {
    return kind.comesFromModel() && event.unusual ? UNUSUAL : 0;
  }

  /** The bits that hold since the start. */
  static int sinceStart(SampleLedger.Snapshot ledger, long dropped) {
    return (ledger.overrun > 0 ? OVERRUN : 0)
        | (dropped > 0 ? DROPPED : 0)
        | (ledger.rejected > 0 ? REJECTED : 0)
        | (ledger.lost > 0 ? LOST : 0);
  }
}
