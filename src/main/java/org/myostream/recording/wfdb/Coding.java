package org.myostream.recording.wfdb;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.SampleType;

/** How samples are stored: the format numbers of signal(5). */
enum Coding {
  /** Differences of 8 bits. */
  DIFFERENCES(8, 8, SampleType.INT32),
  /** 16 bits, little-endian. */
  INT16(16, 16, SampleType.INT16),
  /** 24 bits, little-endian. */
  INT24(24, 24, SampleType.INT24),
  /** 32 bits, little-endian. */
  INT32(32, 32, SampleType.INT32),
  /** 16 bits, big-endian. */
  BIG_ENDIAN(61, 16, SampleType.INT16),
  /** 8 bits with an offset of 128. */
  OFFSET8(80, 8, SampleType.INT8),
  /** 16 bits with an offset of 32768. */
  OFFSET16(160, 16, SampleType.INT16),
  /** Pairs of 12 bits in three bytes. */
  PACKED12(212, 12, SampleType.INT16);

  private final int number;
  private final int bits;
  private final SampleType type;

  Coding(int number, int bits, SampleType type) {
    this.number = number;
    this.bits = bits;
    this.type = type;
  }

  /** The coding with this number, or null. */
  static @Nullable Coding of(int number) {
    for (Coding coding : values()) {
      if (coding.number == number) {
        return coding;
      }
    }
    return null;
  }

  /** Numbers of all, for messages. */
  static String known() {
    return Arrays.stream(values())
        .map(coding -> String.valueOf(coding.number))
        .collect(Collectors.joining(", "));
  }

  /** Type of the numbers. */
  SampleType type() {
    return type;
  }

  /** Whole samples in so many bytes. */
  long samplesIn(long bytes) {
    return bytes * 8 / bits;
  }

  /** The sample that stands for no sample. */
  boolean invalid(int sample) {
    return this != DIFFERENCES && sample == -(1L << (bits - 1));
  }
}
