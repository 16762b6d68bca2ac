package org.myostream.recording.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.myostream.recording.InvalidRecordingException;

/** The lines of a file, one at a time, in a buffer that is reused; LF or CR LF ends a line. */
final class TextLines implements Closeable {
  static final int LONGEST_LINE = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private byte[] line = new byte[1024];
  private int length;
  private long number;
  private long offset;
  private long position;
  private boolean terminated;

  TextLines(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end of the file
   */
  boolean next() throws IOException {
    length = 0;
    offset = position;
    terminated = false;
    while (!terminated && fill()) {
      copyToLineEnd();
    }
    if (length == 0 && !terminated) {
      return false;
    }
    number++;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    if (number == 1) {
      dropByteOrderMark();
    }
    return true;
  }

  private void copyToLineEnd() throws IOException {
    byte[] source = buffer.array();
    int from = buffer.position();
    int end = from;
    int limit = buffer.limit();
    while (end < limit && source[end] != '\n') {
      end++;
    }
    int count = end - from;
    if (length + count > LONGEST_LINE) {
      throw new InvalidRecordingException(
          path
              + ":"
              + (number + 1)
              + ": the line is longer than "
              + LONGEST_LINE
              + " bytes; this is not a table of text");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    System.arraycopy(source, from, line, length, count);
    length += count;
    terminated = end < limit;
    int next = terminated ? end + 1 : end;
    position += next - from;
    buffer.position(next);
  }

  private void dropByteOrderMark() {
    if (length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF) {
      System.arraycopy(line, 3, line, 0, length - 3);
      length -= 3;
    }
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear();
    int count = channel.read(buffer);
    buffer.flip();
    return count > 0;
  }

  /** The line's bytes, {@link #length} of them. */
  byte[] bytes() {
    return line;
  }

  /** Bytes of the line, without its end. */
  int length() {
    return length;
  }

  /** The line as text; what is not UTF-8 is taken as Windows does in western Europe. */
  String text() {
    return decode(line, 0, length);
  }

  /** UTF-8 where it is, else Latin 1. */
  static String decode(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0
        ? text
        : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** True if there is nothing but blanks and separators in it. */
  boolean blank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != ',' && line[i] != ';') {
        return false;
      }
    }
    return true;
  }

  /** True if it begins as a comment does. */
  boolean comment() {
    return length > 0 && (line[0] == '%' || line[0] == '#');
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  /** Where the line begins, in bytes. */
  long offset() {
    return offset;
  }

  /** Bytes read so far. */
  long position() {
    return position;
  }

  /** False if the file ended within the line. */
  boolean terminated() {
    return terminated;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
