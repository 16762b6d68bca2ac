package org.myostream.recording.c3d;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One parameter: an array of characters, bytes, integers of 16 bits or floats. */
final class Parameter {
  private static final int CHARACTERS = -1;
  private static final int BYTES = 1;
  private static final int INTEGERS = 2;
  private static final int FLOATS = 4;

  private final Numbers numbers;
  private final int type;
  private final int firstDimension;
  private final ByteBuffer data;

  private Parameter(Numbers numbers, int type, int firstDimension, ByteBuffer data) {
    this.numbers = numbers;
    this.type = type;
    this.firstDimension = firstDimension;
    this.data = data;
  }

  /**
   * Reads a parameter after its name and offset.
   *
   * @throws IndexOutOfBoundsException if it does not fit into {@code section}
   */
  static Parameter read(Numbers numbers, ByteBuffer section, int from) {
    int type = section.get(from);
    int dimensions = section.get(from + 1) & 0xff;
    long elements = 1;
    for (int i = 0; i < dimensions; i++) {
      elements = Math.min(elements * (section.get(from + 2 + i) & 0xff), section.limit() + 1L);
    }
    long bytes = elements * Math.max(1, Math.abs(type));
    int begin = from + 2 + dimensions;
    if (begin + bytes > section.limit()) {
      throw new IndexOutOfBoundsException("parameter at byte " + from);
    }
    int first = dimensions == 0 ? 1 : section.get(from + 2) & 0xff;
    ByteBuffer data = section.slice(begin, (int) bytes).order(numbers.order());
    return new Parameter(numbers, type, first, data);
  }

  /** Numbers held; 0 for characters. */
  int size() {
    return type == CHARACTERS ? 0 : data.limit() / Math.max(1, Math.abs(type));
  }

  /** True if numbers are floats. */
  boolean floats() {
    return type == FLOATS;
  }

  /** The number at {@code i}; integers are signed. */
  double number(int i) {
    return switch (type) {
      case BYTES -> data.get(i);
      case INTEGERS -> data.getShort(2 * i);
      case FLOATS -> numbers.floatAt(data, 4 * i);
      default -> Double.NaN;
    };
  }

  /** The number at {@code i}; integers of 16 bits have no sign. */
  double unsigned(int i) {
    return type == INTEGERS ? data.getShort(2 * i) & 0xffff : number(i);
  }

  /** The strings: the first dimension is their length. */
  List<String> strings() {
    List<String> strings = new ArrayList<>();
    if (type != CHARACTERS || firstDimension == 0) {
      return strings;
    }
    for (int at = 0; at + firstDimension <= data.limit(); at += firstDimension) {
      byte[] bytes = new byte[firstDimension];
      data.get(at, bytes);
      strings.add(new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip());
    }
    return strings;
  }
}
