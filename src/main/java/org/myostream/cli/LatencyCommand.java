package org.myostream.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.myostream.config.ConfigWriter;
import org.myostream.output.StreamKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the delay between an emulated amplifier and a UDP receiver. */
@Command(
    name = "latency",
    description =
        "Run emulated amplifiers against their real drivers (a pty, a TCP connection), through the"
            + " whole chain to a UDP receiver, and print the delay the program adds: from the last"
            + " byte an amplifier hands over to the datagram in the receiver's hands.")
final class LatencyCommand implements Callable<Integer> {
  /** What the first calls allocate, the JVM's own linking included, is no steady state. */
  private static final long LONGEST_SETTLING_MILLIS = 15_000;

  private final Console console;
  @Mixin private GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Durations.class,
      description = "How long to stream over each link (${DEFAULT-VALUE}).")
  private Duration time = Duration.ofSeconds(10);

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  LatencyCommand(Console console) {
    this.console = console;
  }

  /** Makes an amplifier. */
  private interface Maker {
    EmulatedAmplifier start() throws IOException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogSetup.apply(global);
    List<DelayReport> runs = new ArrayList<>();
    int code = ExitCode.OK;
    for (Maker maker :
        List.<Maker>of(EmulatedAmplifier::serialBoard, EmulatedAmplifier::networkProbe)) {
      try (EmulatedAmplifier amplifier = maker.start();
          DelayReceiver receiver = new DelayReceiver();
          PipelineCosts costs = new PipelineCosts(settlingMillis())) {
        StreamRun.Result result = stream(amplifier, receiver);
        code = Math.max(code, result.exitCode());
        runs.add(DelayReport.of(amplifier, receiver, costs, result.status()));
      }
    }
    report(runs);
    return code;
  }

  private long settlingMillis() {
    return Math.min(LONGEST_SETTLING_MILLIS, time.toMillis() / 2);
  }

  private StreamRun.Result stream(EmulatedAmplifier amplifier, DelayReceiver receiver)
      throws IOException, InterruptedException {
    Session session =
        Session.empty()
            .withDevice(amplifier.deviceUri(), "selftest")
            .withSinks(
                List.of(
                    new SinkSettings.Udp(
                        "127.0.0.1", receiver.port(), false, List.of(StreamKind.RAW))),
                "selftest");
    if (amplifier.fitsDemoModel()) {
      session = session.withModel("demo", "selftest");
    }
    StreamPlan plan = Wiring.plan(Wiring.wire(session));
    StreamRun.Options options = new StreamRun.Options(time, false, console.err(), null, true, 1000);
    return new StreamRun(plan, options, console).run();
  }

  private void report(List<DelayReport> runs) {
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("schema", "myostream.selftest-latency/1");
      map.put("runs", runs.stream().map(DelayReport::toJava).toList());
      console.out().print(ConfigWriter.prettyJson(map));
    } else {
      runs.forEach(run -> console.out().println(run.toText()));
    }
    console.out().flush();
  }
}
