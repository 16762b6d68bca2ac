package org.myostream.recording.edf;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Deals annotations out to the records: each to the record it falls into, or to a later one with
 * room. Every record has as many bytes as are needed for all to find a place.
 */
final class AnnotationPages {
  private static final int LEAST_BYTES = 120;

  private final List<Tal> tals;
  private final BigDecimal start;
  private final BigDecimal recordSeconds;
  private final long records;
  private final int bytes;
  private Deque<Tal> waiting = new ArrayDeque<>();
  private long next;

  /**
   * Plans the pages.
   *
   * @param start of the first record, in seconds since the second of the header
   * @param width bytes a sample
   */
  AnnotationPages(
      List<Tal> tals, BigDecimal start, BigDecimal recordSeconds, long records, int width) {
    this.tals = tals.stream().sorted(Comparator.comparing(Tal::onset)).toList();
    this.start = start;
    this.recordSeconds = recordSeconds;
    this.records = records;
    int size = LEAST_BYTES;
    while (!fits(size)) {
      size += size / 2;
    }
    bytes = (size + width - 1) / width * width;
    waiting = new ArrayDeque<>(this.tals);
  }

  /** Bytes a record. */
  int bytes() {
    return bytes;
  }

  private boolean fits(int size) {
    waiting = new ArrayDeque<>(tals);
    byte[] page = new byte[size];
    long record = 0;
    while (!waiting.isEmpty() && record < records) {
      Tal first = waiting.getFirst();
      record = Math.max(record, recordOf(first));
      if (!fill(page, 0, record)) {
        return false;
      }
      record++;
    }
    return waiting.isEmpty();
  }

  private long recordOf(Tal tal) {
    long record = tal.onset().subtract(start).divideToIntegralValue(recordSeconds).longValue();
    return Math.max(0, Math.min(records - 1, record));
  }

  /** Writes the page of the next record at {@code offset}, the rest zeros. */
  void next(byte[] into, int offset) {
    java.util.Arrays.fill(into, offset, offset + bytes, (byte) 0);
    byte[] page = new byte[bytes];
    fill(page, 0, next++);
    System.arraycopy(page, 0, into, offset, bytes);
  }

  /** False if even an empty page is too small. */
  private boolean fill(byte[] page, int offset, long record) {
    BigDecimal onset = start.add(recordSeconds.multiply(BigDecimal.valueOf(record)));
    int at = put(page, offset, Tal.timeKeeping(onset));
    int begin = at;
    while (at > 0 && !waiting.isEmpty() && recordOf(waiting.getFirst()) <= record) {
      int end = put(page, at, waiting.getFirst().bytes());
      if (end < 0) {
        return at > begin;
      }
      at = end;
      waiting.removeFirst();
    }
    return at > 0;
  }

  private static int put(byte[] page, int at, byte[] bytes) {
    if (at + bytes.length > page.length) {
      return -1;
    }
    System.arraycopy(bytes, 0, page, at, bytes.length);
    return at + bytes.length;
  }
}
