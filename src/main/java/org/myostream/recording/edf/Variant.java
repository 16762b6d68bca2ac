package org.myostream.recording.edf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two widths of sample; all else is alike. */
enum Variant {
  /** 24-bit samples. */
  BDF("bdf", 3, 15 << 20, "\u00ffBIOSEMI"),
  /** 16-bit samples. */
  EDF("edf", 2, 10 << 20, "0       ");

  private final String format;
  private final int bytes;
  private final int recordLimit;
  private final String magic;

  Variant(String format, int bytes, int recordLimit, String magic) {
    this.format = format;
    this.bytes = bytes;
    this.recordLimit = recordLimit;
    this.magic = magic;
  }

  /** The variant a file of these first bytes is of, or null. */
  static @Nullable Variant of(byte[] head) {
    for (Variant variant : values()) {
      if (head.length >= 8 && Arrays.equals(variant.magic(), 0, 8, head, 0, 8)) {
        return variant;
      }
    }
    return null;
  }

  String format() {
    return format;
  }

  /** Bytes of one sample. */
  int bytes() {
    return bytes;
  }

  /** Largest sample; the smallest is one more below 0. */
  int largest() {
    return (1 << (8 * bytes - 1)) - 1;
  }

  int smallest() {
    return -largest() - 1;
  }

  /** Most bytes of a data record that EDFlib reads. */
  int recordLimit() {
    return recordLimit;
  }

  byte[] magic() {
    return magic.getBytes(StandardCharsets.ISO_8859_1);
  }

  String annotationLabel() {
    return name() + " Annotations";
  }

  /** The mark of a file without interruptions. */
  String continuous() {
    return name() + "+C";
  }

  /** The sample at {@code offset}, little-endian two's complement. */
  int sample(byte[] from, int offset) {
    int low = from[offset] & 0xff;
    return bytes == 2
        ? low | from[offset + 1] << 8
        : low | (from[offset + 1] & 0xff) << 8 | from[offset + 2] << 16;
  }

  /** Writes a sample at {@code offset}. */
  void sample(byte[] into, int offset, int code) {
    into[offset] = (byte) code;
    into[offset + 1] = (byte) (code >> 8);
    if (bytes == 3) {
      into[offset + 2] = (byte) (code >> 16);
    }
  }
}
