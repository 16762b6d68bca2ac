package org.myostream.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads lines of numbers without allocating, save for numbers of more than 15 digits.
 *
 * <p>A cell that says {@code NaN} or {@code NA} is a missing sample. Cells may be in double quotes.
 */
final class CsvReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_CELL = 64;
  private static final int END = -1;
  private static final long EXACT_MANTISSA = 1L << 53;
  private static final double[] TENS = new double[23];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private final Path path;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
  private final byte[] cell = new byte[LONGEST_CELL];
  private long line = 1;

  CsvReader(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /** The first line, without a byte order mark. */
  String header() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = next();
    while (next != END && next != '\n') {
      bytes.write(next);
      next = next();
    }
    line++;
    String header = bytes.toString(StandardCharsets.UTF_8);
    return (header.startsWith("\uFEFF") ? header.substring(1) : header).stripTrailing();
  }

  /** The line that is read next, from 1. */
  long line() {
    return line;
  }

  /**
   * Reads one line; blank ones are skipped.
   *
   * @param values modified: one number a cell; the line must have exactly this many
   * @return false at the end of the file
   */
  boolean read(char separator, double[] values) throws IOException {
    int first = next();
    while (first == '\n' || first == '\r') {
      if (first == '\n') {
        line++;
      }
      first = next();
    }
    if (first == END) {
      return false;
    }
    int stop = first;
    for (int column = 0; column < values.length; column++) {
      int length = 0;
      int next = column == 0 ? first : next();
      while (next != separator && next != '\n' && next != END) {
        if (length == LONGEST_CELL) {
          throw error(column, "is longer than " + LONGEST_CELL + " characters");
        }
        cell[length++] = (byte) next;
        next = next();
      }
      values[column] = number(column, length);
      stop = next;
      if (next != separator && column < values.length - 1) {
        throw error(column, "is the last cell of its line, but the header names " + values.length);
      }
    }
    if (stop == separator) {
      throw error(values.length, "is one cell more than the header names");
    }
    line++;
    return true;
  }

  private double number(int column, int length) throws IOException {
    int end = length;
    int at = 0;
    while (at < end && isPadding(cell[at])) {
      at++;
    }
    while (end > at && isPadding(cell[end - 1])) {
      end--;
    }
    int start = at;
    boolean negative = at < end && cell[at] == '-';
    if (negative || (at < end && cell[at] == '+')) {
      at++;
    }
    long mantissa = 0;
    int digits = 0;
    int decimals = 0;
    boolean point = false;
    for (; at < end; at++) {
      byte c = cell[at];
      if (c >= '0' && c <= '9' && mantissa < EXACT_MANTISSA / 10) {
        mantissa = mantissa * 10 + (c - '0');
        digits++;
        decimals += point ? 1 : 0;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        return unusual(column, start, end);
      }
    }
    if (digits == 0 || decimals >= TENS.length) {
      return unusual(column, start, end);
    }
    double value = mantissa / TENS[decimals];
    return negative ? -value : value;
  }

  private static boolean isPadding(byte c) {
    return c == ' ' || c == '"' || c == '\r' || c == '\t';
  }

  private double unusual(int column, int start, int end) throws IOException {
    String text = new String(cell, start, end - start, StandardCharsets.ISO_8859_1);
    if (text.equalsIgnoreCase("nan") || text.equals("NA")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is not finite.
    }
    throw error(column, "holds \"" + text + "\", which is not a number");
  }

  private IOException error(int column, String problem) {
    return new InvalidRecordingException(
        path + ":" + line + ":" + (column + 1) + ": the cell " + problem);
  }

  private int next() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int count = channel.read(buffer);
      buffer.flip();
      if (count <= 0) {
        return END;
      }
    }
    return buffer.get() & 0xff;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
