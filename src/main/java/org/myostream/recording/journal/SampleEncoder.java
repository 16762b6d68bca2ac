package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.Channel;
import org.myostream.signal.Quantisation;

/** Lays out sample chunks, each column as small as it can be without changing a bit. One thread. */
final class SampleEncoder {
  /** Bytes before the widths. */
  static final int FIXED_BYTES = 48;

  /** Width that stands for floats. */
  static final int FLOATS = 5;

  private final @Nullable Quantisation[] scales;
  private final int activations;
  private int[] counts = new int[256];
  private int least;
  private int largest;

  SampleEncoder(List<Channel> channels, int activations) {
    scales = new @Nullable Quantisation[channels.size()];
    for (int c = 0; c < scales.length; c++) {
      scales[c] = channels.get(c).quantisation();
    }
    this.activations = activations;
  }

  ByteBuffer encode(SampleChunk chunk, ChunkBuilder builder) throws IOException {
    int channels = scales.length;
    if (counts.length < chunk.frames) {
      counts = new int[chunk.frames];
    }
    long values = (long) chunk.activationRows * activations;
    long most =
        FIXED_BYTES
            + (long) channels * (1 + Integer.BYTES + (long) Float.BYTES * chunk.frames)
            + Float.BYTES * values;
    ByteBuffer out = builder.begin(ChunkType.SAMPLES, (byte) 0, most);
    out.putLong(chunk.firstIndex).putInt(chunk.frames).putInt(chunk.activationRows);
    out.putLong(chunk.firstActivation).putDouble(chunk.firstTime);
    out.putDouble(chunk.secondsPerFrame).putLong(chunk.arrivalNanos);
    int widths = out.position();
    out.position(widths + channels);
    for (int c = 0; c < channels; c++) {
      Quantisation scale = scales[c];
      if (scale != null && isCounts(scale, chunk, c)) {
        int width = width((long) largest - least);
        out.put(widths + c, (byte) width);
        putCounts(out, base(width), width, chunk.frames);
      } else {
        out.put(widths + c, (byte) FLOATS);
        for (int i = c; i < chunk.frames * channels; i += channels) {
          out.putInt(Float.floatToRawIntBits(chunk.raw[i]));
        }
      }
    }
    for (int i = 0; i < values; i++) {
      out.putInt(Float.floatToRawIntBits(chunk.activations[i]));
    }
    return out;
  }

  private boolean isCounts(Quantisation scale, SampleChunk chunk, int column) {
    int channels = scales.length;
    least = Integer.MAX_VALUE;
    largest = Integer.MIN_VALUE;
    for (int i = 0, at = column; i < chunk.frames; i++, at += channels) {
      float value = chunk.raw[at];
      int count = (int) scale.count(value);
      if (Float.floatToRawIntBits(scale.value(count)) != Float.floatToRawIntBits(value)) {
        return false;
      }
      counts[i] = count;
      least = Math.min(least, count);
      largest = Math.max(largest, count);
    }
    return chunk.frames > 0;
  }

  private static int width(long range) {
    return (Long.SIZE - Long.numberOfLeadingZeros(range) + 7) / 8;
  }

  private int base(int width) {
    int bits = 16;
    while (bits < 32 && (largest >= 1 << (bits - 1) || least < -(1 << (bits - 1)))) {
      bits += 8;
    }
    return (int) Math.min(least, (1L << (bits - 1)) - (1L << (8 * width)));
  }

  private void putCounts(ByteBuffer out, int base, int width, int frames) {
    out.putInt(base);
    for (int i = 0; i < frames; i++) {
      int value = counts[i] - base;
      switch (width) {
        case 1 -> out.put((byte) value);
        case 2 -> out.putShort((short) value);
        case 3 -> {
          out.putShort((short) value);
          out.put((byte) (value >>> 16));
        }
        case 4 -> out.putInt(value);
        default -> {
          return;
        }
      }
    }
  }
}
