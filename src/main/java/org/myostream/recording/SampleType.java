package org.myostream.recording;

/** How one number of a recording is stored in its file. */
public enum SampleType {
  /** 8-bit two's complement, or unsigned where the scale's offset says so. */
  INT8(8, true),
  /** 16-bit integer. */
  INT16(16, true),
  /** 24-bit integer. */
  INT24(24, true),
  /** 32-bit integer. */
  INT32(32, true),
  /** IEEE 754 single precision. */
  FLOAT32(32, false),
  /** IEEE 754 double precision, or decimal text. */
  FLOAT64(64, false);

  private final int bits;
  private final boolean integer;

  SampleType(int bits, boolean integer) {
    this.bits = bits;
    this.integer = integer;
  }

  /** Bits of one number. */
  public int bits() {
    return bits;
  }

  /** True if numbers are counts. */
  public boolean integer() {
    return integer;
  }
}
