package org.myostream.cli;

import java.io.PrintWriter;

/**
 * One line on standard error about what is under way: rewritten five times a second on a terminal,
 * else a new line each ten seconds, and nothing at all with {@code --quiet}. Any thread.
 */
final class StatusLine {
  private static final double LIVE_SECONDS = 0.2;
  private static final double LINE_SECONDS = 10;
  private static final String REWRITE = "\r\u001b[2K";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter to;
  private final boolean inPlace;
  private final boolean quiet;
  private final double periodSeconds;
  private double nextSeconds;
  private boolean open;

  StatusLine(Console console, boolean quiet) {
    to = console.err();
    inPlace = console.errIsTerminal();
    this.quiet = quiet;
    periodSeconds = inPlace ? LIVE_SECONDS : LINE_SECONDS;
    nextSeconds = periodSeconds;
  }

  /** Whether a terminal shows the line in its place. */
  boolean inPlace() {
    return inPlace;
  }

  /** True if it is time for {@link #draw}, so many seconds after the start. */
  synchronized boolean due(double seconds) {
    return !quiet && seconds >= nextSeconds;
  }

  /** Shows {@code line}, the state after {@code seconds}; a terminal cuts what is too long. */
  synchronized void draw(String line, double seconds) {
    nextSeconds = Math.max(nextSeconds + periodSeconds, seconds);
    if (inPlace) {
      to.print(REWRITE + NO_WRAP + line + WRAP);
      open = true;
    } else {
      to.println(line);
    }
    to.flush();
  }

  /** Prints a line of its own below what is drawn. */
  synchronized void say(String line) {
    end();
    to.println(line);
    to.flush();
  }

  /** Leaves the line that is rewritten as it is. */
  synchronized void end() {
    if (open) {
      to.println();
      open = false;
    }
  }

  /** Wipes the line that is rewritten. */
  synchronized void clear() {
    if (open) {
      to.print(REWRITE);
      to.flush();
      open = false;
    }
  }
}
