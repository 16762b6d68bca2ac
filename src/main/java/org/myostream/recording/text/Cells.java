package org.myostream.recording.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a line into cells and reads them as numbers, text or times of day. Numbers of up to 15
 * digits are read without allocating. A cell that is empty or says {@code NaN}, {@code NA} or
 * {@code null} is a missing sample. Cells may be in double quotes, doubled within.
 */
final class Cells {
  private static final long EXACT_MANTISSA = 1L << 53;
  private static final Set<String> MISSING = Set.of("", "nan", "-nan", "na", "null");
  private static final Set<String> INFINITE =
      Set.of("inf", "+inf", "-inf", "infinity", "-infinity");
  private static final double[] TENS = new double[23];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private final char separator;
  private final char point;
  private final boolean strict;
  private byte[] line = new byte[0];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int count;

  Cells(TextSyntax syntax) {
    separator = syntax.separator();
    point = syntax.decimalComma() ? ',' : '.';
    strict = syntax.strict();
  }

  /** The cells of a line as text. */
  static List<String> of(String text, TextSyntax syntax) {
    Cells cells = new Cells(syntax);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    cells.split(bytes, bytes.length);
    List<String> all = new ArrayList<>(cells.count);
    for (int i = 0; i < cells.count; i++) {
      all.add(cells.text(i));
    }
    return all;
  }

  /** True if the text of one cell is a number or a missing sample. */
  static boolean isNumber(String cell, TextSyntax syntax) {
    return single(cell, syntax).isNumber(0);
  }

  /** The number that the text of one cell spells. */
  static double number(String cell, TextSyntax syntax) {
    return single(cell, syntax).number(0);
  }

  private static Cells single(String cell, TextSyntax syntax) {
    Cells cells = new Cells(syntax);
    cells.line = cell.getBytes(StandardCharsets.UTF_8);
    cells.add(0, cells.line.length);
    return cells;
  }

  /** Takes a line apart; {@code bytes} are read again by the other methods. */
  void split(byte[] bytes, int length) {
    line = bytes;
    count = 0;
    int at = 0;
    if (separator == ' ') {
      splitAtBlanks(length);
      return;
    }
    while (true) {
      at = cell(at, length);
      if (at == length) {
        return;
      }
      at++;
      if (at == length) {
        add(at, at);
        return;
      }
    }
  }

  private void splitAtBlanks(int length) {
    int at = padding(0, length);
    while (at < length) {
      at = padding(cell(at, length), length);
    }
  }

  private int padding(int start, int length) {
    int at = start;
    while (at < length && isPadding(line[at])) {
      at++;
    }
    return at;
  }

  /** Adds the cell at {@code start}; returns where its separator is. */
  private int cell(int start, int length) {
    int begin = start;
    while (begin < length && isPadding(line[begin]) && line[begin] != separator) {
      begin++;
    }
    int at = begin;
    if (at < length && line[at] == '"') {
      at = closingQuote(at, length);
    }
    while (at < length && !isSeparator(line[at])) {
      at++;
    }
    int end = at;
    while (end > begin && isPadding(line[end - 1])) {
      end--;
    }
    add(begin, end);
    return at;
  }

  private int closingQuote(int opening, int length) {
    int at = opening + 1;
    while (at < length) {
      if (line[at] == '"') {
        if (at + 1 == length || line[at + 1] != '"') {
          return at + 1;
        }
        at++;
      }
      at++;
    }
    return at;
  }

  private boolean isSeparator(byte c) {
    return c == separator || (separator == ' ' && c == '\t');
  }

  private static boolean isPadding(byte c) {
    return c == ' ' || c == '\t';
  }

  private void add(int begin, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    from[count] = begin;
    to[count] = end;
    count++;
  }

  /** Cells in the line. */
  int count() {
    return count;
  }

  /** True if there is nothing in the cell. */
  boolean empty(int cell) {
    return from[cell] >= to[cell];
  }

  /** The cell without its quotes. */
  String text(int cell) {
    int begin = from[cell];
    int end = to[cell];
    if (end - begin >= 2 && line[begin] == '"' && line[end - 1] == '"') {
      return TextLines.decode(line, begin + 1, end - 1).replace("\"\"", "\"").strip();
    }
    return TextLines.decode(line, begin, end);
  }

  /** True if {@link #number} has an answer. */
  boolean isNumber(int cell) {
    try {
      number(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * The number in a cell; NaN if there is none.
   *
   * @throws NumberFormatException if there is something else
   */
  double number(int cell) {
    int begin = from[cell];
    int end = to[cell];
    while (begin < end && line[begin] == '"') {
      begin++;
    }
    while (end > begin && line[end - 1] == '"') {
      end--;
    }
    int at = begin;
    boolean negative = at < end && line[at] == '-';
    if (negative || (at < end && line[at] == '+')) {
      at++;
    }
    long mantissa = 0;
    int digits = 0;
    int decimals = 0;
    boolean fraction = false;
    for (; at < end; at++) {
      byte c = line[at];
      if (c >= '0' && c <= '9' && mantissa < EXACT_MANTISSA / 10) {
        mantissa = mantissa * 10 + (c - '0');
        digits++;
        decimals += fraction ? 1 : 0;
      } else if (c == point && !fraction) {
        fraction = true;
      } else {
        return unusual(begin, end);
      }
    }
    if (digits == 0 || decimals >= TENS.length) {
      return unusual(begin, end);
    }
    double value = mantissa / TENS[decimals];
    return negative ? -value : value;
  }

  private double unusual(int begin, int end) {
    String text = TextLines.decode(line, begin, end).strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (strict && (lower.isEmpty() || INFINITE.contains(lower))) {
      throw new NumberFormatException(text);
    }
    if (MISSING.contains(lower)) {
      return Double.NaN;
    }
    if (INFINITE.contains(lower)) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && "+-eE".indexOf(c) < 0 && c != point) {
        throw new NumberFormatException(text);
      }
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (Double.isInfinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }
}
