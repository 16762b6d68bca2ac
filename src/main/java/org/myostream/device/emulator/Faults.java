package org.myostream.device.emulator;

/**
 * What goes wrong on an emulated link, drawn from {@code seed}.
 *
 * <p>Which frames are left out and how the bytes of a frame are damaged follow from the seed and
 * the frame's number alone: two runs that send the same frames harm them alike, whatever the
 * timing. Splits, coalescing, stalls and hang-ups draw from one further sequence of the same seed,
 * in the order in which the clock asks: their statistics repeat, their places do not.
 *
 * @param dropByte chance that a byte is left out
 * @param insertByte chance that a random byte is put before a byte
 * @param flipBit chance that one bit of a byte is flipped
 * @param dropFrame chance that a whole frame is left out
 * @param split chance that a write is torn in two
 * @param coalesce chance that a write waits for the next one
 * @param stallsPerMinute how often the device falls silent
 * @param stallMillis for how long; what it has to say then comes at once
 * @param hangUpsPerMinute how often the link goes away
 * @param hangUpMillis for how long
 * @param seed of all of it
 */
public record Faults(
    double dropByte,
    double insertByte,
    double flipBit,
    double dropFrame,
    double split,
    double coalesce,
    double stallsPerMinute,
    int stallMillis,
    double hangUpsPerMinute,
    int hangUpMillis,
    long seed) {
  /** A faultless link. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 300, 0, 1000, 1);

  /** Refuses chances outside 0..1 and rates or times below 0. */
  public Faults {
    chance("drop", dropByte);
    chance("insert", insertByte);
    chance("flip", flipBit);
    chance("drop-frames", dropFrame);
    chance("split", split);
    chance("coalesce", coalesce);
    within("stalls per minute", stallsPerMinute, 6000);
    within("stall in ms", stallMillis, 600_000);
    within("hang-ups per minute", hangUpsPerMinute, 600);
    within("hang-up in ms", hangUpMillis, 600_000);
  }

  private static void chance(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("fault " + what + ": chance " + value + " is not in 0..1");
    }
  }

  private static void within(String what, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException("fault: " + what + " " + value + " is not in 0.." + most);
    }
  }

  /** Whether any fault touches the bytes of a frame. */
  boolean damagesBytes() {
    return dropByte > 0 || insertByte > 0 || flipBit > 0;
  }
}
