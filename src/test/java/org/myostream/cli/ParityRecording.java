package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceSource;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.device.synthetic.SyntheticSource;
import org.myostream.dsp.Normalise;
import org.myostream.dsp.StageSettings;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.PipelineSettings.Threads;
import org.myostream.pipeline.Sink;
import org.myostream.recording.live.PartNaming;
import org.myostream.recording.live.RecorderSettings;
import org.myostream.recording.live.RecorderSink;
import org.myostream.recording.replay.DigestSink;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.TrainingMetrics;

/**
 * A recording made by a real pipeline, by its number: what device, what configuration, what model,
 * on what threads, in how many parts, with which gaps.
 */
final class ParityRecording {
  /** What the recording is made from. */
  enum Kind {
    /** The generator, with the usual stages for its rate. */
    SYNTHETIC,
    /** A bench amplifier with gaps, through random stages. */
    BENCH,
    /** The same, through a pipeline too slow for it: frames are overrun. */
    OVERRUN,
    /** Random stages and a random synergy model. */
    MODEL,
    /** The emulated board of the demo over a serial line that loses bytes, with its model. */
    DEVICE
  }

  private static final String ORIGIN = "test";
  private static final double PART_SECONDS = 0.4;
  private static final int WIRE_BYTES = 1 << 20;
  private static final int WIDEST = 64;

  private final int number;
  private final SplittableRandom random;
  private final double seconds;

  /**
   * Recording {@code number}, from 0.
   *
   * @param seconds how long, without its gaps
   */
  ParityRecording(int number, double seconds) {
    this.number = number;
    this.seconds = seconds;
    random = new SplittableRandom(number);
  }

  /** What it is made from. */
  Kind kind() {
    return List.of(Kind.values()).get(number % Kind.values().length);
  }

  /**
   * Records to {@code file} and parts beside it; returns the hash of the results that were live.
   */
  String record(Path file) throws IOException, InterruptedException {
    if (kind() != Kind.DEVICE) {
      return record(file, wired(), null);
    }
    try (EmulatedAmplifier board =
        EmulatedAmplifier.serialBoard(ParityFaults.settings(number, seconds))) {
      Session session =
          Session.empty().withDevice(board.deviceUri(), ORIGIN).withModel("demo", ORIGIN);
      return record(file, Wiring.wire(session), board);
    }
  }

  /** The hash of the results, without recording anything; not for a device. */
  String compute() throws InterruptedException, IOException {
    StreamPlan plan = Wiring.plan(wired());
    DigestSink live = new DigestSink(WIDEST);
    plan.source().open();
    run(plan, List.of(live), null);
    return live.hex();
  }

  private String record(Path file, Wiring.Wired wired, @Nullable EmulatedAmplifier board)
      throws IOException, InterruptedException {
    StreamPlan plan = Wiring.plan(wired);
    DigestSink live = new DigestSink(WIDEST);
    RecorderSettings settings = RecorderSettings.usual();
    if (board != null) {
      settings = settings.withWireBytes(WIRE_BYTES);
    }
    if (number % 3 == 0) {
      settings = settings.with(new RecorderSettings.Parts(PART_SECONDS, 0));
    }
    RecorderSink recorder =
        RecorderSink.open(
            RecordHeader.of(wired, plan, Map.of("number", String.valueOf(number))),
            PartNaming.after(file),
            plan.conditioner(),
            settings,
            status -> {});
    if (plan.source() instanceof DeviceSource device) {
      device.tap(recorder::wire);
    }
    List<Sink> sinks = new ArrayList<>(List.of(live, recorder));
    if (kind() == Kind.OVERRUN) {
      sinks.add(new Hold());
    }
    plan.source().open();
    run(plan, sinks, board);
    if (recorder.status().recorderLost() > 0) {
      throw new IllegalStateException("recording " + number + " lost frames in the recorder");
    }
    return live.hex();
  }

  private void run(StreamPlan plan, List<Sink> sinks, @Nullable EmulatedAmplifier board)
      throws InterruptedException {
    try (Pipeline pipeline =
        new Pipeline(plan.source(), plan.conditioner(), sinks, plan.settings())) {
      pipeline.start();
      if (board != null) {
        board.emulator().awaitEnd((long) (4000 * seconds) + 10_000);
        pipeline.awaitEnd(200);
        pipeline.stop();
      }
      pipeline.awaitEnd();
      if (pipeline.failure() != null) {
        throw new IllegalStateException("recording " + number, pipeline.failure());
      }
    }
  }

  private Wiring.Wired wired() {
    FrameSource source =
        kind() == Kind.SYNTHETIC
            ? synthetic()
            : new BenchSource(number, seconds, kind() != Kind.OVERRUN);
    Session session =
        Session.empty()
            .withDevice("synthetic:?seed=" + number, ORIGIN)
            .withPipeline(threads(), ORIGIN);
    SynergyModel model = null;
    if (kind() != Kind.SYNTHETIC) {
      StreamSpec raw = source.spec();
      ChannelLayout emg = raw.layout().select(raw.layout().indicesOf(ChannelKind.EMG));
      RandomChain chain = new RandomChain(random, raw.withLayout(emg, raw.grid()));
      List<StageSettings> conditioning = chain.conditioning();
      List<StageSettings> envelope = new ArrayList<>(chain.envelope());
      if (kind() == Kind.MODEL) {
        Normalise last = chain.normalise(chain.references());
        envelope.add(last);
        model = model(raw, chain.stream(), new ChainSettings(conditioning, envelope), last);
      }
      session =
          session
              .withConditioning(conditioning, ORIGIN)
              .withEnvelope(List.copyOf(envelope), ORIGIN);
    }
    return new Wiring.Wired(Wiring.withStages(session, null, source.spec()), source, model, null);
  }

  private PipelineSettings threads() {
    if (kind() == Kind.OVERRUN) {
      return new PipelineSettings(Threads.RING, 8, 10);
    }
    double gapResetMillis = random.nextBoolean() ? 10 : 300 * random.nextDouble();
    Threads kind = List.of(Threads.values()).get(random.nextInt(3));
    return new PipelineSettings(kind, 256, gapResetMillis);
  }

  private FrameSource synthetic() {
    double rateHz = new double[] {200, 500, 1000, 2000}[random.nextInt(4)];
    SyntheticSettings usual = SyntheticSettings.DEFAULT;
    return new SyntheticSource(
        new SyntheticSettings(
            2 + random.nextInt(14),
            rateHz,
            number,
            2,
            usual.mode(),
            usual.amplitudeUv(),
            usual.baselineUv(),
            usual.humUv(),
            usual.humHz(),
            60,
            List.of(),
            false,
            (long) (seconds * rateHz)));
  }

  private SynergyModel model(
      StreamSpec raw, StreamSpec envelope, ChainSettings chain, Normalise normalise) {
    List<String> names = envelope.layout().names();
    int synergies = Math.min(names.size(), 1 + random.nextInt(4));
    double[][] weights = new double[names.size()][synergies];
    double[] squares = new double[synergies];
    for (double[] row : weights) {
      for (int k = 0; k < synergies; k++) {
        row[k] = 0.05 + random.nextDouble();
        squares[k] += row[k] * row[k];
      }
    }
    List<List<Double>> unit = new ArrayList<>();
    for (double[] row : weights) {
      List<Double> scaled = new ArrayList<>();
      for (int k = 0; k < synergies; k++) {
        scaled.add(row[k] / Math.sqrt(squares[k]));
      }
      unit.add(scaled);
    }
    return SynergyModel.nmf(
        raw.sampleRateHz(),
        names,
        java.util.stream.IntStream.rangeClosed(1, synergies).mapToObj(k -> "S" + k).toList(),
        chain,
        names.stream().map(normalise.referenceUv()::get).toList(),
        unit,
        new TrainingMetrics(
            0.9, 0.8, names.stream().map(name -> 0.9).toList(), 1, 1, number, 100, ORIGIN));
  }

  /** The files of a recording to {@code file}. */
  static List<Path> files(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    try (var all = Files.list(folder)) {
      return all.filter(path -> String.valueOf(path.getFileName()).startsWith(stem)).toList();
    }
  }

  /** Now and then holds the conditioning thread up. */
  private static final class Hold implements Sink {
    private int events;

    @Override
    public String name() {
      return "hold";
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void accept(EmgEvent event) {
      if (events++ % 5 == 0) {
        LockSupport.parkNanos(1_000_000);
      }
    }

    @Override
    public void close() {}
  }
}
