package org.myostream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.device.DeviceProfile;
import org.myostream.device.ProfileLoader;
import org.myostream.device.emulator.Emulator;
import org.myostream.device.emulator.EmulatorSettings;
import org.myostream.device.emulator.Endpoint;
import org.myostream.device.emulator.Faults;
import org.myostream.device.emulator.Waveform;
import org.myostream.dsp.Defaults;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.StageSettings;
import org.myostream.lsl.LibLslProbe;
import org.myostream.protocol.FramePlan;
import org.myostream.signal.ChannelKind;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.TrainingMetrics;

/**
 * An amplifier in this process, {@code myostream stream} in another, the real liblsl in three more:
 * labels, stamps and every sample. The system property {@code myostream.endtoend.seconds} sets how
 * long each consumer listens.
 */
class StreamToLslTest {
  private static final int SECONDS = Integer.getInteger("myostream.endtoend.seconds", 5);
  private static final int CYCLE = 4000;
  private static final double ALLOWED_SECONDS = 0.001;

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private Path library = Path.of("");

  @BeforeEach
  void findLibLsl() {
    String place = System.getProperty("myostream.liblsl", System.getenv("MYOSTREAM_LIBLSL"));
    boolean there = place != null && Files.isRegularFile(Path.of(place));
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(there).as("MYOSTREAM_LIBLSL names the library of tools/liblsl-for-tests").isTrue();
    }
    assertThat(there).as("MYOSTREAM_LIBLSL names a file").isTrue();
    library = Path.of(String.valueOf(place));
  }

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void cytonDaisyOverAPtyArrivesWholeOnTime() throws Exception {
    Path pty = folder.resolve("daisy");
    check(
        "cyton-daisy",
        Endpoint.pty(pty),
        "serial:" + pty + "?profile=cyton-daisy",
        EmulatorSettings.DEFAULT);
  }

  @Test
  void muoviPlusOverTcpArrivesWholeOnTime() throws Exception {
    int port = 21399;
    check(
        "muovi-plus",
        Endpoint.connectTo("127.0.0.1", port),
        "tcp-listen://:" + port + "?profile=muovi-plus",
        new EmulatorSettings(10, Long.MAX_VALUE, true, false, Faults.NONE));
  }

  private void check(String profileName, Endpoint endpoint, String uri, EmulatorSettings settings)
      throws Exception {
    DeviceProfile profile = ProfileLoader.load(profileName);
    FramePlan plan = profile.plan(Map.of());
    double rateHz = plan.sampleRateHz();
    List<String> muscles =
        profile.layout().select(profile.layout().indicesOf(ChannelKind.EMG)).names();
    Path model = model(muscles, rateHz);
    try (Emulator amplifier = Emulator.start(plan, endpoint, new Counting(), settings)) {
      Process stream = stream(uri, model);
      Consumer raw = new Consumer(profileName, "raw");
      Consumer envelope = new Consumer(profileName, "envelope");
      Consumer activations = new Consumer(profileName, "activations");
      List<double[]> rawRows = raw.rows();
      List<double[]> envelopeRows = envelope.rows();
      List<double[]> activationRows = activations.rows();
      stream.destroy();
      assertThat(stream.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.exitValue()).as(text("stream.txt")).isZero();

      assertThat(raw.labels()).startsWith(muscles.toArray(String[]::new));
      assertThat(envelope.labels()).containsExactlyElementsOf(muscles);
      assertThat(activations.labels()).containsExactly("S1", "S2");
      assertThat(rawRows).hasSizeGreaterThan((int) (rateHz * (SECONDS - 1)));
      everySampleOnTime(rawRows, amplifier);
      int decimation = Math.max(1, (int) (rateHz / 100));
      evenlyOnTime(envelopeRows, amplifier, rateHz, decimation);
      evenlyOnTime(activationRows, amplifier, rateHz, decimation);
    }
  }

  /** Channel 1 of sample k is k modulo the cycle, times 2 microvolts: none may be missing. */
  private static void everySampleOnTime(List<double[]> rows, Emulator amplifier) {
    long first = -1;
    double worst = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      long inCycle = Math.round(row[1] / 2);
      if (first < 0) {
        first = firstIndex(inCycle, row[0], amplifier);
      }
      long index = first + i;
      assertThat(inCycle).as("sample " + i).isEqualTo(index % CYCLE);
      worst = Math.max(worst, Math.abs(row[0] - amplifier.nanosOf(index) * 1e-9));
      assertThat(i == 0 || row[0] > rows.get(i - 1)[0]).as("stamp " + i + " grows").isTrue();
    }
    System.out.printf(
        "raw: %d samples, stamps within %.3f ms of truth%n", rows.size(), worst * 1e3);
    assertThat(worst).isLessThan(ALLOWED_SECONDS);
  }

  /** The index with that place in the cycle which is due nearest to {@code stamp}. */
  private static long firstIndex(long inCycle, double stamp, Emulator amplifier) {
    long index = inCycle;
    LongPredicate isEarlier = i -> amplifier.nanosOf(i + CYCLE / 2) * 1e-9 < stamp;
    while (isEarlier.test(index)) {
      index += CYCLE;
    }
    return index;
  }

  private static void evenlyOnTime(
      List<double[]> rows, Emulator amplifier, double rateHz, int decimation) {
    double start = amplifier.nanosOf(0) * 1e-9;
    double step = decimation / rateHz;
    DoublePredicate onTime =
        stamp -> Math.abs(stamp - start - Math.round((stamp - start) / step) * step) < 0.001;
    assertThat(rows).hasSizeGreaterThan((int) ((SECONDS - 1) / step));
    long last = Math.round((rows.get(0)[0] - start) / step) - 1;
    for (double[] row : rows) {
      assertThat(onTime.test(row[0])).as("stamp " + row[0] + " is on time").isTrue();
      long index = Math.round((row[0] - start) / step);
      assertThat(index).isEqualTo(++last);
    }
  }

  private Path model(List<String> muscles, double rateHz) throws IOException {
    Map<String, Double> references = new TreeMap<>();
    muscles.forEach(name -> references.put(name, 100.0));
    List<StageSettings> envelope = new ArrayList<>(Defaults.envelope(rateHz));
    envelope.add(envelope.size() - 1, new Normalise(references, true));
    List<List<Double>> weights =
        IntStream.range(0, muscles.size())
            .mapToObj(m -> List.of(m % 2 == 0 ? 1.0 : 0.0, m % 2 == 0 ? 0.0 : 1.0))
            .toList();
    List<List<Double>> unit = unitColumns(weights);
    List<Double> unknown = muscles.stream().map(name -> 0.0).toList();
    Path file = folder.resolve("model.json");
    SynergyModelFile.write(
        file,
        SynergyModel.nmf(
            rateHz,
            muscles,
            List.of("S1", "S2"),
            new ChainSettings(Defaults.conditioning(rateHz), envelope),
            muscles.stream().map(name -> 100.0).toList(),
            unit,
            new TrainingMetrics(0, 0, unknown, 1, 0, 0, 1, "made by a test")));
    return file;
  }

  private static List<List<Double>> unitColumns(List<List<Double>> weights) {
    double[] norm = new double[2];
    for (List<Double> row : weights) {
      norm[0] += row.get(0) * row.get(0);
      norm[1] += row.get(1) * row.get(1);
    }
    return weights.stream()
        .map(row -> List.of(row.get(0) / Math.sqrt(norm[0]), row.get(1) / Math.sqrt(norm[1])))
        .toList();
  }

  private Process stream(String uri, Path model) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.myostream.cli.Myostream"));
    command.addAll(List.of("stream", "-D", uri, "-m", model.toString()));
    command.addAll(List.of("--to", "lsl?streams=activations,envelope,raw"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("stream.txt").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The real liblsl, pulling one stream in a process of its own. */
  private final class Consumer {
    private final Process process;
    private final Path csv;
    private String report = "";

    Consumer(String device, String kind) throws IOException {
      Path place = Files.createDirectories(folder.resolve(kind));
      csv = place.resolve("samples.csv");
      String id = "myostream-" + device + "-" + kind;
      process =
          LibLslProbe.start(
              place, library, "source_id", id, String.valueOf(SECONDS), csv.toString());
      processes.add(process);
    }

    List<double[]> rows() throws IOException, InterruptedException {
      report =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      process.waitFor();
      assertThat(report).as(text("stream.txt")).contains("\"found\": 1");
      try (Stream<String> lines = Files.lines(csv)) {
        return lines
            .map(line -> Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
            .toList();
      }
    }

    List<String> labels() {
      String list = report.substring(report.indexOf("\"labels\": [") + 11, report.lastIndexOf(']'));
      return Stream.of(list.split(",", -1)).map(s -> s.strip().replace("\"", "")).toList();
    }
  }

  private static final class Counting implements Waveform {
    private long sample;

    @Override
    public boolean next(float[] row) {
      row[0] = 2 * (sample++ % CYCLE);
      for (int c = 1; c < 8; c++) {
        row[c] = sample % (c + 3) * 10f;
      }
      return true;
    }
  }
}
