package org.myostream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myostream.device.DeviceUri;
import org.myostream.device.Devices;
import org.myostream.device.ProfileLoader;
import org.myostream.device.Shared;
import org.myostream.device.emulator.Emulator;
import org.myostream.device.emulator.EmulatorSettings;
import org.myostream.device.emulator.Endpoint;
import org.myostream.device.emulator.Faults;
import org.myostream.device.emulator.Waveform;
import org.myostream.lsl.FoundStream;
import org.myostream.lsl.LslInlet;
import org.myostream.lsl.LslResolver;
import org.myostream.lsl.LslSample;
import org.myostream.lsl.LslSettings;
import org.myostream.motorunit.DischargeTimes;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.TrackingSettings;
import org.myostream.motorunit.UnitColumns;
import org.myostream.motorunit.UnitTracking;
import org.myostream.output.LslSink;
import org.myostream.output.StreamKind;
import org.myostream.output.StreamShape;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.Pipeline;
import org.myostream.pipeline.PipelineSettings;
import org.myostream.pipeline.PipelineStatus;
import org.myostream.pipeline.UnitWork;
import org.myostream.protocol.FramePlan;
import org.myostream.recording.replay.Replays;
import org.myostream.signal.ElectrodeGrid;

/** The hybrid high-density recording through an emulated Muovi+ over TCP, received over LSL. */
@Timeout(120)
class UnitsThroughAnAmplifierTest {
  private static final int PORT = 21398;
  private static final String PROFILE = "muovi-plus";
  private static final String GRID = "GR08MM1305";
  private static final String DATA = "data/hdemg_hybrid_semgsim/";

  /** The amplifier plays the 2048 Hz of the recording at its own 2000 Hz. */
  private static final double SLOWER = 2000.0 / 2048;

  private static final int[] UNITS = {2, 5, 12};
  private static final double[] VELOCITIES = {4.1139, 3.9888, 4.5760};
  private static final long SAMPLES = 14_000;

  @Test
  void estimatesStreamWhileTheAmplifierPlaysAndNoSampleIsLost() throws Exception {
    Path file = Shared.file(DATA + "hybrid_30mvc_13x5.mat");
    LslSettings loopback = LslSettings.load().forLoopback();
    StreamShape shape = new StreamShape(StreamKind.UNITS, UnitColumns.LABELS, UnitColumns.UNITS, 0);
    String uri = "tcp-listen://127.0.0.1:" + PORT + "?profile=" + PROFILE + "&grid=" + GRID;
    FramePlan plan = ProfileLoader.load(PROFILE).plan(Map.of());
    List<double[]> rows = new ArrayList<>();
    try (FrameSource source = Devices.source(DeviceUri.parse(uri));
        FrameSource recorded = Replays.source(DeviceUri.parse("replay:" + file + "?speed=max"));
        LslSink sink = LslSink.open("units-test", List.of(shape), Map.of(), loopback);
        LslInlet inlet = inlet(loopback)) {
      ElectrodeGrid grid = Objects.requireNonNull(source.spec().grid());
      Conditioner conditioner = new Conditioner(source.spec(), List.of(), List.of(), null);
      conditioner.estimateUnits(work(conditioner, grid));
      source.open();
      EmulatorSettings settings = new EmulatorSettings(18, SAMPLES, true, false, Faults.NONE);
      try (Pipeline pipeline =
              new Pipeline(source, conditioner, List.of(sink), PipelineSettings.live());
          Emulator amplifier =
              Emulator.start(
                  plan,
                  Endpoint.connectTo("127.0.0.1", PORT),
                  Waveform.recorded(recorded, source.spec().layout(), grid),
                  settings)) {
        pipeline.start();
        while (!amplifier.awaitEnd(0)) {
          pull(inlet, rows);
        }
        while (pipeline.status().ledger().received < SAMPLES) {
          pull(inlet, rows);
        }
        PipelineStatus status = pipeline.status();
        assertThat(status.ledger().missing()).isZero();
        while (rows.size() < Objects.requireNonNull(status.units()).updates()) {
          pull(inlet, rows);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(30);
    for (int u = 0; u < UNITS.length; u++) {
      int unit = u;
      double[] last =
          rows.stream().filter(row -> row[UnitColumns.UNIT] == unit).reduce((a, b) -> b).get();
      double truth = SLOWER * VELOCITIES[u];
      assertThat(last[UnitColumns.VELOCITY]).isCloseTo(truth, within(0.05 * truth));
      assertThat(last[UnitColumns.RELIABLE]).isEqualTo(1);
    }
    double[] ages = rows.stream().mapToDouble(row -> row[UnitColumns.AGE]).sorted().toArray();
    assertThat(ages[0]).isPositive();
    System.out.printf(
        Locale.ROOT,
        "units through the amplifier: %d estimates, age p50 %.1f ms, p99 %.1f ms%n",
        ages.length,
        ages[ages.length / 2],
        ages[ages.length * 99 / 100]);
  }

  private static UnitWork work(Conditioner conditioner, ElectrodeGrid grid) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Shared.file(DATA + "truth_discharges.csv"))) {
      for (int u = 0; u < UNITS.length; u++) {
        if (line.startsWith(UNITS[u] + ",")) {
          lines.add(u + line.substring(line.indexOf(',')));
        }
      }
    }
    UnitTracking tracking =
        UnitTracking.of(
            SurfaceArray.of(grid, conditioner.picked().layout().names()),
            conditioner.picked().sampleRateHz(),
            TrackingSettings.USUAL,
            DischargeTimes.parse(lines));
    return new UnitWork(tracking.collector(), tracking.updater());
  }

  private static LslInlet inlet(LslSettings settings) throws Exception {
    LslResolver resolver = new LslResolver(settings);
    List<FoundStream> found =
        resolver.resolve("name='myostream-units-test-units'", 1, Duration.ofSeconds(10));
    return LslInlet.open(found.get(0), resolver, Duration.ofSeconds(10));
  }

  private static void pull(LslInlet inlet, List<double[]> rows) throws Exception {
    LslSample sample = new LslSample();
    while (inlet.pull(sample, Duration.ofMillis(10))) {
      rows.add(sample.numbers().clone());
    }
  }
}
