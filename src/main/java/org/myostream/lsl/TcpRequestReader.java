package org.myostream.lsl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects one request of a consumer as its bytes arrive. The peer is not trusted: lines and
 * headers have limits, and whatever is not a request is refused.
 */
final class TcpRequestReader {
  static final int LONGEST_LINE = 16384;
  private static final int MOST_HEADERS = 64;

  /** The peer sent something that is not a request of the protocol. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private final StringBuilder line = new StringBuilder();
  private final Map<String, String> headers = new HashMap<>();
  private String command = "";

  /** Takes bytes; returns the request once it is complete. */
  @Nullable TcpRequest take(ByteBuffer bytes) throws Refused {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next != '\n') {
        if (line.length() == LONGEST_LINE) {
          throw new Refused("a line exceeds " + LONGEST_LINE + " bytes");
        }
        line.append((char) (next & 0xFF));
        continue;
      }
      TcpRequest request = endOfLine(utf8(line).strip());
      line.setLength(0);
      if (request != null) {
        return request;
      }
    }
    return null;
  }

  private static String utf8(CharSequence latin) {
    return new String(
        latin.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private @Nullable TcpRequest endOfLine(String text) throws Refused {
    if (command.isEmpty()) {
      command = text;
      if (text.equals("LSL:fullinfo")) {
        return new TcpRequest.FullInfo();
      }
      if (!text.equals("LSL:shortinfo")
          && !text.equals("LSL:streamfeed")
          && !text.startsWith("LSL:streamfeed/")) {
        throw new Refused("not a command");
      }
      return null;
    }
    if (command.equals("LSL:shortinfo")) {
      return new TcpRequest.ShortInfo(text);
    }
    if (command.equals("LSL:streamfeed")) {
      return new TcpRequest.OldFeed(number(text.split("\\s+", 2)[0]));
    }
    if (text.isEmpty()) {
      return feed();
    }
    header(text);
    return null;
  }

  private void header(String text) throws Refused {
    int comment = text.indexOf(';');
    String kept = comment < 0 ? text : text.substring(0, comment);
    int colon = kept.indexOf(':');
    if (colon > 0) {
      headers.put(
          kept.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          kept.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
      if (headers.size() > MOST_HEADERS) {
        throw new Refused("more than " + MOST_HEADERS + " headers");
      }
    }
  }

  private TcpRequest feed() throws Refused {
    String[] words = command.substring("LSL:streamfeed/".length()).split("\\s+", 2);
    return new TcpRequest.Feed(
        (int) number(words[0]),
        words.length > 1 ? words[1].strip().toLowerCase(Locale.ROOT) : "",
        headers.getOrDefault("native-byte-order", "1234").equals("4321"),
        flag("has-ieee754-floats"),
        flag("supports-subnormals"),
        (int) number(headers.getOrDefault("value-size", "-1")),
        number(headers.getOrDefault("max-buffer-length", "2147483647")));
  }

  private boolean flag(String name) {
    return !headers.getOrDefault(name, "1").equals("0");
  }

  private static long number(String text) throws Refused {
    try {
      return Math.max(-1, Math.min(Integer.MAX_VALUE, Long.parseLong(text)));
    } catch (NumberFormatException e) {
      throw new Refused("'" + StreamInfo.printable(text) + "' is not a number");
    }
  }
}
