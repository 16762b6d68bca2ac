package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the descriptions in a MAT-file of level 5, as the MathWorks' "MAT-File Format" lays them
 * out; numbers stay where they are. No size in the file is believed before it is compared with the
 * bytes that are there.
 *
 * <pre>
 * element: type(4) size(4) data padding to 8      or, up to 4 bytes: size(2) type(2) data(4)
 * matrix:  flags(UINT32: class, flags) dimensions(INT32) name(INT8) then numbers, or matrices
 * </pre>
 */
final class MatParser {
  static final int MATRIX = 14;
  static final int COMPRESSED = 15;

  private static final int CLASS_CELL = 1;
  private static final int CLASS_STRUCT = 2;
  private static final int CLASS_TEXT = 4;
  private static final int CLASS_DOUBLE = 6;
  private static final int CLASS_UINT64 = 15;
  private static final int CLASS_OPAQUE = 17;
  private static final int COMPLEX = 0x800;
  private static final int DEEPEST = 16;
  private static final int MOST_PARTS = 1 << 20;
  private static final double MOST_ELEMENTS = 0x1p32;
  private static final int NAME_LIMIT = 1 << 16;

  private final MatBytes bytes;
  private final ByteOrder order;

  MatParser(MatBytes bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
  }

  /** Type, first byte and size of an element's data, and where the next element begins. */
  record Element(int type, long at, long size, long end) {}

  /** The element at {@code at}, whose data must end before {@code limit}. */
  Element element(long at, long limit) throws IOException {
    if (limit - at < 8) {
      throw new IOException("an element is cut off at byte " + at);
    }
    ByteBuffer tag = ByteBuffer.allocate(8).order(order);
    bytes.read(at, tag);
    int first = tag.getInt(0);
    int small = first >>> 16;
    if (small != 0) {
      if (small > 4) {
        throw new IOException("a small element of " + small + " bytes at byte " + at);
      }
      return new Element(first & 0xffff, at + 4, small, at + 8);
    }
    long size = tag.getInt(4) & 0xffffffffL;
    if (size > limit - at - 8) {
      throw new IOException(
          "an element of "
              + size
              + " bytes at byte "
              + at
              + ", where "
              + (limit - at - 8)
              + " are");
    }
    long padded = first == COMPRESSED ? size : (size + 7) & ~7L;
    return new Element(first, at + 8, size, Math.min(at + 8 + padded, limit));
  }

  /** The matrix whose data {@code element} is. */
  MatArray matrix(Element element) throws IOException {
    return matrix(element, 0);
  }

  private MatArray matrix(Element element, int depth) throws IOException {
    if (element.type != MATRIX) {
      throw new IOException("an element of type " + element.type + " at byte " + element.at);
    }
    if (depth > DEEPEST) {
      throw new IOException("arrays nested deeper than " + DEEPEST);
    }
    if (element.size == 0) {
      return other("", MatArray.Kind.OTHER, 0);
    }
    long limit = element.at + element.size;
    Element flagsAt = element(element.at, limit);
    int flags = (int) (long) numbers(flagsAt).all(2)[0];
    int kind = flags & 0xff;
    if (kind == CLASS_OPAQUE) {
      return other(string(element(flagsAt.end, limit)), MatArray.Kind.OTHER, kind);
    }
    Element dimensionsAt = element(flagsAt.end, limit);
    List<Integer> dimensions = dimensions(dimensionsAt);
    Element nameAt = element(dimensionsAt.end, limit);
    String name = string(nameAt);
    boolean complex = (flags & COMPLEX) != 0;
    if (kind == CLASS_CELL) {
      return cell(name, dimensions, nameAt.end, limit, depth);
    }
    if (kind == CLASS_STRUCT) {
      return struct(name, dimensions, nameAt.end, limit, depth);
    }
    boolean text = kind == CLASS_TEXT;
    if (!text && (kind < CLASS_DOUBLE || kind > CLASS_UINT64)) {
      return other(name, MatArray.Kind.OTHER, kind);
    }
    MatNumbers numbers = numbers(element(nameAt.end, limit));
    MatArray array =
        new MatArray(
            name,
            text ? MatArray.Kind.TEXT : MatArray.Kind.NUMERIC,
            kind,
            dimensions,
            complex,
            numbers,
            List.of(),
            List.of());
    if (!text && array.elements() != numbers.count()) {
      throw new IOException(
          "variable " + name + " is " + dimensions + " but has " + numbers.count() + " numbers");
    }
    return array;
  }

  private static MatArray other(String name, MatArray.Kind kind, int classNumber) {
    return new MatArray(name, kind, classNumber, List.of(0, 0), false, null, List.of(), List.of());
  }

  private MatArray cell(String name, List<Integer> dimensions, long at, long limit, int depth)
      throws IOException {
    List<MatArray> parts = parts(name, product(dimensions), at, limit, depth);
    return new MatArray(
        name, MatArray.Kind.CELL, CLASS_CELL, dimensions, false, null, List.of(), parts);
  }

  private MatArray struct(String name, List<Integer> dimensions, long at, long limit, int depth)
      throws IOException {
    Element lengthAt = element(at, limit);
    int length = (int) numbers(lengthAt).all(1)[0];
    Element namesAt = element(lengthAt.end, limit);
    byte[] names = numbers(namesAt).raw(NAME_LIMIT);
    if (length < 1 || names.length % length != 0) {
      throw new IOException(
          "struct " + name + " has " + names.length + " bytes of names of " + length + " bytes");
    }
    List<String> fields = new ArrayList<>();
    for (int from = 0; from < names.length; from += length) {
      fields.add(untilZero(names, from, length));
    }
    long count = product(dimensions) * fields.size();
    List<MatArray> parts = parts(name, count, namesAt.end, limit, depth);
    return new MatArray(
        name, MatArray.Kind.STRUCT, CLASS_STRUCT, dimensions, false, null, fields, parts);
  }

  private List<MatArray> parts(String name, long count, long from, long limit, int depth)
      throws IOException {
    if (count > MOST_PARTS || count * 8 > limit - from) {
      throw new IOException("variable " + name + " says it has " + count + " parts");
    }
    List<MatArray> parts = new ArrayList<>();
    long at = from;
    for (long i = 0; i < count; i++) {
      Element part = element(at, limit);
      parts.add(matrix(part, depth + 1));
      at = part.end;
    }
    return parts;
  }

  private MatNumbers numbers(Element element) throws IOException {
    int width = MatNumbers.width(element.type);
    if (width == 0 || element.size % width != 0) {
      throw new IOException(
          "numbers of type " + element.type + " in " + element.size + " bytes at " + element.at);
    }
    long count = element.size / width;
    return new MatNumbers(bytes, order, element.type, element.at, count);
  }

  private List<Integer> dimensions(Element element) throws IOException {
    List<Integer> dimensions = new ArrayList<>();
    double product = 1;
    for (double dimension : numbers(element).all(32)) {
      if (!(dimension >= 0 && dimension <= Integer.MAX_VALUE)) {
        throw new IOException("a dimension of " + dimension + " at byte " + element.at);
      }
      dimensions.add((int) dimension);
      product *= Math.max(dimension, 1);
    }
    if (dimensions.size() < 2 || product > MOST_ELEMENTS) {
      throw new IOException("dimensions " + dimensions + " at byte " + element.at);
    }
    return dimensions;
  }

  private static long product(List<Integer> dimensions) {
    long product = 1;
    for (int dimension : dimensions) {
      product *= dimension;
    }
    return product;
  }

  private String string(Element element) throws IOException {
    byte[] raw = numbers(element).raw(NAME_LIMIT);
    return untilZero(raw, 0, raw.length);
  }

  private static String untilZero(byte[] raw, int from, int length) {
    int end = from;
    while (end < from + length && raw[end] != 0) {
      end++;
    }
    return new String(raw, from, end - from, StandardCharsets.UTF_8);
  }
}
