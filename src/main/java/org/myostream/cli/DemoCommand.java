package org.myostream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows synergies of an emulated amplifier. */
@Command(name = "demo", description = "Show synergy activations of an emulated amplifier.")
final class DemoCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LogSetup.apply(global);
    console.out().println("demo");
    return ExitCode.OK;
  }
}
