package org.myostream.recording.xdf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.SampleType;

/** How the values of a stream are stored, as {@code channel_format} spells it. */
enum ValueFormat {
  INT8("int8", 1, SampleType.INT8),
  INT16("int16", 2, SampleType.INT16),
  INT32("int32", 4, SampleType.INT32),
  /** Read as doubles, which hold integers up to 2^53. */
  INT64("int64", 8, SampleType.FLOAT64),
  FLOAT32("float32", 4, SampleType.FLOAT32),
  DOUBLE64("double64", 8, SampleType.FLOAT64),
  /** A length and UTF-8. */
  STRING("string", 0, SampleType.FLOAT64);

  private final String spelling;
  private final int bytes;
  private final SampleType type;

  ValueFormat(String spelling, int bytes, SampleType type) {
    this.spelling = spelling;
    this.bytes = bytes;
    this.type = type;
  }

  /** The format spelt {@code text}, or null. */
  static @Nullable ValueFormat named(String text) {
    return Arrays.stream(values()).filter(f -> f.spelling.equals(text)).findFirst().orElse(null);
  }

  static String names() {
    return Arrays.stream(values()).map(f -> f.spelling).collect(Collectors.joining(", "));
  }

  String spelling() {
    return spelling;
  }

  /** Bytes of a value; 0 for strings. */
  int bytes() {
    return bytes;
  }

  /** What a number is called in a recording. */
  SampleType type() {
    return type;
  }

  /** The number at {@code at}. */
  double get(ByteBuffer from, int at) {
    return switch (this) {
      case INT8 -> from.get(at);
      case INT16 -> from.getShort(at);
      case INT32 -> from.getInt(at);
      case INT64 -> (double) from.getLong(at);
      case FLOAT32 -> from.getFloat(at);
      case DOUBLE64 -> from.getDouble(at);
      case STRING -> throw new IllegalStateException("a string is no number");
    };
  }
}
