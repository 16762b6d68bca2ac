package org.myostream.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh: source <(myostream completion).")
final class CompletionCommand implements Runnable {
  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash or zsh: one script serves both.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Shells that understand the script. */
  enum Shell {
    BASH,
    ZSH
  }

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    LogSetup.apply(global);
    if (shell == Shell.ZSH) {
      console.out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    console.out().println(AutoComplete.bash("myostream", spec.root().commandLine()));
    console.out().flush();
  }
}
