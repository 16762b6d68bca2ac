package org.myostream.recording.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payloads of small chunks. A payload too short throws {@link
 * java.nio.BufferUnderflowException}, a value that cannot be {@link IllegalArgumentException}.
 */
final class Payloads {
  private static final List<Gap.Cause> CAUSES =
      List.of(Gap.Cause.DEVICE, Gap.Cause.OVERRUN, Gap.Cause.RECORDER, Gap.Cause.DISK);

  private Payloads() {}

  static byte code(Gap.Cause cause) {
    return (byte) (CAUSES.indexOf(cause) + 1);
  }

  static String text(ByteBuffer payload) {
    int length = payload.getInt();
    if (length < 0 || length > payload.remaining()) {
      throw new IllegalArgumentException(
          "a text of " + length + " bytes in " + payload.remaining() + " left");
    }
    byte[] bytes = new byte[length];
    payload.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static Gap gap(ByteBuffer payload) {
    long from = payload.getLong();
    long to = payload.getLong();
    int cause = payload.get();
    if (cause < 1 || cause > CAUSES.size()) {
      throw new IllegalArgumentException("cause " + cause + " of a gap is unknown");
    }
    return new Gap(from, to, CAUSES.get(cause - 1));
  }

  static JournalMarker marker(ByteBuffer payload) {
    return new JournalMarker(
        payload.getLong(),
        payload.getLong(),
        payload.getLong(),
        payload.getDouble(),
        text(payload),
        text(payload));
  }

  static ClockPair clock(ByteBuffer payload) {
    return new ClockPair(
        payload.getLong(), payload.getLong(), payload.getLong(), payload.getDouble());
  }

  static JournalEnd end(ByteBuffer payload) {
    long[] counts = new long[8];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = payload.getLong();
    }
    boolean last = payload.get() != 0;
    boolean hashed = payload.get() != 0;
    String hash = text(payload);
    @Nullable String resultHash = hashed ? hash : null;
    return new JournalEnd(
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        counts[5],
        counts[6],
        counts[7],
        resultHash,
        last,
        text(payload));
  }
}
