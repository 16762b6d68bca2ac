package org.myostream.recording.xdf;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Bytes of the format: {@code XDF:}, then chunks, little-endian.
 *
 * <pre>
 *  length           length counts all that follows
 * +---+-----------+---------+----------------------------------------------+
 * | n | n bytes   | tag u16 | content                                      |
 * +---+-----------+---------+----------------------------------------------+
 *  n in 1, 4, 8             1 file header    XML
 *                           2 stream header  u32 stream, XML
 *                           3 samples        u32 stream, length count,
 *                                            count x { u8 0 or 8 [f64 stamp], values }
 *                           4 clock offset   u32 stream, f64 time, f64 offset
 *                           5 boundary       16 bytes
 *                           6 stream footer  u32 stream, XML
 * </pre>
 */
final class XdfLayout {
  static final byte[] MAGIC = {'X', 'D', 'F', ':'};

  static final int FILE_HEADER = 1;
  static final int STREAM_HEADER = 2;
  static final int SAMPLES = 3;
  static final int CLOCK_OFFSET = 4;
  static final int BOUNDARY = 5;
  static final int STREAM_FOOTER = 6;

  /** Bytes of a tag. */
  static final int TAG_BYTES = 2;

  /** Bytes of a stream's number. */
  static final int STREAM_BYTES = 4;

  /** Bytes of a stamp. */
  static final int STAMP_BYTES = 8;

  private static final byte[] BOUNDARY_MARK =
      HexFormat.of().parseHex("43a546dccbf5410fb30ed5467383cbe4");

  private XdfLayout() {}

  /** What a boundary chunk holds. */
  static byte[] boundaryMark() {
    return BOUNDARY_MARK.clone();
  }

  /** True if {@code head} begins as an XDF file does. */
  static boolean begins(byte[] head) {
    return head.length >= MAGIC.length
        && ByteBuffer.wrap(head, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }
}
