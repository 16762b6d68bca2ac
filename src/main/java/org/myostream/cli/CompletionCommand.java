package org.myostream.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh: source <(myostream completion).")
final class CompletionCommand implements Runnable {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    LogSetup.apply(global);
    console.out().println(AutoComplete.bash("myostream", spec.root().commandLine()));
    console.out().flush();
  }
}
