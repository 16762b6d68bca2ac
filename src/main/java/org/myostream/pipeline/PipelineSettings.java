package org.myostream.pipeline;

/**
 * How a pipeline is laid out.
 *
 * @param threads {@link Threads#FUSED} for a live device: a hand-over to a second thread costs more
 *     than all the arithmetic; {@link Threads#RING} if conditioning is heavier than reading may
 *     wait for; {@link Threads#ONE} for the smallest machines and for replay at full speed
 * @param ringSize slots of the ring, a power of two
 * @param gapResetMillis missing frames up to this long leave the filters' memory alone; a longer
 *     gap makes every stage forget
 */
public record PipelineSettings(Threads threads, int ringSize, double gapResetMillis) {
  /** Which threads do the work. */
  public enum Threads {
    /** One for acquisition and conditioning, and one for each sink that may block. */
    FUSED,
    /** Acquisition, conditioning, and one for each sink that may block. */
    RING,
    /** Everything on the acquisition thread; nothing is ever dropped for a slow sink. */
    ONE
  }

  /** Refuses a ring that is not a power of two from 8 to 65536, and a negative gap. */
  public PipelineSettings {
    if (ringSize < 8 || ringSize > 65536 || Integer.bitCount(ringSize) != 1) {
      throw new IllegalArgumentException(
          "ring size " + ringSize + " is not a power of two from 8 to 65536");
    }
    if (!(gapResetMillis >= 0)) {
      throw new IllegalArgumentException(
          "gap before a reset " + gapResetMillis + " ms is not at or above 0");
    }
  }

  /** Conditioning where the bytes arrive, 256 slots for slow sinks; a gap above 10 ms resets. */
  public static PipelineSettings live() {
    return new PipelineSettings(Threads.FUSED, 256, 10);
  }

  /** One thread; a gap above 10 ms resets. */
  public static PipelineSettings singleThread() {
    return new PipelineSettings(Threads.ONE, 8, 10);
  }
}
