package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Steps through the samples of one chunk, checking each. One thread. */
final class SampleCursor {
  /** Stamps beyond this are no times, whether senders count seconds or nanoseconds since 1970. */
  private static final double LATEST = 1e19;

  private static final long LONGEST_STRING = 1 << 24;

  private final ByteWindow file;
  private final ValueFormat format;
  private final int channels;
  private long at;
  private long end;
  private long left;
  private long values;
  private double stamp;
  private String fault = "";

  SampleCursor(ByteWindow file, ValueFormat format, int channels) {
    this.file = file;
    this.format = format;
    this.channels = channels;
  }

  /** Goes before the first sample of the chunk at {@code content}, of a stream that is known. */
  void open(long content, long chunkEnd) throws IOException {
    fault = "";
    end = chunkEnd;
    long from = content + XdfLayout.STREAM_BYTES;
    left = from < end ? file.length(from, end) : -1;
    if (left < 0) {
      fail("it says no number of samples");
      return;
    }
    at = from + 1 + file.u8(from);
    long least = 1 + (long) channels * (format == ValueFormat.STRING ? 2 : format.bytes());
    if (left > (end - at) / least) {
      fail(left + " samples have no room in it");
    }
  }

  /** Goes to the next sample; false at the end of the chunk or where it is not sound. */
  boolean next() throws IOException {
    if (left == 0) {
      if (fault.isEmpty() && at != end) {
        fail((end - at) + " bytes follow the last sample");
      }
      return false;
    }
    left--;
    int size = at < end ? file.u8(at) : -1;
    if (size != 0 && size != XdfLayout.STAMP_BYTES) {
      return fail("a stamp of " + size + " bytes");
    }
    values = at + 1 + size;
    if (values > end) {
      return fail("a stamp is cut off");
    }
    stamp = size == 0 ? Double.NaN : file.f64(at + 1);
    if (Math.abs(stamp) > LATEST) {
      return fail("a stamp of " + stamp + " s");
    }
    at = format == ValueFormat.STRING ? afterStrings() : values + (long) channels * format.bytes();
    return (at >= 0 && at <= end) || fail("values are cut off");
  }

  private long afterStrings() throws IOException {
    long from = values;
    for (int c = 0; c < channels; c++) {
      long length = file.length(from, end);
      if (length < 0 || length > Math.min(LONGEST_STRING, end - from)) {
        return -1;
      }
      from += 1 + file.u8(from) + length;
    }
    return from;
  }

  private boolean fail(String what) {
    fault = what;
    left = 0;
    return false;
  }

  /** What is wrong with the chunk, empty so long as nothing is. */
  String fault() {
    return fault;
  }

  /** Stamp of the sample, NaN if none is written. */
  double stamp() {
    return stamp;
  }

  /** First byte of the sample's values. */
  long values() {
    return values;
  }

  /** The sample's strings. */
  String[] strings() throws IOException {
    String[] strings = new String[channels];
    long from = values;
    for (int c = 0; c < channels; c++) {
      int length = Math.toIntExact(file.length(from, end));
      from += 1 + file.u8(from);
      strings[c] = new String(file.copy(from, length), StandardCharsets.UTF_8);
      from += length;
    }
    return strings;
  }
}
