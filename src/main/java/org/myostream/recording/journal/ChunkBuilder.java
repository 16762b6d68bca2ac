package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Lays out one chunk after another in one direct buffer, which grows when it must. One thread. */
final class ChunkBuilder {
  private static final int FIRST_CAPACITY = 1 << 16;

  private final int tag;
  private final CRC32C checksum = new CRC32C();
  private ByteBuffer buffer = allocate(FIRST_CAPACITY);

  ChunkBuilder(int tag) {
    this.tag = tag;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Begins a chunk of at most {@code payload} bytes; the payload is put into what is returned. */
  ByteBuffer begin(ChunkType type, byte flags, long payload) throws IOException {
    if (payload > ChunkLayout.MAX_PAYLOAD) {
      throw new IOException(
          "a chunk of "
              + payload
              + " bytes is above the "
              + ChunkLayout.MAX_PAYLOAD
              + " a journal holds; write fewer frames at a time");
    }
    int needed = ChunkLayout.HEAD_BYTES + (int) payload;
    if (buffer.capacity() < needed) {
      buffer = allocate(Math.max(needed, Math.min(2 * buffer.capacity(), 1 << 24)));
    }
    buffer.clear();
    buffer.putInt(ChunkLayout.MAGIC).put(type.code()).put(flags);
    buffer.putShort((short) ChunkLayout.VERSION);
    buffer.putInt(0).putInt(tag).putLong(0).putInt(0);
    return buffer;
  }

  /** Completes the chunk: what is returned is to be written, from position to limit. */
  ByteBuffer finish(long sequence) {
    buffer.flip();
    int end = buffer.limit();
    buffer.putInt(ChunkLayout.LENGTH, end - ChunkLayout.HEAD_BYTES);
    buffer.putLong(ChunkLayout.SEQUENCE, sequence);
    checksum.reset();
    checksum.update(buffer.limit(ChunkLayout.CHECKSUM));
    checksum.update(buffer.limit(end).position(ChunkLayout.HEAD_BYTES));
    buffer.putInt(ChunkLayout.CHECKSUM, (int) checksum.getValue());
    return buffer.position(0);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void putText(ByteBuffer into, byte[] utf8) {
    into.putInt(utf8.length).put(utf8);
  }
}
