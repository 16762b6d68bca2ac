package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigWriter;
import org.myostream.device.DeviceProfile;
import org.myostream.device.DeviceUri;
import org.myostream.device.ProfileLoader;
import org.myostream.device.emulator.Emulator;
import org.myostream.device.emulator.EmulatorLedger;
import org.myostream.device.emulator.EmulatorSettings;
import org.myostream.device.emulator.Endpoint;
import org.myostream.device.emulator.Waveform;
import org.myostream.pipeline.FrameSource;
import org.myostream.protocol.FramePlan;
import org.myostream.recording.replay.Replays;
import org.myostream.signal.ElectrodeGrid;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays an amplifier for this or any other program. */
@Command(
    name = "emulate",
    description =
        "Play an amplifier: answer its commands, keep its time, and go wrong on request. Prints an"
            + " exact account of what it did.")
final class EmulateCommand implements Callable<Integer> {
  private static final long TICK_MILLIS = 50;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Mixin private FaultOptions faults = new FaultOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PROFILE", description = "The amplifier; 'devices' lists them.")
  private String profileName = "";

  @ArgGroup(multiplicity = "1")
  private Link link = new Link();

  /** Where the host finds the amplifier. */
  static final class Link {
    @Option(
        names = "--pty",
        paramLabel = "LINK",
        description = "Be a serial port: a pseudo terminal with this name.")
    @Nullable Path pty;

    @Option(
        names = "--connect",
        paramLabel = "HOST:PORT",
        description = "Call a host over TCP, as Wi-Fi probes do.")
    @Nullable String connect;

    @Option(
        names = "--listen",
        paramLabel = "PORT",
        description = "Wait for a host to call over TCP; 0 takes a free port.")
    @Nullable Integer listen;
  }

  @Option(
      names = "--from",
      paramLabel = "FILE.csv",
      description = "Play this recording instead of synthetic EMG.")
  private @Nullable String from;

  @Option(
      names = "--resample",
      description =
          "Play the recording at its own speed, interpolated to the amplifier's rate, instead of"
              + " one line a sample.")
  private boolean resample;

  @Option(
      names = "--grid",
      paramLabel = "NAME",
      description =
          "Play each electrode of the recording's grid at its place on this grid of the profile.")
  private @Nullable String grid;

  @Option(
      names = "--synthetic",
      paramLabel = "OPTIONS",
      defaultValue = "",
      description = "Options of the synthetic EMG, as in synthetic:?, such as seed=2&hum_uv=20.")
  private String synthetic = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the protocol, such as front_end_gain=1000.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--frames-per-write",
      paramLabel = "N",
      defaultValue = "1",
      description = "Wire frames handed over at once (${DEFAULT-VALUE}).")
  private int framesPerWrite;

  @Option(names = "--samples", paramLabel = "N", description = "Hang up after this many samples.")
  private long samples = Long.MAX_VALUE;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Stop after this long, for example 60s.")
  private @Nullable Duration limit;

  @Option(names = "--unpaced", description = "Send as fast as the host reads.")
  private boolean unpaced;

  @Option(names = "--json", description = "Print the account as one JSON object.")
  private boolean json;

  EmulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    EmulatorSettings behaviour =
        UserInput.check(
            spec.commandLine(),
            () -> new EmulatorSettings(framesPerWrite, samples, !unpaced, false, faults.faults()));
    DeviceProfile profile =
        UserInput.check(spec.commandLine(), () -> ProfileLoader.load(profileName));
    FramePlan plan = UserInput.check(spec.commandLine(), () -> profile.plan(typed(settings)));
    Waveform waveform = UserInput.check(spec.commandLine(), () -> waveform(profile, plan));
    Endpoint endpoint = UserInput.check(spec.commandLine(), this::endpoint);
    try (Emulator emulator = Emulator.start(plan, endpoint, waveform, behaviour)) {
      return play(emulator);
    }
  }

  private Integer play(Emulator emulator) throws InterruptedException, IOException {
    try (Interrupts interrupts = Interrupts.handle(() -> {})) {
      if (!global.quiet) {
        console.err().println("a host finds it at " + emulator.place() + "?profile=" + profileName);
      }
      long startNanos = System.nanoTime();
      while (!emulator.awaitEnd(TICK_MILLIS)
          && !interrupts.requested()
          && !isOver(System.nanoTime() - startNanos)) {}
    }
    emulator.close();
    if (emulator.failure() instanceof IOException e) {
      throw e;
    }
    if (emulator.failure() instanceof RuntimeException e) {
      throw e;
    }
    report(emulator.ledger());
    return ExitCode.OK;
  }

  private boolean isOver(long nanos) {
    return limit != null && nanos >= limit.toNanos();
  }

  private void report(EmulatorLedger ledger) {
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("schema", "myostream.emulator/1");
      map.put("profile", profileName);
      map.putAll(ledger.toMap());
      console.out().print(ConfigWriter.prettyJson(map));
    } else {
      console.out().println("samples: " + ledger);
      ledger.toMap().forEach((name, count) -> console.out().println("  " + name + ": " + count));
    }
    console.out().flush();
  }

  private Endpoint endpoint() throws IOException {
    Path pty = link.pty;
    if (pty != null) {
      return Endpoint.pty(pty);
    }
    Integer port = link.listen;
    if (port != null) {
      return Endpoint.listenOn(port);
    }
    SinkSpecs.HostPort host =
        SinkSpecs.hostAndPort("--connect " + link.connect, String.valueOf(link.connect));
    return Endpoint.connectTo(host.host(), host.port());
  }

  private Waveform waveform(DeviceProfile profile, FramePlan plan) throws IOException {
    if (from != null) {
      DeviceUri recording = DeviceUri.parse("replay:" + from + "?speed=max");
      ElectrodeGrid to = grid == null ? null : profile.grid(grid);
      FrameSource source = Replays.source(recording);
      return resample
          ? Waveform.resampled(source, profile.layout(), to, plan.sampleRateHz())
          : Waveform.recorded(source, profile.layout(), to);
    }
    if (grid != null) {
      throw new IllegalArgumentException(
          "--grid is for a recording; add --from FILE or leave it out");
    }
    if (resample) {
      throw new IllegalArgumentException(
          "--resample is for a recording; add --from FILE.csv or leave it out");
    }
    Map<String, String> query = DeviceUri.parse("synthetic:?" + synthetic).options();
    return Waveform.synthetic(
        EmulatedEmg.settings(plan.sampleRateHz(), profile.layout(), query), profile.layout());
  }

  private static Map<String, Object> typed(Map<String, String> texts) {
    Map<String, Object> typed = new LinkedHashMap<>();
    texts.forEach((key, text) -> typed.put(key, numberOrText(text)));
    return typed;
  }

  private static Object numberOrText(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
