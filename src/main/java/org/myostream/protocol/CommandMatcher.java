package org.myostream.protocol;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The ear of an emulator: collects the bytes it receives into commands. A byte that fits no command
 * is dropped. Not thread-safe.
 */
public final class CommandMatcher {
  private static final int LONGEST_COMMAND = 4096;

  /**
   * A command that was recognised.
   *
   * @param reply the rule
   * @param text what to answer, as Latin-1 text; maybe empty
   */
  public record Command(DeviceDialogue.Reply reply, String text) {
    /** The bytes to answer, maybe none; the caller owns them. */
    public byte[] answer() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private final DeviceDialogue dialogue;
  private final StringBuilder pending = new StringBuilder();

  /** Listens for the commands of {@code dialogue}. */
  public CommandMatcher(DeviceDialogue dialogue) {
    this.dialogue = dialogue;
  }

  /** Takes one byte; returns the command it completes, or null. */
  public @Nullable Command accept(byte received) {
    pending.append((char) (received & 0xff));
    while (pending.length() > 0) {
      boolean mayContinue = false;
      for (DeviceDialogue.Reply reply : dialogue.replies()) {
        Matcher matcher = reply.match().matcher(pending);
        if (matcher.matches()) {
          String answer = answer(reply, matcher);
          pending.setLength(0);
          return new Command(reply, answer);
        }
        mayContinue |= matcher.hitEnd();
      }
      if (mayContinue && pending.length() < LONGEST_COMMAND) {
        return null;
      }
      pending.deleteCharAt(0);
    }
    return null;
  }

  private static String answer(DeviceDialogue.Reply reply, Matcher matcher) {
    String text = reply.text() == null ? "" : reply.text();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      text = text.replace("{" + group + "}", found == null ? "" : found);
    }
    return text;
  }
}
