package org.myostream.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows synergy activations of an emulated amplifier, through the code that drives real ones. */
@Command(
    name = "demo",
    description = {
      "Show synergy activations move: an emulated 16-channel amplifier with synthetic EMG, read by"
          + " the same driver, decoder and pipeline as a real one, sent over LSL and UDP.",
      "Ctrl-C stops it."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String ORIGIN = "demo";
  private static final long LIVE_MILLIS = 100;
  private static final long LINE_MILLIS = 1000;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Stop after this long, for example 10s.")
  private @Nullable Duration limit;

  @Option(
      names = "--udp",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9000",
      description = "Where datagrams go (${DEFAULT-VALUE}).")
  private String udp = "127.0.0.1:9000";

  @Option(names = "--no-lsl", description = "Open no LSL outlets.")
  private boolean noLsl;

  @Option(names = "--loopback", description = "Show the LSL outlets to this computer only.")
  private boolean loopback;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    try (EmulatedAmplifier amplifier = EmulatedAmplifier.serialBoard()) {
      StreamPlan plan = Wiring.plan(Wiring.wire(session(amplifier)));
      introduce(amplifier);
      StreamRun.Options options =
          new StreamRun.Options(
              limit,
              false,
              console.out(),
              new LiveView.Style(
                  console.outIsTerminal(), Terminal.wantsColour(), Terminal.showsUnicode(), true),
              global.quiet,
              console.outIsTerminal() ? LIVE_MILLIS : LINE_MILLIS);
      int code = new StreamRun(plan, options, console).run().exitCode();
      if (!global.quiet) {
        console.out().println("amplifier: " + amplifier.emulator().ledger());
        console.out().flush();
      }
      return code;
    }
  }

  private Session session(EmulatedAmplifier amplifier) {
    SinkSettings datagrams = SinkSpecs.parse("udp:" + udp);
    return Session.empty()
        .withDevice(amplifier.deviceUri(), ORIGIN)
        .withModel("demo", ORIGIN)
        .withSinks(
            noLsl
                ? List.of(datagrams)
                : List.of(new SinkSettings.Lsl(loopback, List.of()), datagrams),
            ORIGIN);
  }

  private void introduce(EmulatedAmplifier amplifier) {
    if (global.quiet) {
      return;
    }
    console
        .out()
        .println(
            "An emulated "
                + amplifier.name()
                + " with synthetic EMG, read by its driver from "
                + amplifier.deviceUri()
                + ".");
    console
        .out()
        .println(
            "Activations go to "
                + (noLsl ? "" : "LSL (myostream-" + amplifier.name() + "-activations) and ")
                + "udp:"
                + udp
                + ".");
    console.out().flush();
  }
}
