package org.myostream.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Damages a stream of frames byte by byte and remembers, without any knowledge of the decoder,
 * which frames came through whole: every byte untouched and nothing inserted between two of them.
 */
final class FaultyWire {
  final byte[] bytes;
  final boolean[] intact;

  /** Where each frame begins on the wire, or would if its first byte is missing. */
  final int[] from;

  /** Kinds of damage, in equal shares. */
  enum Kind {
    DROP,
    INSERT,
    FLIP
  }

  FaultyWire(byte[] sent, int frameBytes, double rate, long seed, Kind... kinds) {
    Random random = new Random(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream(sent.length + sent.length / 16);
    intact = new boolean[sent.length / frameBytes];
    from = new int[intact.length];
    Arrays.fill(intact, true);
    for (int i = 0; i < sent.length; i++) {
      int frame = i / frameBytes;
      if (i % frameBytes == 0) {
        from[frame] = out.size();
      }
      if (random.nextDouble() >= rate) {
        out.write(sent[i]);
        continue;
      }
      switch (kinds[random.nextInt(kinds.length)]) {
        case DROP -> intact[frame] = false;
        case INSERT -> {
          out.write(random.nextInt(256));
          out.write(sent[i]);
          // Before the first byte of a frame an insertion lies between frames: both stay whole.
          intact[frame] &= i % frameBytes == 0;
        }
        case FLIP -> {
          out.write(sent[i] ^ (1 << random.nextInt(8)));
          intact[frame] = false;
        }
      }
    }
    bytes = out.toByteArray();
  }

  long intactFrames() {
    long count = 0;
    for (boolean whole : intact) {
      count += whole ? 1 : 0;
    }
    return count;
  }
}
