package org.myostream.output;

import org.myostream.motorunit.UnitColumns;
import org.myostream.pipeline.EmgEvent;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Events as the conditioning thread leaves them: 3 device channels, 2 of EMG, 2 synergies of 2
 * muscles.
 */
final class Events {
  static final double RATE_HZ = 1000;

  private Events() {}

  /**
   * An event of {@code frames} raw frames from {@code firstIndex}, sampled just now; envelopes and
   * activations at a quarter of the rate.
   */
  static EmgEvent of(long firstIndex, int frames) {
    StreamSpec raw = new StreamSpec(RATE_HZ, ChannelLayout.emg(3), 2000);
    StreamSpec emg = new StreamSpec(RATE_HZ, ChannelLayout.emg(2), 2000);
    EmgEvent event = new EmgEvent(raw, emg, emg.withSampleRateHz(RATE_HZ / 4), 2, 2, 1, 4);
    event.firstTime = System.nanoTime() * 1e-9;
    event.secondsPerFrame = 1 / RATE_HZ;
    event.ledger.received = firstIndex + frames;
    fill(event.raw, firstIndex, frames, 3, 1);
    fill(event.emg, firstIndex, frames, 2, 10);
    long firstSlow = (firstIndex + 3) / 4;
    int slow = (int) ((firstIndex + frames + 3) / 4 - firstSlow);
    fill(event.envelope, firstSlow, slow, 2, 100);
    fill(event.activations, firstSlow, slow, 2, 0.125f);
    fill(event.quality, firstSlow, slow, 5, 0.5f);
    units(event, firstIndex);
    return event;
  }

  /** Gives the event one estimate of a motor unit for each of these device indices. */
  static void units(EmgEvent event, long... indices) {
    fill(event.units, 0, indices.length, UnitColumns.COUNT, 2);
    System.arraycopy(indices, 0, event.unitIndices, 0, indices.length);
  }

  private static void fill(SampleBlock block, long firstIndex, int frames, int columns, float by) {
    block.firstIndex(firstIndex);
    block.length(frames);
    for (int i = 0; i < frames; i++) {
      for (int c = 0; c < columns; c++) {
        block.row(i)[c] = value(firstIndex + i, c, by);
      }
    }
  }

  /** What the row with index {@code index} of its block holds in column {@code c}. */
  static float value(long index, int c, float by) {
    return by * (index % 1000 + 0.25f * c);
  }
}
