package org.myostream.device.emulator;

/**
 * Copies frames byte by byte and damages them on the way. The damage of frame n follows from the
 * seed and n alone, so that it is the same whatever the timing. Does not allocate; one thread.
 */
final class FaultyWire {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Faults faults;
  private final EmulatorLedger ledger;
  private long state;

  FaultyWire(Faults faults, EmulatorLedger ledger) {
    this.faults = faults;
    this.ledger = ledger;
  }

  /** Bytes that {@link #copy} may write for a frame of {@code bytes}. */
  static int most(int bytes) {
    return 2 * bytes;
  }

  /** Draws the fate of frame {@code number}: true if it is to be left out whole. */
  boolean drops(long number) {
    state = mix(faults.seed() * GOLDEN + number);
    return chance() < faults.dropFrame();
  }

  /**
   * Copies the frame last asked about by {@link #drops}.
   *
   * @return the bytes written, negated and less one if the frame was damaged
   */
  int copy(byte[] frame, int length, byte[] out, int at) {
    if (!faults.damagesBytes()) {
      System.arraycopy(frame, 0, out, at, length);
      return length;
    }
    int end = at;
    boolean damaged = false;
    for (int i = 0; i < length; i++) {
      if (chance() < faults.insertByte()) {
        out[end++] = (byte) next();
        ledger.insertedBytes++;
        damaged |= i > 0; // before its first byte, the frame stays in one piece
      }
      if (chance() < faults.dropByte()) {
        ledger.droppedBytes++;
        damaged = true;
        continue;
      }
      byte value = frame[i];
      if (chance() < faults.flipBit()) {
        value ^= (byte) (1 << (next() & 7));
        ledger.flippedBits++;
        damaged = true;
      }
      out[end++] = value;
    }
    int written = end - at;
    return damaged ? -written - 1 : written;
  }

  private double chance() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** The next 64 bits of SplitMix64 (Steele, Lea and Flood 2014). */
  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
