package org.myostream.recording.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Where the fields of a chunk stand; the table is in the package's description. */
final class ChunkLayout {
  /** {@code EMGJ}, as a little-endian integer. */
  static final int MAGIC = 'E' | 'M' << 8 | 'G' << 16 | 'J' << 24;

  static final int VERSION = 1;
  static final int TYPE = 4;
  static final int FLAGS = 5;
  static final int VERSION_AT = 6;
  static final int LENGTH = 8;
  static final int TAG = 12;
  static final int SEQUENCE = 16;
  static final int CHECKSUM = 24;
  static final int HEAD_BYTES = 28;
  static final int MAX_PAYLOAD = 64 << 20;

  /** Flag: this chunk says again what one before it said. */
  static final byte COPY = 1;

  private ChunkLayout() {}

  /** What all chunks of one part carry. */
  static int tag(UUID session, int part) {
    byte[] hash = sha256((session + "/" + part).getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
