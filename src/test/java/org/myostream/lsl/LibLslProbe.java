package org.myostream.lsl;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A consumer with the real liblsl, as a process of its own: finds streams, pulls one for a while
 * and writes what it got.
 *
 * <pre>
 *   java -cp ... org.myostream.lsl.LibLslProbe LIBRARY PROPERTY VALUE SECONDS CSV [LEAST]
 * </pre>
 *
 * <p>PROPERTY is {@code source_id}, {@code name}, {@code type}, or {@code xpath} with a predicate
 * as VALUE. LEAST streams are waited for, one unless said. Standard output gets {@code opened} when
 * data may come, and at the end one line of JSON: found, format, channels, labels, rateHz,
 * timeCorrection, count, lost, missing. CSV gets a row per sample: stamp as sent, then the values.
 * Lost are samples that the steps between stamps leave out at the nominal rate; missing are those
 * that channel 0 leaves out, which means something only if it counts up by one.
 */
public final class LibLslProbe {
  private static final int MOST_STREAMS = 64;
  private static final int STRING_FORMAT = 3;
  private static final double RESOLVE_SECONDS = 20;
  private static final Pattern LABEL = Pattern.compile("<label>([^<]*)</label>");

  private final LibLsl lsl;
  private final Pointer inlet;
  private final int channels;
  private final int format;
  private long count;
  private final double rateHz;
  private long lost;
  private long missing;

  private LibLslProbe(LibLsl lsl, Pointer info) {
    this.lsl = lsl;
    inlet = lsl.lsl_create_inlet(info, 360, 0, 1);
    channels = lsl.lsl_get_channel_count(info);
    format = lsl.lsl_get_channel_format(info);
    rateHz = lsl.lsl_get_nominal_srate(info);
  }

  /** See the class comment. */
  public static void main(String[] args) throws IOException {
    LibLsl lsl = LibLsl.load(Path.of(args[0]));
    int least = args.length > 5 ? Integer.parseInt(args[5]) : 1;
    Pointer[] found = new Pointer[MOST_STREAMS];
    int streams =
        args[1].equals("xpath")
            ? lsl.lsl_resolve_bypred(found, MOST_STREAMS, args[2], least, RESOLVE_SECONDS)
            : lsl.lsl_resolve_byprop(found, MOST_STREAMS, args[1], args[2], least, RESOLVE_SECONDS);
    if (streams < 1) {
      System.out.println("{\"found\": 0}");
      return;
    }
    new LibLslProbe(lsl, found[0]).run(streams, args[3], Path.of(args[4]));
    // liblsl 1.12 may hang in its static destructors.
    Runtime.getRuntime().halt(0);
  }

  private void run(int streams, String seconds, Path csv) throws IOException {
    IntByReference error = new IntByReference();
    Pointer full = lsl.lsl_get_fullinfo(inlet, RESOLVE_SECONDS, error);
    String xml =
        new String(lsl.lsl_get_xml(full).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    lsl.lsl_open_stream(inlet, RESOLVE_SECONDS, error);
    double correction = lsl.lsl_time_correction(inlet, RESOLVE_SECONDS, error);
    System.out.println("opened");
    System.out.flush();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(csv))) {
      pull((long) (Double.parseDouble(seconds) * 1e9), out);
    }
    List<String> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(xml);
    while (label.find()) {
      labels.add('"' + label.group(1).replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    System.out.printf(
        Locale.ROOT,
        "{\"found\": %d, \"version\": %d, \"format\": %d, \"channels\": %d, \"rateHz\": %s,"
            + " \"timeCorrection\": %s, \"error\": %d, \"count\": %d, \"lost\": %d,"
            + " \"missing\": %d, \"labels\": %s}%n",
        streams,
        lsl.lsl_library_version(),
        format,
        channels,
        rateHz,
        correction,
        error.getValue(),
        count,
        lost,
        missing,
        labels);
    System.out.flush();
    lsl.lsl_destroy_inlet(inlet);
  }

  private void pull(long nanos, PrintWriter out) {
    IntByReference error = new IntByReference();
    double[] values = new double[channels];
    Pointer[] texts = new Pointer[channels];
    long end = System.nanoTime() + nanos;
    double expected = Double.NaN;
    double lastStamp = Double.NaN;
    while (System.nanoTime() - end < 0) {
      boolean strings = format == STRING_FORMAT;
      double stamp =
          strings
              ? lsl.lsl_pull_sample_str(inlet, texts, channels, 0.1, error)
              : lsl.lsl_pull_sample_d(inlet, values, channels, 0.1, error);
      if (stamp == 0) {
        continue;
      }
      count++;
      lost += Math.max(0, Math.round((stamp - lastStamp) * rateHz) - 1);
      lastStamp = stamp;
      out.print(stamp);
      for (int c = 0; c < channels; c++) {
        out.print(',');
        out.print(strings ? texts[c].getString(0, "UTF-8") : Double.toString(values[c]));
      }
      out.println();
      if (!strings) {
        missing += values[0] > expected ? (long) (values[0] - expected) : 0;
        expected = values[0] + 1;
      }
    }
  }

  /** The configuration with which liblsl 1.12 finds every outlet of this computer and no other. */
  static final String LOOPBACK_CONFIG =
      """
      [ports]
      IPv6 = disable
      [multicast]
      ResolveScope = machine
      ListenAddress = 127.0.0.1
      [lab]
      KnownPeers = {127.0.0.1}
      SessionID = default
      """;

  /** Starts the probe in {@code directory}, which gets the configuration, with the class path. */
  public static Process start(Path directory, Path library, String... rest) throws IOException {
    return start(LibLslProbe.class, directory, library, rest);
  }

  /** Starts the main method of a class that gets the library as its first argument. */
  static Process start(Class<?> main, Path directory, Path library, String... rest)
      throws IOException {
    Files.writeString(directory.resolve("lsl_api.cfg"), LOOPBACK_CONFIG);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Djna.encoding=UTF-8");
    command.add(main.getName());
    command.add(library.toString());
    command.addAll(List.of(rest));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(directory.resolve("probe-errors.txt").toFile())
        .start();
  }

  /** Ends a probe that has not ended by itself. */
  static void end(Process probe) throws InterruptedException {
    if (!probe.waitFor(200, TimeUnit.MILLISECONDS)) {
      probe.destroyForcibly().waitFor();
    }
  }
}
