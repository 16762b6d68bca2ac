package org.myostream.recording.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the first bytes of a file tell. */
final class TextHeads {
  private TextHeads() {}

  /** True if they are text: no control characters but tabs, line ends and form feeds. */
  static boolean isText(byte[] head) {
    for (byte c : head) {
      if (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
        return false;
      }
    }
    return head.length > 0;
  }

  /** True if they begin so, after a byte order mark or none. */
  static boolean beginsWith(byte[] head, byte[] beginning) {
    int from = head.length > 2 && head[0] == (byte) 0xEF ? 3 : 0;
    return head.length >= from + beginning.length
        && Arrays.equals(head, from, from + beginning.length, beginning, 0, beginning.length);
  }

  /** The first cell of a line, whatever its separator. */
  static String firstCell(String line) {
    int end = 0;
    while (end < line.length() && ",;\t".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, end).strip();
  }

  /** The lines, without their ends; the last may be cut off. */
  static List<String> lines(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
  }

  /** True if the last whole line holds nothing but numbers. */
  static boolean endsInNumbers(byte[] head) {
    List<String> lines = lines(head);
    String last = lines.isEmpty() ? "" : lines.get(Math.max(0, lines.size() - 2));
    boolean any = false;
    for (String cell : last.split("[,;\\s]+", -1)) {
      if (!cell.isEmpty() && !Cells.isNumber(cell, TextSyntax.COMMA)) {
        return false;
      }
      any |= !cell.isEmpty();
    }
    return any;
  }
}
