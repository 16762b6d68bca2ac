package org.myostream.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the program on this computer. */
@Command(name = "selftest", description = "Measure the program on this computer.")
final class SelftestCommand implements Runnable {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    LogSetup.apply(global);
    throw new ParameterException(spec.commandLine(), "say what to test: latency");
  }
}
