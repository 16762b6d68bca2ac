package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One array of a MAT-file: its description and, for numbers and text, where they are.
 *
 * @param name its name, empty inside another
 * @param kind what it is
 * @param classNumber number of the class in the file
 * @param dimensions at least two, none negative
 * @param complex true if it has an imaginary part
 * @param numbers the numbers or characters, or null
 * @param fields names of the fields of a struct
 * @param parts elements of a cell, or the fields of a struct, one element's after another's
 */
record MatArray(
    String name,
    Kind kind,
    int classNumber,
    List<Integer> dimensions,
    boolean complex,
    @Nullable MatNumbers numbers,
    List<String> fields,
    List<MatArray> parts) {
  private static final int TEXT_LIMIT = 1 << 20;

  /** What an array is, as far as we care. */
  enum Kind {
    /** Numbers. */
    NUMERIC,
    /** Characters. */
    TEXT,
    /** Arrays by number. */
    CELL,
    /** Arrays by name. */
    STRUCT,
    /** Anything else: a sparse matrix, a function, an object. */
    OTHER
  }

  long rows() {
    return dimensions.get(0);
  }

  /** Columns, of an array of more dimensions all but the first. */
  long columns() {
    long columns = 1;
    for (int i = 1; i < dimensions.size(); i++) {
      columns *= dimensions.get(i);
    }
    return columns;
  }

  long elements() {
    return rows() * columns();
  }

  /** True for a numeric matrix of two dimensions with anything in it. */
  boolean matrix() {
    return kind == Kind.NUMERIC && dimensions.size() == 2 && elements() > 0 && numbers != null;
  }

  /** The field of a struct's first element, or the variable itself's part of that name, or null. */
  @Nullable MatArray field(String wanted) {
    int at = fields.indexOf(wanted);
    return at < 0 || at >= parts.size() ? null : parts.get(at);
  }

  /** A column or row of numbers. */
  double[] values(int limit) throws IOException {
    if (kind != Kind.NUMERIC || numbers == null) {
      return new double[0];
    }
    return numbers.all(limit);
  }

  /** The only number, or NaN if it is not one number. */
  double scalar() throws IOException {
    MatNumbers only = numbers;
    return kind == Kind.NUMERIC && only != null && only.count() == 1 ? only.all(1)[0] : Double.NaN;
  }

  /** The text of a character array of one row; of several rows, row after row; else empty. */
  String text() throws IOException {
    List<String> lines = lines();
    return String.join(" ", lines);
  }

  /** The strings of a cell, or the rows of a character array, without blanks at their ends. */
  List<String> strings() throws IOException {
    List<String> all = new ArrayList<>();
    if (kind == Kind.CELL) {
      for (MatArray part : parts) {
        all.add(part.kind == Kind.CELL ? String.join(" ", part.strings()) : part.text());
      }
    } else {
      for (String line : lines()) {
        all.add(line.strip());
      }
    }
    return all;
  }

  private List<String> lines() throws IOException {
    MatNumbers characters = numbers;
    if (kind != Kind.TEXT || characters == null || elements() == 0) {
      return List.of();
    }
    String all = new String(characters.raw(TEXT_LIMIT), charset(characters));
    if (rows() == 1) {
      return List.of(all);
    }
    if (rows() > all.length()) {
      throw new IOException("variable " + name + " has " + rows() + " rows of text, not so many");
    }
    int rows = Math.toIntExact(rows());
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int at = row; at < all.length(); at += rows) {
        line.append(all.charAt(at));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static Charset charset(MatNumbers characters) {
    boolean little = characters.order() == ByteOrder.LITTLE_ENDIAN;
    return switch (MatNumbers.width(characters.type())) {
      case 1 ->
          characters.type() == MatNumbers.UTF8
              ? StandardCharsets.UTF_8
              : StandardCharsets.ISO_8859_1;
      case 2 -> little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      default -> Charset.forName(little ? "UTF-32LE" : "UTF-32BE");
    };
  }
}
