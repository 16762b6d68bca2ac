package org.myostream.protocol;

import java.util.Map;
import org.myostream.signal.ChannelLayout;

/**
 * A protocol compiled for one set of settings: where each value stands, what marks a frame, how
 * frames become samples. Immutable; any thread.
 */
public final class FramePlan {
  /** How the start of a frame is found. */
  public enum Alignment {
    /** Fixed bytes mark each frame; a slip is repaired within the stream. */
    SYNC,
    /** Frames follow one another from connect on; a slip can only be noticed. */
    STREAM
  }

  /** Everything a plan holds, as the compiler collects it. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never changed
  record Parts(
      String protocol,
      ChannelLayout layout,
      double rateHz,
      Alignment alignment,
      int misalignedAfter,
      int frameBytes,
      int framesPerSample,
      int counterAt,
      WireType counterType,
      long counterModulus,
      int[] syncAt,
      byte[] syncByte,
      int trailerAt,
      boolean[] trailerAllowed,
      int trailerSent,
      FieldTable[][] tables,
      int[] maxAt,
      WireType[] maxType,
      long[] maxCount,
      DeviceDialogue dialogue,
      Map<String, Object> settings) {}

  private static final int ANY_TRAILER = 0;

  private final Parts parts;
  private final int frameBytes;
  private final int counterAt;
  private final WireType counterType;
  private final long counterModulus;
  private final int[] syncAt;
  private final byte[] syncByte;
  private final int trailerAt;
  private final boolean[] trailerAllowed;
  private final FieldTable[][] tables;
  private final int[] maxAt;
  private final WireType[] maxType;
  private final long[] maxCount;

  FramePlan(Parts parts) {
    this.parts = parts;
    frameBytes = parts.frameBytes;
    counterAt = parts.counterAt;
    counterType = parts.counterType;
    counterModulus = parts.counterModulus;
    syncAt = parts.syncAt;
    syncByte = parts.syncByte;
    trailerAt = parts.trailerAt;
    trailerAllowed = parts.trailerAllowed;
    tables = parts.tables;
    maxAt = parts.maxAt;
    maxType = parts.maxType;
    maxCount = parts.maxCount;
  }

  /** The protocol's name. */
  public String protocol() {
    return parts.protocol;
  }

  /** The columns of a decoded sample: name, kind and unit. */
  public ChannelLayout layout() {
    return parts.layout;
  }

  /** Nominal samples a second. */
  public double sampleRateHz() {
    return parts.rateHz;
  }

  /** Nominal frames a second on the wire: the sample rate times {@link #framesPerSample}. */
  public double frameRateHz() {
    return parts.rateHz * parts.framesPerSample;
  }

  /** Bytes of a frame. */
  public int frameBytes() {
    return frameBytes;
  }

  /** Frames on the wire that make one sample: 1, or more where frames are joined. */
  public int framesPerSample() {
    return parts.framesPerSample;
  }

  /** Values the wire counter takes before it starts again. */
  public long counterModulus() {
    return counterModulus;
  }

  /** How the start of a frame is found. */
  public Alignment alignment() {
    return parts.alignment;
  }

  /** How to talk to the device, and how an emulator of it talks. */
  public DeviceDialogue dialogue() {
    return parts.dialogue;
  }

  /** Every setting and constant with its value: Double or String. */
  public Map<String, Object> settings() {
    return parts.settings;
  }

  /** Bad counters in a row after which a stream-aligned link counts as misaligned. */
  int misalignedAfter() {
    return parts.misalignedAfter;
  }

  /** Chance that random bytes pass {@link #looksWhole} and carry one given counter. */
  public double falseAcceptProbability() {
    double p = StrictMath.pow(256, -syncAt.length) / counterModulus;
    if (trailerAt >= 0) {
      int allowed = 0;
      for (boolean ok : trailerAllowed) {
        allowed += ok ? 1 : 0;
      }
      p *= allowed / 256.0;
    }
    for (int i = 0; i < maxAt.length; i++) {
      p *= (maxCount[i] + 1.0) / (maxType[i].largest() + 1.0);
    }
    return p;
  }

  /** True if the bytes from {@code at} have every fixed byte, an allowed trailer, sane counts. */
  boolean looksWhole(byte[] data, int at) {
    for (int i = 0; i < syncAt.length; i++) {
      if (data[at + syncAt[i]] != syncByte[i]) {
        return false;
      }
    }
    if (trailerAt >= 0 && !trailerAllowed[data[at + trailerAt] & 0xff]) {
      return false;
    }
    for (int i = 0; i < maxAt.length; i++) {
      if (maxType[i].read(data, at + maxAt[i]) > maxCount[i]) {
        return false;
      }
    }
    return true;
  }

  /** The counter of the frame at {@code at}. */
  long counter(byte[] data, int at) {
    return counterType.read(data, at + counterAt) % counterModulus;
  }

  /** Decodes the frame at {@code at}, part {@code part} of its sample. */
  void decode(byte[] data, int at, int part, long counter, float[] row) {
    int trailer = trailerAt >= 0 ? data[at + trailerAt] & 0xff : ANY_TRAILER;
    tables[part][trailer].decode(data, at, counter, row);
  }

  /** Writes one frame into zeroed bytes at {@code at}; returns how many values were clipped. */
  int encode(float[] row, int part, long counter, byte[] data, int at) {
    for (int i = 0; i < syncAt.length; i++) {
      data[at + syncAt[i]] = syncByte[i];
    }
    int trailer = ANY_TRAILER;
    if (trailerAt >= 0) {
      trailer = parts.trailerSent;
      data[at + trailerAt] = (byte) trailer;
    }
    counterType.write(data, at + counterAt, counter % counterModulus);
    return tables[part][trailer].encode(row, counter % counterModulus, data, at);
  }
}
