package org.myostream.lsl;

/** The value types a stream can carry, with their names and sizes on the wire. */
public enum ChannelFormat {
  FLOAT32("float32", Float.BYTES),
  DOUBLE64("double64", Double.BYTES),
  STRING("string", 0),
  INT32("int32", Integer.BYTES),
  INT16("int16", Short.BYTES),
  INT8("int8", Byte.BYTES),
  INT64("int64", Long.BYTES);

  private final String wireName;
  private final int bytes;

  ChannelFormat(String wireName, int bytes) {
    this.wireName = wireName;
    this.bytes = bytes;
  }

  /** The name used in the stream's XML. */
  public String wireName() {
    return wireName;
  }

  /** Bytes per value; 0 for strings, whose length varies. */
  public int bytes() {
    return bytes;
  }

  boolean hasSubnormals() {
    return this == FLOAT32 || this == DOUBLE64;
  }
}
