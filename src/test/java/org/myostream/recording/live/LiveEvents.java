package org.myostream.recording.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.Decimate;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.EmgEvent;
import org.myostream.recording.ResultDigest;
import org.myostream.recording.journal.JournalHeader;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChannelMask;
import org.myostream.synergy.SynergyEncoder;

/**
 * Events as the conditioning thread leaves them, with values that tell their index: 3 channels at 1
 * kHz, envelopes and 2 synergies at a quarter of that. Keeps the ledger, and the hash that the
 * recorder should find.
 */
final class LiveEvents {
  static final double RATE_HZ = 1000;
  static final int CHANNELS = 3;
  static final int DECIMATION = 4;
  static final int SYNERGIES = 2;
  static final int LONGEST = 200;
  static final double BEGAN = 7;

  private static final StreamSpec RAW =
      new StreamSpec(RATE_HZ, ChannelLayout.emg(CHANNELS), LONGEST);

  final EmgEvent event =
      new EmgEvent(RAW, RAW, RAW.withSampleRateHz(RATE_HZ / DECIMATION), SYNERGIES);
  final ResultDigest digest = new ResultDigest(CHANNELS);
  private long next;

  /** Events that begin with frame {@code first}. */
  LiveEvents(long first) {
    next = first;
  }

  static Conditioner conditioner() {
    return new Conditioner(
        RAW, List.of(), List.of(new Decimate(DECIMATION)), envelope -> new TwoSynergies());
  }

  static JournalHeader header() {
    return new JournalHeader(
        new UUID(3, 4),
        1,
        Instant.ofEpochSecond(1_800_000_000),
        0,
        "test",
        "scripted://",
        "scripted",
        RAW,
        List.of("a", "b"),
        DECIMATION,
        Map.of(),
        Map.of());
  }

  /** The value of channel {@code c} of frame {@code index}. */
  static float raw(long index, int c) {
    return index % 100_000 + 0.25f * c;
  }

  /** When frame {@code index} was sampled, in seconds of the host's monotonic clock. */
  static double timeOf(long index) {
    return BEGAN + index / RATE_HZ;
  }

  static long nanosOf(long index) {
    return Math.round(timeOf(index) * 1e9);
  }

  long nextIndex() {
    return next;
  }

  /** The next {@code frames} frames; {@code event} is good until the next call. */
  EmgEvent take(int frames) {
    return after(0, 0, frames);
  }

  /** As above, after frames that never came and frames for which there was no slot. */
  EmgEvent after(int lost, int overrun, int frames) {
    event.lostBefore = (long) lost + overrun;
    event.ledger.lost += lost;
    event.ledger.overrun += overrun;
    event.ledger.received += frames;
    next += lost + overrun;
    event.firstTime = timeOf(next);
    event.secondsPerFrame = 1 / RATE_HZ;
    event.arrivalNanos = nanosOf(next + frames);
    fill(event.raw, next, frames, CHANNELS, 1);
    fill(event.emg, next, frames, CHANNELS, 2);
    long first = ceilDiv(next);
    int rows = (int) (ceilDiv(next + frames) - first);
    fill(event.envelope, first, rows, CHANNELS, 3);
    fill(event.activations, first, rows, SYNERGIES, 4);
    next += frames;
    hash(ResultDigest.Part.EMG, event.emg, CHANNELS);
    hash(ResultDigest.Part.ENVELOPE, event.envelope, CHANNELS);
    hash(ResultDigest.Part.ACTIVATIONS, event.activations, SYNERGIES);
    return event;
  }

  private static long ceilDiv(long index) {
    return -Math.floorDiv(-index, (long) DECIMATION);
  }

  private static void fill(SampleBlock block, long first, int rows, int columns, float by) {
    block.firstIndex(first);
    block.length(rows);
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < columns; c++) {
        block.row(i)[c] = by * raw(first + i, c);
      }
    }
  }

  private void hash(ResultDigest.Part part, SampleBlock block, int columns) {
    for (int i = 0; i < block.length(); i++) {
      digest.accept(part, block.firstIndex() + i, block.row(i), columns);
    }
  }

  private static final class TwoSynergies implements SynergyEncoder {
    @Override
    public int synergies() {
      return SYNERGIES;
    }

    @Override
    public int muscles() {
      return 0;
    }

    @Override
    public void encode(
        SampleBlock envelope,
        SampleBlock activations,
        @Nullable ChannelMask mask,
        @Nullable SampleBlock quality) {}

    @Override
    public int qualityStep() {
      return 1;
    }

    @Override
    public void quality(float[] row) {}

    @Override
    public boolean unusual() {
      return false;
    }

    @Override
    public double vaf() {
      return Double.NaN;
    }

    @Override
    public void reset() {}
  }
}
