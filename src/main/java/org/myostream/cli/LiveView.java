package org.myostream.cli;

import java.io.PrintWriter;
import java.util.List;
import org.myostream.pipeline.PipelineStatus;

/**
 * Shows a running stream: in place on a terminal, else one line each period. Used by the thread
 * that waits for the stream to end.
 */
final class LiveView {
  private static final int BAR_WIDTH = 32;
  private static final int SHORT_BAR_WIDTH = 8;
  private static final int MOST_BARS = 16;
  private static final String UP = "\u001b[%dA";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String BOLD_BLUE = "\u001b[1;34m";
  private static final String PLAIN = "\u001b[0m";

  /**
   * How to show it.
   *
   * @param inPlace redraw the same lines
   * @param colour use colour
   * @param unicode use block characters
   * @param bars show bars in single lines as well
   */
  record Style(boolean inPlace, boolean colour, boolean unicode, boolean bars) {}

  private final PrintWriter to;
  private final Style style;
  private final List<String> labels;
  private final LatestActivations activations;
  private final Bars bars;
  private int linesDrawn;

  LiveView(PrintWriter to, Style style, List<String> labels, LatestActivations activations) {
    this.to = to;
    this.style = style;
    this.labels = labels;
    this.activations = activations;
    bars = new Bars(style.unicode());
  }

  /** Draws the state after {@code seconds} of streaming. */
  void draw(PipelineStatus status, double seconds) {
    float[] values = style.inPlace() ? activations.newest() : activations.takeLargest();
    bars.fit(values);
    if (style.inPlace()) {
      drawInPlace(status, seconds, values);
    } else {
      drawLine(status, seconds, values);
    }
    to.flush();
  }

  /** Leaves a line above what is drawn from now on. */
  void say(String line) {
    linesDrawn = 0;
    to.println(line);
    to.flush();
  }

  private void drawInPlace(PipelineStatus status, double seconds, float[] values) {
    StringBuilder text = new StringBuilder();
    if (linesDrawn > 0) {
      text.append(StatusText.format(UP, linesDrawn));
    }
    linesDrawn = 0;
    line(text, StatusText.format("%7.1f s  %s", seconds, StatusText.link(status)));
    for (int i = 0; i < Math.min(values.length, MOST_BARS); i++) {
      line(text, bar(i, values[i]));
    }
    if (values.length > MOST_BARS) {
      line(text, "  and " + (values.length - MOST_BARS) + " more");
    }
    line(text, StatusText.ledger(status));
    line(text, StatusText.vaf(status) + StatusText.units(status) + StatusText.delay(status));
    String sinks = StatusText.sinks(status);
    if (!sinks.isEmpty()) {
      line(text, "sinks: " + sinks);
    }
    to.print(text);
  }

  private String bar(int i, float value) {
    String bar = bars.bar(value, BAR_WIDTH);
    return StatusText.format(
        "%8.3f %10s %s", value, labels.get(i), style.colour() ? BOLD_BLUE + bar + PLAIN : bar);
  }

  /** A line that wrapped would break the count of lines to go back up: the terminal cuts it. */
  private void line(StringBuilder text, String line) {
    text.append(CLEAR_LINE).append(NO_WRAP).append(line).append(WRAP).append('\n');
    linesDrawn++;
  }

  private void drawLine(PipelineStatus status, double seconds, float[] values) {
    StringBuilder text = new StringBuilder(StatusText.format("%6.1f s  ", seconds));
    if (style.bars()) {
      for (int i = 0; i < Math.min(values.length, MOST_BARS); i++) {
        text.append(
            StatusText.format(
                "%s %s %.3f  ", labels.get(i), bars.bar(values[i], SHORT_BAR_WIDTH), values[i]));
      }
    }
    to.println(text.append(StatusText.line(status)));
  }
}
