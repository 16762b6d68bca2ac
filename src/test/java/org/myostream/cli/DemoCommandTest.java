package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DemoCommandTest {
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pseudo terminals")
  void theDemoShowsActivationsAndABalancedLedger() {
    CommandRun run = CommandRun.of("demo", "--for", "2200ms", "--no-lsl", "--udp", "127.0.0.1:9");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("S1 ", "S4 ", "VAF", "lost 0 + rejected 0 + overrun 0");
  }
}
