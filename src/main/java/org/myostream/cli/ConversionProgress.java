package org.myostream.cli;

import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** Shows on a terminal how much of a file is written. */
final class ConversionProgress implements DoubleConsumer {
  private final Console console;
  private final Path target;

  ConversionProgress(Console console, Path target) {
    this.console = console;
    this.target = target;
  }

  @Override
  public void accept(double fraction) {
    if (console.errIsTerminal()) {
      console.err().print("\r" + StatusText.format("%3.0f %% of %s ", 100 * fraction, target));
      if (fraction >= 1) {
        console.err().print("\r\u001b[K");
      }
      console.err().flush();
    }
  }
}
