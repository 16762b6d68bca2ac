package org.myostream.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.lsl.LslQuery;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the markers of a recording come from. */
final class MarkerOptions {
  private static final String HERE = "127.0.0.1";

  @Option(
      names = "--marker-stdin",
      description =
          "Each line of standard input is a marker, acknowledged on standard output by a line of"
              + " JSON once it is in the journal.")
  private boolean stdin;

  @Option(
      names = "--stop-on-eof",
      description = "End the recording when standard input ends; with --marker-stdin.")
  private boolean stopOnEof;

  @Option(
      names = "--marker-udp",
      paramLabel = "[ADDRESS:]PORT",
      description =
          "Each datagram of text is a marker, answered with the same JSON. Without an address only"
              + " this computer is heard; 0.0.0.0 hears all.")
  private @Nullable String udp;

  @Option(
      names = "--marker-lsl",
      paramLabel = "QUERY",
      description =
          "Each sample of the LSL stream that matches is a marker, at the time of its stamp:"
              + " \"type='Markers'\". It is looked for until it is there. Once for each stream.")
  private List<String> queries = new ArrayList<>();

  /** Refuses what does not go together. */
  void check(CommandLine command, boolean standardOutputIsTaken) {
    if (stdin && standardOutputIsTaken) {
      throw new ParameterException(
          command,
          "--marker-stdin answers on standard output, where a sink writes; send that elsewhere");
    }
    if (stopOnEof && !stdin) {
      throw new ParameterException(command, "--stop-on-eof needs --marker-stdin; add it");
    }
    udpPlace();
    queries.forEach(LslQuery::check);
  }

  private SinkSpecs.@Nullable HostPort udpPlace() {
    String text = udp;
    return text == null
        ? null
        : SinkSpecs.hostAndPort(
            "--marker-udp " + text, text.contains(":") ? text : HERE + ":" + text);
  }

  /** Opens what listens; no marker is taken yet. */
  MarkerSources open(Console console) throws IOException {
    SinkSpecs.HostPort place = udpPlace();
    UdpMarkers datagrams = place == null ? null : UdpMarkers.open(place.host(), place.port());
    return new MarkerSources(stdin ? console : null, stopOnEof, datagrams, queries);
  }
}
