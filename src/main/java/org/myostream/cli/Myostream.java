package org.myostream.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads the command line and runs one command. */
@Command(
    name = "myostream",
    description =
        "Real-time EMG: from an amplifier's bytes to muscle synergies over LSL and UDP. For"
            + " research and education; not a medical device.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 ok, 1 internal error, 2 usage, 3 device not found, 4 device protocol error,",
      "5 completed with data loss, 6 input/output, 7 invalid input file, 8 validation found"
          + " errors,",
      "9 recovered in part, 130 interrupted twice."
    })
public final class Myostream implements Runnable {
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command line and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Console.system()).execute(arguments));
  }

  /** The command line with all its commands, which write to {@code console}. */
  static CommandLine commandLine(Console console) {
    FailureMessages failures = new FailureMessages();
    CommandLine selftest =
        new CommandLine(new SelftestCommand()).addSubcommand(new LatencyCommand(console));
    CommandLine simulate =
        new CommandLine(new SimulateCommand())
            .addSubcommand(new SimulatePotentialsCommand(console))
            .addSubcommand(new SimulateRecordingCommand(console));
    CommandLine line = new CommandLine(new Myostream());
    line.addSubcommand(new DemoCommand(console))
        .addSubcommand(new StreamCommand(console))
        .addSubcommand(new RecordCommand(console))
        .addSubcommand(new DevicesCommand(console))
        .addSubcommand(new EmulateCommand(console))
        .addSubcommand(new TrainCommand(console))
        .addSubcommand(new TrainUnitsCommand(console))
        .addSubcommand(new CompareCommand(console))
        .addSubcommand(new SweepCommand(console))
        .addSubcommand(simulate)
        .addSubcommand(new EstimateCommand(console))
        .addSubcommand(new InfoCommand(console))
        .addSubcommand(new ConvertCommand(console))
        .addSubcommand(new ValidateCommand(console))
        .addSubcommand(new VerifyCommand(console))
        .addSubcommand(new RecoverCommand(console))
        .addSubcommand(new ReplayCommand(console))
        .addSubcommand(selftest)
        .addSubcommand(new CompletionCommand(console));
    line.setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.outIsTerminal() && Terminal.wantsColour()
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  @Override
  public void run() {
    LogSetup.apply(global);
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
