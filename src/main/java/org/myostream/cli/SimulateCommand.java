package org.myostream.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes motor units whose truth is known. */
@Command(
    name = "simulate",
    description = "Make motor-unit potentials or a whole contraction whose truth is known.")
final class SimulateCommand implements Runnable {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    LogSetup.apply(global);
    throw new ParameterException(
        spec.commandLine(), "say what to simulate: potentials or recording");
  }
}
