package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void aTerminalShowsBarShareTimeLeftAndWhatIsDone() {
    ProgressBar bar = bar(true, false);
    bar.doing("relu+tanh, restart 2");
    nanos = 30_000_000_000L;
    bar.accept(0.25);
    assertThat(text())
        .isEqualTo(
            "\r\u001b[2K\u001b[?7l######..................  25 %  0:01:30 left"
                + "  relu+tanh, restart 2\u001b[?7h");
  }

  @Test
  void aTerminalIsDrawnAtMostFiveTimesASecondAndCleanAtTheEnd() {
    ProgressBar bar = bar(true, false);
    for (int i = 1; i <= 1000; i++) {
      nanos += 1_000_000;
      bar.accept(i / 1001.0);
    }
    assertThat(text().split("\r", -1)).hasSize(1 + 5);
    bar.accept(1);
    assertThat(text()).endsWith("\r\u001b[2K");
  }

  @Test
  void elsewhereItIsALineEachTenSeconds() {
    ProgressBar bar = bar(false, false);
    bar.doing("nmf");
    for (int second = 1; second <= 39; second++) {
      nanos += 1_000_000_000;
      bar.accept(second / 40.0);
    }
    bar.accept(1);
    assertThat(text().lines())
        .containsExactly(
            " 25 %  0:00:30 left  nmf", " 50 %  0:00:20 left  nmf", " 75 %  0:00:10 left  nmf");
  }

  @Test
  void quietSaysNothing() {
    for (boolean terminal : new boolean[] {true, false}) {
      ProgressBar bar = bar(terminal, true);
      nanos += 100_000_000_000L;
      bar.accept(0.5);
      bar.close();
    }
    assertThat(text()).isEmpty();
  }

  @Test
  void nothingDoneYetPromisesNoTime() {
    ProgressBar bar = bar(false, false);
    nanos = 20_000_000_000L;
    bar.tick();
    assertThat(text()).isEqualTo("  0 %  writing x.bdf" + System.lineSeparator());
  }

  private ProgressBar bar(boolean terminal, boolean quiet) {
    Console plain = Console.of(InputStream.nullInputStream(), written, written);
    Console console =
        new Console(plain.in(), plain.data(), plain.out(), plain.err(), terminal, terminal);
    return new ProgressBar(
        new StatusLine(console, quiet), false, "writing " + Path.of("x.bdf"), () -> nanos);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
