package org.myostream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myostream.device.DeviceUri;
import org.myostream.device.Devices;
import org.myostream.device.ProfileLoader;
import org.myostream.device.emulator.Emulator;
import org.myostream.device.emulator.EmulatorSettings;
import org.myostream.device.emulator.Endpoint;
import org.myostream.device.emulator.Faults;
import org.myostream.device.emulator.Waveform;
import org.myostream.dsp.Chain;
import org.myostream.dsp.Defaults;
import org.myostream.dsp.Stage;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.Sink;
import org.myostream.protocol.FramePlan;
import org.myostream.recording.replay.Replays;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.training.EnvelopeMatrix;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.Normalisation;
import org.myostream.synergy.training.SynergyTraining;
import org.myostream.synergy.training.TrainingSetBuilder;

/** Real walking EMG through an emulated Muovi over TCP, against the same done in one go. */
class WalkingThroughAnAmplifierTest {
  private static final int MUSCLES = 13;
  private static final int SYNERGIES = 5;
  private static final double RATE_HZ = 2000;
  private static final int PORT = 21397;

  @Test
  void streamedActivationsExplainAsMuchAsBatchNonNegativeLeastSquares() throws Exception {
    Path file = recording();
    List<float[]> samples = samples(file);
    ChainSettings usual =
        new ChainSettings(Defaults.conditioning(RATE_HZ), Defaults.envelope(RATE_HZ));
    SynergyModel model = train(samples, usual);
    double[][] weights =
        model.weights().stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);

    Collector streamed = stream(file, model);

    List<float[]> envelopes = envelopes(samples, model.chain());
    assertThat(streamed.activations).hasSameSizeAs(envelopes);
    double batchVaf = vaf(weights, envelopes, batch(weights, envelopes));
    double streamedVaf = vaf(weights, envelopes, streamed.activations);
    System.out.printf("walking: VAF %.6f streamed, %.6f batch%n", streamedVaf, batchVaf);
    assertThat(batchVaf).isGreaterThan(0.8);
    assertThat(streamedVaf).isCloseTo(batchVaf, within(0.001));
  }

  private static Path recording() {
    String shared = System.getProperty("myostream.shared", System.getenv("MYOSTREAM_SHARED"));
    Path folder = Path.of(shared == null ? "../shared" : shared);
    Path file = folder.resolve("data/musclesynergies_santuz/RAW_emg_ID0012_TW_01.csv");
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(Files.isRegularFile(file)).as("the shared walking data are at hand").isTrue();
    }
    return file;
  }

  private static List<float[]> samples(Path file) throws Exception {
    try (FrameSource source = Replays.source(DeviceUri.parse("replay:" + file + "?speed=max"))) {
      Collector raw = new Collector();
      Conditioner none = new Conditioner(source.spec(), List.of(), List.of(), null);
      run(source, none, raw);
      return raw.raw;
    }
  }

  private static void run(FrameSource source, Conditioner conditioner, Sink sink) throws Exception {
    source.open();
    try (Pipeline pipeline =
        new Pipeline(source, conditioner, List.of(sink), PipelineSettings.live())) {
      pipeline.start();
      pipeline.awaitEnd();
      assertThat(pipeline.failure()).isNull();
    }
  }

  private static StreamSpec muscles() {
    ChannelLayout layout = ProfileLoader.load("muovi-walking").layout();
    int[] first = new int[MUSCLES];
    Arrays.setAll(first, i -> i);
    return new StreamSpec(RATE_HZ, layout.select(first), 64);
  }

  private static SynergyModel train(List<float[]> samples, ChainSettings chain) {
    List<float[]> envelopes = envelopes(samples, chain);
    StreamSpec spec = Chain.of(chain.envelope(), muscles()).output();
    EnvelopeMatrix matrix = new EnvelopeMatrix(spec, 0.5);
    SampleBlock block = new SampleBlock(1, MUSCLES);
    for (int i = 0; i < envelopes.size(); i++) {
      System.arraycopy(envelopes.get(i), 0, block.row(0), 0, MUSCLES);
      block.length(1);
      block.firstIndex(i);
      matrix.add(block);
    }
    TrainingSetBuilder builder = new TrainingSetBuilder(chain);
    builder.add(matrix, RATE_HZ, "walking", "");
    return SynergyTraining.train(
            builder.build(Normalisation.ALL, 99.5),
            SynergyMethod.NMF,
            FitSettings.of(SYNERGIES, 1),
            SynergyTraining.Ranks.SKIP,
            SynergyTraining.ONE_AFTER_THE_OTHER)
        .model();
  }

  /** The chain over the whole recording in blocks of 61 frames. */
  private static List<float[]> envelopes(List<float[]> samples, ChainSettings chain) {
    Stage conditioning = Chain.of(chain.conditioning(), muscles());
    Stage envelope = Chain.of(chain.envelope(), conditioning.output());
    List<float[]> rows = new ArrayList<>();
    SampleBlock block = new SampleBlock(61, MUSCLES);
    for (int at = 0; at < samples.size(); at += 61) {
      int held = Math.min(61, samples.size() - at);
      for (int i = 0; i < held; i++) {
        System.arraycopy(samples.get(at + i), 0, block.row(i), 0, MUSCLES);
      }
      block.length(held);
      block.firstIndex(at);
      conditioning.process(block);
      envelope.process(block);
      for (int i = 0; i < block.length(); i++) {
        rows.add(Arrays.copyOf(block.row(i), MUSCLES));
      }
    }
    return rows;
  }

  private static Collector stream(Path file, SynergyModel model) throws Exception {
    String uri = "tcp-listen://127.0.0.1:" + PORT + "?profile=muovi-walking";
    FramePlan plan = ProfileLoader.load("muovi-walking").plan(Map.of());
    Collector results = new Collector();
    try (FrameSource source = Devices.source(DeviceUri.parse(uri));
        FrameSource recorded = Replays.source(DeviceUri.parse("replay:" + file + "?speed=max"))) {
      ChannelLayout device = source.spec().layout();
      List<String> names = model.channels();
      Conditioner conditioner =
          new Conditioner(
              source.spec(),
              names,
              model.chain().conditioning(),
              model.chain().envelope(),
              spec -> model.encoderFor(spec, RATE_HZ, model.chain()));
      source.open();
      EmulatorSettings settings =
          new EmulatorSettings(18, Long.MAX_VALUE, true, false, Faults.NONE);
      try (Pipeline pipeline =
              new Pipeline(source, conditioner, List.of(results), PipelineSettings.live());
          Emulator muovi =
              Emulator.start(
                  plan,
                  Endpoint.connectTo("127.0.0.1", PORT),
                  Waveform.recorded(recorded, device),
                  settings)) {
        pipeline.start();
        assertThat(muovi.awaitEnd(60_000)).isTrue();
        long sent = muovi.ledger().intact;
        while (pipeline.status().ledger().received < sent) {
          Thread.onSpinWait();
        }
        assertThat(pipeline.status().ledger().missing()).isZero();
      }
    }
    return results;
  }

  /** Non-negative least squares by trying every set of synergies: the exact answer, slowly. */
  private static List<float[]> batch(double[][] weights, List<float[]> envelopes) {
    List<float[]> rows = new ArrayList<>();
    for (float[] envelope : envelopes) {
      double[] best = new double[SYNERGIES];
      double least = Double.POSITIVE_INFINITY;
      for (int set = 0; set < 1 << SYNERGIES; set++) {
        double[] h = leastSquares(weights, envelope, set);
        double residual = residual(weights, envelope, h);
        if (Arrays.stream(h).allMatch(v -> v >= 0) && residual < least) {
          least = residual;
          best = h;
        }
      }
      float[] row = new float[SYNERGIES];
      for (int k = 0; k < SYNERGIES; k++) {
        row[k] = (float) best[k];
      }
      rows.add(row);
    }
    return rows;
  }

  /** Gauss-Jordan on the normal equations of the synergies in {@code set}. */
  private static double[] leastSquares(double[][] w, float[] x, int set) {
    int[] members =
        java.util.stream.IntStream.range(0, SYNERGIES).filter(k -> (set >> k & 1) == 1).toArray();
    int n = members.length;
    double[][] a = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int m = 0; m < MUSCLES; m++) {
        for (int j = 0; j < n; j++) {
          a[i][j] += w[m][members[i]] * w[m][members[j]];
        }
        a[i][n] += w[m][members[i]] * x[m];
      }
    }
    for (int p = 0; p < n; p++) {
      for (int i = 0; i < n; i++) {
        if (i != p) {
          double factor = a[i][p] / a[p][p];
          for (int j = p; j <= n; j++) {
            a[i][j] -= factor * a[p][j];
          }
        }
      }
    }
    double[] h = new double[SYNERGIES];
    for (int i = 0; i < n; i++) {
      h[members[i]] = a[i][n] / a[i][i];
    }
    return h;
  }

  private static double residual(double[][] weights, float[] x, double[] h) {
    double sum = 0;
    for (int m = 0; m < MUSCLES; m++) {
      double e = x[m];
      for (int k = 0; k < SYNERGIES; k++) {
        e -= weights[m][k] * h[k];
      }
      sum += e * e;
    }
    return sum;
  }

  private static double vaf(double[][] weights, List<float[]> envelopes, List<float[]> rows) {
    double error = 0;
    double power = 0;
    for (int i = 0; i < envelopes.size(); i++) {
      double[] h = new double[SYNERGIES];
      for (int k = 0; k < SYNERGIES; k++) {
        h[k] = rows.get(i)[k];
      }
      error += residual(weights, envelopes.get(i), h);
      for (float v : envelopes.get(i)) {
        power += v * v;
      }
    }
    return 1 - error / power;
  }

  private static final class Collector implements Sink {
    private final List<float[]> raw = new ArrayList<>();
    private final List<float[]> activations = new ArrayList<>();

    @Override
    public String name() {
      return "collector";
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void accept(EmgEvent event) {
      for (int i = 0; i < event.raw.length(); i++) {
        raw.add(Arrays.copyOf(event.raw.row(i), event.rawChannels));
      }
      for (int i = 0; i < event.activations.length(); i++) {
        activations.add(Arrays.copyOf(event.activations.row(i), SYNERGIES));
      }
    }

    @Override
    public void close() {}
  }
}
