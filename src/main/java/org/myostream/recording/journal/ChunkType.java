package org.myostream.recording.journal;

import org.jspecify.annotations.Nullable;

/** What a chunk holds, and its number in the file. */
enum ChunkType {
  HEADER(1),
  SAMPLES(2),
  GAP(3),
  MARKER(4),
  CLOCK(5),
  RESULT_HASH(6),
  NOTE(7),
  WIRE(8),
  END(9);

  private static final @Nullable ChunkType[] BY_CODE = new @Nullable ChunkType[256];

  static {
    for (ChunkType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;

  ChunkType(int code) {
    this.code = code;
  }

  byte code() {
    return (byte) code;
  }

  /** The type of that number, or null if this version knows none. */
  static @Nullable ChunkType of(byte code) {
    return BY_CODE[code & 0xff];
  }
}
