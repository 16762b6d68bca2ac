package org.myostream.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.lsl.LslSettings;
import org.myostream.output.LslSink;
import org.myostream.output.NdjsonSink;
import org.myostream.output.StreamKind;
import org.myostream.output.UdpJsonSink;
import org.myostream.output.UdpSink;
import org.myostream.pipeline.Sink;

/** Where results go, before anything is opened. An empty list of streams means the usual ones. */
sealed interface SinkSettings {
  /** The name of this kind of sink in a session file. */
  String kind();

  /** Which streams it sends; empty for the usual. */
  List<StreamKind> streams();

  /** What else it is set to, as a session file spells it. */
  Map<String, Object> details();

  /** Opens it. */
  Sink open(OutputStreams streams, Console console) throws IOException;

  /** True if it writes to standard output. */
  default boolean usesStandardOutput() {
    return false;
  }

  /** As an item of a session file. */
  default Map<String, Object> toJava() {
    Map<String, Object> settings = new LinkedHashMap<>(details());
    if (!streams().isEmpty()) {
      settings.put("streams", streams().stream().map(StreamKind::label).toList());
    }
    return Map.of(kind(), settings);
  }

  /** Datagrams to a host: binary or JSON. */
  record Udp(String host, int port, boolean json, List<StreamKind> streams)
      implements SinkSettings {
    @Override
    public String kind() {
      return json ? "udp-json" : "udp";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("to", (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    @Override
    public Sink open(OutputStreams available, Console console) throws IOException {
      InetSocketAddress target = new InetSocketAddress(host, port);
      List<StreamKind> chosen = available.choose(streams);
      return json ? UdpJsonSink.open(target, chosen) : UdpSink.open(target, chosen);
    }
  }

  /** Lines of JSON to a new file, or to standard output if there is none. */
  record Ndjson(@Nullable Path file, List<StreamKind> streams) implements SinkSettings {
    @Override
    public String kind() {
      return "ndjson";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("file", file == null ? "-" : file.toString());
    }

    @Override
    public boolean usesStandardOutput() {
      return file == null;
    }

    @Override
    public Sink open(OutputStreams available, Console console) throws IOException {
      List<StreamKind> chosen = available.choose(streams);
      if (file == null) {
        return new NdjsonSink("ndjson -", Channels.newChannel(console.data()), chosen);
      }
      try {
        return NdjsonSink.toFile(file, chosen);
      } catch (FileAlreadyExistsException e) {
        throw new Failure(
            ExitCode.IO, file + " exists and is not overwritten; choose another name", e);
      }
    }
  }

  /**
   * Lab Streaming Layer streams, one outlet a kind; {@code loopback} keeps them on this machine.
   */
  record Lsl(boolean loopback, List<StreamKind> streams) implements SinkSettings {
    @Override
    public String kind() {
      return "lsl";
    }

    @Override
    public Map<String, Object> details() {
      return loopback ? Map.of("loopback", true) : Map.of();
    }

    @Override
    public Sink open(OutputStreams available, Console console) throws IOException {
      LslSettings settings = LslSettings.load();
      List<StreamKind> chosen =
          streams.isEmpty() ? available.usualForLsl() : available.choose(streams);
      return LslSink.open(
          available.device(),
          chosen.stream().map(available::shape).toList(),
          available.about(),
          loopback ? settings.forLoopback() : settings);
    }
  }
}
