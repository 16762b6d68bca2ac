package org.myostream.recording.live;

/**
 * How a recorder works.
 *
 * @param queue what it holds in memory
 * @param parts when it goes on in another file
 * @param disk what it leaves free
 * @param forceMillis time between two writes forced to the disk; 0 for after every chunk
 * @param wireBytes room for bytes of the wire not yet written; 0 if none are captured
 */
public record RecorderSettings(
    Queue queue, Parts parts, Disk disk, long forceMillis, int wireBytes) {

  /**
   * The memory between the live threads and the disk.
   *
   * @param chunkSeconds frames written at once, and the longest a frame stays in memory while the
   *     disk keeps up
   * @param seconds frames it holds before any are left out
   * @param mostBytes memory it never goes beyond, whatever {@code seconds} says
   * @param waits true for a source that does not keep time, as a file at full speed: the live
   *     thread then waits for room, and no frame is left out
   */
  public record Queue(double chunkSeconds, double seconds, long mostBytes, boolean waits) {
    /** Refuses lengths that are not above 0, and a queue shorter than two chunks. */
    public Queue {
      if (!(chunkSeconds > 0) || !(seconds >= 2 * chunkSeconds) || mostBytes < 1) {
        throw new IllegalArgumentException(
            "a recorder's queue of "
                + seconds
                + " s and "
                + mostBytes
                + " bytes does not hold 2 chunks of "
                + chunkSeconds
                + " s");
      }
    }
  }

  /**
   * When a part ends and the next begins; 0 for never.
   *
   * @param seconds by the device's sample counter
   * @param bytes of the file
   */
  public record Parts(double seconds, long bytes) {
    /** Refuses negative limits. */
    public Parts {
      if (!(seconds >= 0) || bytes < 0) {
        throw new IllegalArgumentException(
            "parts of " + seconds + " s and " + bytes + " bytes: limits are at or above 0");
      }
    }
  }

  /**
   * What is watched on the disk.
   *
   * @param warnSeconds a warning when less time is left at the measured rate
   * @param stopBytes the part is ended, cleanly, when less than this is free
   * @param stopSeconds or less time than this is left
   * @param reserveBytes really occupied beside the journal, and given up to write its end
   */
  public record Disk(double warnSeconds, long stopBytes, double stopSeconds, int reserveBytes) {
    /** Refuses negative limits. */
    public Disk {
      if (!(warnSeconds >= 0) || stopBytes < 0 || !(stopSeconds >= 0) || reserveBytes < 0) {
        throw new IllegalArgumentException("limits of disk space are at or above 0");
      }
    }
  }

  /** Refuses negative numbers. */
  public RecorderSettings {
    if (forceMillis < 0 || wireBytes < 0) {
      throw new IllegalArgumentException("force interval and wire bytes are at or above 0");
    }
  }

  /**
   * Chunks of 50 ms, 10 s or 64 MiB in memory, one part, a warning at 10 minutes left, a stop at
   * 256 MiB or 60 s, 1 MiB in reserve, forced once a second, no bytes of the wire.
   */
  public static RecorderSettings usual() {
    return new RecorderSettings(
        new Queue(0.05, 10, 64L << 20, false),
        new Parts(0, 0),
        new Disk(600, 256L << 20, 60, 1 << 20),
        1000,
        0);
  }

  /** The same with another queue. */
  public RecorderSettings with(Queue other) {
    return new RecorderSettings(other, parts, disk, forceMillis, wireBytes);
  }

  /** The same with other parts. */
  public RecorderSettings with(Parts other) {
    return new RecorderSettings(queue, other, disk, forceMillis, wireBytes);
  }

  /** The same with other limits of disk space. */
  public RecorderSettings with(Disk other) {
    return new RecorderSettings(queue, parts, other, forceMillis, wireBytes);
  }

  /** The same, forced at another interval. */
  public RecorderSettings withForceMillis(long other) {
    return new RecorderSettings(queue, parts, disk, other, wireBytes);
  }

  /** The same with another room for bytes of the wire. */
  public RecorderSettings withWireBytes(int other) {
    return new RecorderSettings(queue, parts, disk, forceMillis, other);
  }

  /** The same queue for a source that does not keep time. */
  public RecorderSettings waiting() {
    return with(new Queue(queue.chunkSeconds(), queue.seconds(), queue.mostBytes(), true));
  }
}
