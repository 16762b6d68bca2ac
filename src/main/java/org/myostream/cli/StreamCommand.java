package org.myostream.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Streams a device to sinks. */
@Command(
    name = "stream",
    description = "Stream a device: condition its EMG, find synergy activations, send them on.")
final class StreamCommand implements Callable<Integer> {
  private static final long LIVE_MILLIS = 100;
  private static final long LINE_MILLIS = 10_000;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private StreamOptions stream = new StreamOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  StreamCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    Session session = usage(() -> stream.session(spec.commandLine()));
    Wiring.Wired wired = usage(() -> Wiring.wire(session));
    if (stream.printConfig) {
      StreamOptions.print(wired, console);
      return ExitCode.OK;
    }
    StreamPlan plan = usage(() -> Wiring.plan(wired));
    StreamRun.Options options =
        new StreamRun.Options(
            stream.limit,
            stream.allowGaps,
            console.err(),
            new LiveView.Style(
                console.errIsTerminal(), Terminal.wantsColour(), Terminal.showsUnicode(), false),
            global.quiet,
            console.errIsTerminal() ? LIVE_MILLIS : LINE_MILLIS);
    return new StreamRun(plan, options, console).run().exitCode();
  }

  /** Runs a step of the set-up, in which a refused value is the user's. */
  private <T> T usage(Callable<T> step) throws IOException {
    return UserInput.check(spec.commandLine(), step);
  }
}
