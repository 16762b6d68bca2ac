package org.myostream.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a conversation: send, wait for an answer, judge it. Immutable. */
public final class DialogueStep {
  /** A text to look for in an answer, and the sentence for the user. */
  public record Finding(String contains, String say) {}

  /** How the end of an answer is known. */
  enum Until {
    NOTHING,
    TOKEN,
    BYTES,
    COUNT
  }

  private final byte[] send;
  private final Until until;
  private final byte[] token;
  private final int count;
  private final int timeoutMillis;
  private final int retries;
  private final int quietMillis;
  private final List<Finding> refuse;
  private final List<Finding> require;

  DialogueStep(
      byte[] send,
      Until until,
      byte[] token,
      int count,
      int timeoutMillis,
      int retries,
      int quietMillis,
      List<Finding> refuse,
      List<Finding> require) {
    this.send = send;
    this.until = until;
    this.token = token;
    this.count = count;
    this.timeoutMillis = timeoutMillis;
    this.retries = retries;
    this.quietMillis = quietMillis;
    this.refuse = List.copyOf(refuse);
    this.require = List.copyOf(require);
  }

  /** The bytes to send, a copy; may be none. */
  public byte[] send() {
    return send.clone();
  }

  /** True if an answer is awaited. */
  public boolean expectsAnswer() {
    return until != Until.NOTHING;
  }

  /** How long to wait for the answer, in milliseconds. */
  public int timeoutMillis() {
    return timeoutMillis;
  }

  /** How often to send again when no answer came in time. */
  public int retries() {
    return retries;
  }

  /** Then throw away what comes until the line was silent for so long, in milliseconds. */
  public int quietMillis() {
    return quietMillis;
  }

  /** True once the first {@code length} bytes of {@code received} hold the whole answer. */
  public boolean isComplete(byte[] received, int length) {
    return switch (until) {
      case NOTHING -> true;
      case COUNT -> length >= count;
      case TOKEN, BYTES -> indexOf(received, length, token) >= 0;
    };
  }

  /** What is wrong with an answer, as a sentence for the user, or null. */
  public @Nullable String complaint(byte[] received, int length) {
    String text = new String(received, 0, length, StandardCharsets.ISO_8859_1);
    for (Finding finding : refuse) {
      if (text.contains(finding.contains())) {
        return finding.say();
      }
    }
    for (Finding finding : require) {
      if (!text.contains(finding.contains())) {
        return finding.say() + " (it answered \"" + text.strip() + "\")";
      }
    }
    return null;
  }

  /** What is sent and awaited, for logs and errors, for example {@code "v" until "$$$"}. */
  @Override
  public String toString() {
    String wait =
        switch (until) {
          case NOTHING -> "";
          case COUNT -> " for " + count + " bytes";
          case TOKEN, BYTES -> " until " + show(token);
        };
    return show(send) + wait;
  }

  private static String show(byte[] bytes) {
    StringBuilder out = new StringBuilder("\"");
    for (byte b : bytes) {
      if (b >= ' ' && b < 0x7f) {
        out.append((char) b);
      } else {
        out.append(String.format("\\x%02x", b & 0xff));
      }
    }
    return out.append('"').toString();
  }

  private static int indexOf(byte[] data, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      if (Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
