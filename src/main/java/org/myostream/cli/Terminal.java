package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the program's standard streams are connected to. */
final class Terminal {
  static final int OUT = 1;
  static final int ERR = 2;

  private Terminal() {}

  /**
   * True if the descriptor is a terminal. The launcher says so in {@code myostream.terminals},
   * which holds the numbers of those that are; without it {@code /proc} is asked.
   */
  static boolean is(int descriptor) {
    String known = System.getProperty("myostream.terminals");
    if (known != null) {
      return known.contains(Integer.toString(descriptor));
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no /proc, no live view
    }
  }

  /** True unless the user asked for none ({@code NO_COLOR}) or the terminal is dumb. */
  static boolean wantsColour() {
    String noColour = System.getenv("NO_COLOR");
    return (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  /** True if the locale is UTF-8, so that block characters can be shown. */
  static boolean showsUnicode() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = System.getenv(name);
      if (locale != null && !locale.isEmpty()) {
        return locale.toUpperCase(java.util.Locale.ROOT).replace("-", "").endsWith("UTF8");
      }
    }
    return false;
  }
}
