package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;

/**
 * Walks over the whole chunks of a journal, whatever else is in the file. Holds at most 1 MiB or
 * one chunk; a length is believed only if it ends in the file. One thread.
 */
final class JournalScan {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final long NO_CHUNK = -1;

  private final ByteSource source;
  private final long size;
  private final List<Damage> damage = new ArrayList<>();
  private final CRC32C checksum = new CRC32C();
  private byte[] bytes;
  private ByteBuffer window;
  private long windowStart;
  private long checksumBudget;
  private boolean tagKnown;
  private int tag;
  private long nextOffset;
  private long expected;
  private long tornBytes;

  private long offset;
  private int length;
  private @Nullable ChunkType type;

  JournalScan(ByteSource source) {
    this.source = source;
    size = source.size();
    checksumBudget = 16 * size + ChunkLayout.MAX_PAYLOAD;
    bytes = new byte[(int) Math.min(size, WINDOW_BYTES)];
    window = wrap(bytes).limit(0);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next whole chunk; false at the end of the file. */
  boolean next() throws IOException {
    while (nextOffset < size) {
      long found = isChunk(nextOffset) ? nextOffset : search(nextOffset + 1);
      if (found == NO_CHUNK) {
        endOfFile(nextOffset);
        nextOffset = size;
        return false;
      }
      if (accept(found)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the chunk at {@code found}, unless it has been there before. */
  private boolean accept(long found) throws IOException {
    int head = view(found, ChunkLayout.HEAD_BYTES);
    offset = found;
    length = window.getInt(head + ChunkLayout.LENGTH);
    type = ChunkType.of(window.get(head + ChunkLayout.TYPE));
    tag = window.getInt(head + ChunkLayout.TAG);
    tagKnown = true;
    long sequence = window.getLong(head + ChunkLayout.SEQUENCE);
    long spoilt = found - nextOffset;
    if (sequence > expected) {
      damage.add(
          new Damage(
              nextOffset,
              spoilt,
              numbers(expected, sequence - 1) + (spoilt > 0 ? " damaged" : " missing")));
    } else if (spoilt > 0) {
      damage.add(new Damage(nextOffset, spoilt, "bytes that are no chunk"));
    }
    nextOffset = found + ChunkLayout.HEAD_BYTES + length;
    if (sequence < expected) {
      damage.add(
          new Damage(
              found,
              ChunkLayout.HEAD_BYTES + length,
              "chunk " + sequence + " follows chunk " + (expected - 1) + " and is passed over"));
      return false;
    }
    expected = sequence + 1;
    return true;
  }

  private static String numbers(long first, long last) {
    return first == last ? "chunk " + first + " is" : "chunks " + first + " to " + last + " are";
  }

  private boolean isChunk(long at) throws IOException {
    if (size - at < ChunkLayout.HEAD_BYTES) {
      return false;
    }
    int head = view(at, ChunkLayout.HEAD_BYTES);
    int payload = window.getInt(head + ChunkLayout.LENGTH);
    if (window.getInt(head) != ChunkLayout.MAGIC
        || payload < 0
        || payload > ChunkLayout.MAX_PAYLOAD
        || payload > size - at - ChunkLayout.HEAD_BYTES
        || (tagKnown && window.getInt(head + ChunkLayout.TAG) != tag)) {
      return false;
    }
    int total = ChunkLayout.HEAD_BYTES + payload;
    head = view(at, total);
    checksum.reset();
    checksum.update(bytes, head, ChunkLayout.CHECKSUM);
    checksum.update(bytes, head + ChunkLayout.HEAD_BYTES, payload);
    if (window.getInt(head + ChunkLayout.CHECKSUM) == (int) checksum.getValue()) {
      return true;
    }
    checksumBudget -= total;
    return false;
  }

  /**
   * The next whole chunk at or after {@code from}. A file made to look like chunks everywhere would
   * cost the square of its size; the budget ends that.
   */
  private long search(long from) throws IOException {
    long at = from;
    while (size - at >= ChunkLayout.HEAD_BYTES && checksumBudget > 0) {
      int begin = view(at, ChunkLayout.HEAD_BYTES);
      int last = window.limit() - ChunkLayout.HEAD_BYTES;
      int i = begin;
      while (i <= last && window.getInt(i) != ChunkLayout.MAGIC) {
        i++;
      }
      at += i - begin;
      if (i <= last) {
        if (isChunk(at)) {
          return at;
        }
        at++;
      }
    }
    return NO_CHUNK;
  }

  /** Where in the window the {@code count} bytes from {@code at} on begin. */
  private int view(long at, int count) throws IOException {
    if (at < windowStart || at + count > windowStart + window.limit()) {
      int wanted = (int) Math.min(size - at, Math.max(count, WINDOW_BYTES));
      if (window.capacity() < wanted) {
        bytes = new byte[wanted];
        window = wrap(bytes);
      }
      window.clear().limit(wanted);
      source.read(window, at);
      windowStart = at;
    }
    return (int) (at - windowStart);
  }

  private void endOfFile(long from) throws IOException {
    if (isTorn(from)) {
      tornBytes = size - from;
    } else {
      damage.add(
          new Damage(from, size - from, "chunk " + expected + " and what follows is damaged"));
    }
  }

  /** True if a chunk begins here that was never written whole, or a block never filled. */
  private boolean isTorn(long from) throws IOException {
    long left = size - from;
    int head = view(from, (int) Math.min(left, ChunkLayout.HEAD_BYTES));
    if (left >= ChunkLayout.HEAD_BYTES) {
      int payload = window.getInt(head + ChunkLayout.LENGTH);
      boolean begun =
          window.getInt(head) == ChunkLayout.MAGIC
              && payload > left - ChunkLayout.HEAD_BYTES
              && payload <= ChunkLayout.MAX_PAYLOAD
              && window.getLong(head + ChunkLayout.SEQUENCE) == expected
              && (!tagKnown || window.getInt(head + ChunkLayout.TAG) == tag);
      return begun || isZero(from);
    }
    for (int i = 0; i < Math.min(left, Integer.BYTES); i++) {
      if (window.get(head + i) != (byte) (ChunkLayout.MAGIC >>> (8 * i))) {
        return isZero(from);
      }
    }
    return true;
  }

  private boolean isZero(long from) throws IOException {
    for (long at = from; at < size; at++) {
      if (window.get(view(at, 1)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the chunk begins in the file. */
  long offset() {
    return offset;
  }

  /** Bytes of the whole chunk. */
  int bytes() {
    return ChunkLayout.HEAD_BYTES + length;
  }

  /** What it holds, or null if this version does not know it. */
  @Nullable ChunkType type() {
    return type;
  }

  /** Version of the layout. */
  int version() throws IOException {
    return window.getShort(view(offset, bytes()) + ChunkLayout.VERSION_AT) & 0xffff;
  }

  /** The payload, good until the next call of {@link #next}. */
  ByteBuffer payload() throws IOException {
    int head = view(offset, bytes());
    return window.slice(head + ChunkLayout.HEAD_BYTES, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What was met so far that is no chunk; others may add to it. */
  List<Damage> damage() {
    return damage;
  }

  /**
   * Bytes at the end of the file of a chunk never written whole; known once {@link #next} said no.
   */
  long tornBytes() {
    return tornBytes;
  }
}
