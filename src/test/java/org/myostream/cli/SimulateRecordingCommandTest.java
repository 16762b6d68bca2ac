package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.PotentialDefaults;
import org.myostream.motorunit.potentials.PotentialFiles;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.motorunit.simulation.Contraction;
import org.myostream.motorunit.simulation.Disturbances;
import org.myostream.motorunit.simulation.MotorPool;
import org.myostream.motorunit.simulation.PoolSettings;
import org.myostream.motorunit.simulation.PoolSignal;
import org.myostream.motorunit.simulation.PoolUnit;
import org.myostream.motorunit.simulation.VirtualMuscle;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;
import org.myostream.signal.ElectrodeGrid;

class SimulateRecordingCommandTest {
  private static final String SOME =
      "simulate recording --line 6 --spacing 10 --depth 12 --muscle-radius 6 --territory 3"
          + " --zone-width 8 --plateau 10 --ramp 0.5 --hold 1.5 --rest 0.25 --units 6 --snr 15"
          + " --hum 0.1 --jitter 0.5 --gain-error 0.05 --seed 5 --out ";

  private static final PoolSettings SETTINGS =
      new PoolSettings(
          new VirtualMuscle(150, 0.5, 6, 12, 3, 0, 0, 8, 0, 0),
          new Contraction(0.1, 0.5, 1.5, 0.25),
          SurfaceArray.line(6, 10),
          0,
          1,
          false,
          false,
          new Disturbances(15, 0.1, 50, 0.5, 0.05),
          6,
          2048,
          500,
          5);

  private static final PoolSignal SIGNAL = signal();

  @TempDir Path folder;

  private static PoolSignal signal() {
    MotorPool pool = new MotorPool(SETTINGS);
    List<PoolUnit> units = Stream.iterate(0, k -> k + 1).limit(6).map(pool::unit).toList();
    return new PoolSignal(SETTINGS, pool.sensors(), units);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bdf", "xdf", "csv", "mat", "h5"})
  void theProgramReadsTheSamplesItSimulated(String extension) throws IOException {
    Path file = folder.resolve("r." + extension);
    CommandRun run = run(SOME + file);
    assertThat(run.err()).startsWith("wrote " + file + ": 6 channels, 3.0 s, ");
    assertThat(run.exitCode()).isZero();
    try (Recording recording = RecordingFormats.open(file)) {
      RecordedStream stream = recording.streams().get(0);
      assertThat(stream.sampleRateHz()).isEqualTo(2048);
      assertThat(stream.frames()).isEqualTo(6144);
      assertThat(stream.channels()).hasSize(6);
      assertThat(stream.channels().get(5).channel().name()).isEqualTo("E6");
      assertThat(stream.channels().get(5).channel().unit()).isEqualTo("microvolts");
      compare(recording, stream, 1000.0 / (1 << 23));
    }
  }

  private static void compare(Recording recording, RecordedStream stream, double resolution)
      throws IOException {
    FrameRun run = new FrameRun(500, stream.channels().size());
    try (FrameReader frames = recording.frames(0)) {
      while (frames.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          int at = (int) run.firstIndex() + i;
          double[] expected =
              SIGNAL.recorded(at / PoolSignal.BLOCK_FRAMES)[at % PoolSignal.BLOCK_FRAMES];
          for (int c = 0; c < 6; c++) {
            double value = stream.channels().get(c).value(run.row(i)[c]);
            assertThat(value).isCloseTo(expected[c], within(resolution));
          }
        }
      }
    }
  }

  @Test
  void truthFilesHoldTheUnitsAndEveryDischarge() throws IOException {
    run(SOME + folder.resolve("r.bdf"));
    ConfigNode truth = Config.file(folder.resolve("r-truth.json"));
    assertThat(truth.text("recording")).isEqualTo("r.bdf");
    assertThat(truth.at("seed").number()).isEqualTo(5);
    assertThat(truth.at("settings").at("snr_db").number()).isEqualTo(15);
    assertThat(truth.at("noise_uv").number()).isEqualTo(SIGNAL.noiseMicrovolts());
    List<ConfigNode> electrodes = truth.list("electrodes");
    assertThat(electrodes.get(0).at("x_mm").number()).isEqualTo(-25);
    assertThat(electrodes.get(0).at("true_x_mm").number()).isNotEqualTo(-25);
    List<String> lines = Files.readAllLines(folder.resolve("r-discharges.csv"));
    assertThat(lines.get(0)).isEqualTo("unit,sample");
    List<ConfigNode> units = truth.list("units");
    assertThat(units).hasSize(6);
    int line = 1;
    for (int k = 0; k < 6; k++) {
      PoolUnit unit = SIGNAL.units().get(k);
      ConfigNode written = units.get(k);
      assertThat(written.at("unit").number()).isEqualTo(k);
      assertThat(written.at("fibres").number()).isEqualTo(unit.fibres());
      assertThat(written.at("zone_mm").number()).isEqualTo(unit.zoneMm());
      assertThat(written.at("velocity").number()).isEqualTo(unit.velocity());
      assertThat(written.at("depth_mm").number()).isEqualTo(unit.depthMm());
      assertThat(written.at("discharges").number()).isEqualTo(unit.discharges().length);
      for (int sample : unit.discharges()) {
        assertThat(lines.get(line++)).isEqualTo(k + "," + sample);
      }
    }
    assertThat(lines).hasSize(line).hasSizeGreaterThan(30);
    assertThat(units.get(5).at("discharges").number()).isZero();
    assertThat(truth.at("discharges").number()).isEqualTo(line - 1);
  }

  @Test
  void potentialsAreWrittenForTheUnitsThatDischarge() throws IOException {
    Path file = folder.resolve("units.json");
    run(SOME + folder.resolve("r.bdf") + " --potentials " + file);
    List<UnitPotential> potentials = PotentialFiles.read(file, PotentialDefaults.NONE).potentials();
    List<PoolUnit> active =
        SIGNAL.units().stream().filter(unit -> unit.discharges().length > 0).toList();
    assertThat(potentials).hasSameSizeAs(active).hasSizeLessThan(6);
    for (int i = 0; i < active.size(); i++) {
      UnitPotential read = potentials.get(i);
      assertThat(read.truth().zoneMm()).isCloseTo(active.get(i).zoneMm(), within(1e-6));
      double[][] expected = active.get(i).potential();
      assertThat(read.rows()).hasNumberOfRows(expected.length);
      for (int n = 0; n < expected.length; n++) {
        assertThat(read.rows()[n]).containsExactly(expected[n], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"GR08MM1305, 13, 5, 64, 8", "13x5, 13, 5, 65, 5", "HD10MM0808, 8, 8, 64, 10"})
  void theRecordingKnowsItsGrid(String code, int rows, int columns, int channels, double spacing)
      throws IOException {
    Path file = folder.resolve("grid.xdf");
    CommandRun run =
        run(
            "simulate recording --units 2 --plateau 5 --ramp 0 --hold 0.5 --rest 0 --grid "
                + code
                + " --out "
                + file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Recording recording = RecordingFormats.open(file)) {
      RecordedStream stream = recording.streams().get(0);
      ElectrodeGrid grid = Objects.requireNonNull(stream.grid());
      assertThat(stream.channels()).hasSize(channels);
      assertThat(grid.rows()).isEqualTo(rows);
      assertThat(grid.columns()).isEqualTo(columns);
      assertThat(grid.interElectrodeMm()).isEqualTo(spacing);
    }
  }

  @Test
  void oneSeedGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    run(SOME + folder.resolve("one.bdf") + " --threads 1");
    run(SOME + folder.resolve("two.bdf") + " --threads 2");
    assertThat(folder.resolve("two.bdf")).hasSameBinaryContentAs(folder.resolve("one.bdf"));
    assertThat(folder.resolve("two-discharges.csv"))
        .hasSameTextualContentAs(folder.resolve("one-discharges.csv"));
  }

  @Test
  void theSummaryIsJson() {
    CommandRun run = run(SOME + folder.resolve("r.bdf") + " --json -q");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("\"myostream\": \"simulated-recording/1\"", "\"channels\": 6", "\"seed\": 5");
  }

  @Test
  void filesThatExistStay() throws IOException {
    Path truth = Files.writeString(folder.resolve("r-truth.json"), "mine");
    CommandRun run = run(SOME + folder.resolve("r.bdf"));
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("r-truth.json exists and is not overwritten");
    assertThat(truth).hasContent("mine");
    assertThat(names()).containsExactly("r-truth.json");
    assertThat(run(SOME + folder.resolve("r.bdf") + " --overwrite").exitCode()).isZero();
    assertThat(names()).containsExactly("r-discharges.csv", "r-truth.json", "r.bdf");
  }

  @Test
  void anInterruptedRunLeavesNothing() throws IOException {
    Thread.currentThread().interrupt();
    CommandRun run = run(SOME + folder.resolve("r.bdf"));
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err()).isEqualTo("myostream: interrupted; nothing was written\n");
    assertThat(names()).isEmpty();
  }

  @Test
  void aFormatThatCannotHoldItLeavesNothing() throws IOException {
    CommandRun run = run(SOME + folder.resolve("r.edf"));
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("EDF holds 16-bit integers; write bdf").doesNotContain("\tat ");
    assertThat(names()).isEmpty();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out r | 2 | r does not say its format by its extension; end it in one of .bdf",
        "--out r.pdf | 2 | r.pdf does not say its format by its extension",
        "--out /no/such/r.bdf | 6 | there is no folder /no/such; make it",
        "--out r.bdf --potentials p.csv | 2 | the file of potentials p.csv does not end in .json",
        "--out r.bdf --line 1 | 2 | a line of 1 has 1 electrodes, which is not in 2..512",
        "--out r.bdf --line 8 --grid 8x8 | 2 | --line 8 and --grid 8x8 are given; drop one",
        "--out r.bdf --grid 99x99 | 2 | has 9801 electrodes, which is not in 2..512",
        "--out r.bdf --grid GR08MM0405 | 2 | --grid GR08MM0405 is neither ROWSxCOLUMNS nor one of",
        "--out r.bdf --grid GR08MM1305 --spacing 4 | 2 | --spacing 4.0 mm is not that of GR08MM1305",
        "--out r.bdf --spacing 0 | 2 | --spacing 0.0 mm is not in 0.5..100.0 mm",
        "--out r.bdf --plateau 0 | 2 | the plateau, 0 %, is not in 1..100 %",
        "--out r.bdf --plateau 101 | 2 | the plateau, 101 %, is not in 1..100 %",
        "--out r.bdf --plateau 1 --units 3 | 2 | recruits none of 3 units; the first needs 2.0",
        "--out r.bdf --ramp -1 | 2 | the ramp, -1 s, is not in 0..3600 s",
        "--out r.bdf --hold 3600 | 2 | the whole contraction, 3605 s, is not in 0.1..3600 s",
        "--out r.bdf --rest NaN | 2 | the rest, NaN s, is not in 0..3600 s",
        "--out r.bdf --depth 17 | 2 | would reach the electrodes, 17 mm, is not in 18.34..500 mm",
        "--out r.bdf --inclination 30 | 2 | 20 mm, is not in 54.6999..500 mm",
        "--out r.bdf --territory 20 | 2 | territory, 20 mm, is not in 0.1..17.84 mm",
        "--out r.bdf --zone-width 146 | 2 | a unit's zone, 146 mm, is not in 0..145 mm",
        "--out r.bdf --left-share 1 | 2 | to the left, 1 of it, is not in 0.1..0.9 of it",
        "--out r.bdf --fibre-length 5 | 2 | the fibre length, 5 mm, is not in 20..500 mm",
        "--out r.bdf --electrode-radius -1 | 2 | electrodes, -1 mm, is not in 0..20 mm",
        "--out r.bdf --anisotropy 0 | 2 | the anisotropy, 0, is not in 0.1..100",
        "--out r.bdf --snr 200 | 2 | the signal-to-noise ratio, 200 dB, is not in -40..120 dB",
        "--out r.bdf --hum -1 | 2 | the hum, -1 times the signal, is not in 0..100",
        "--out r.bdf --jitter 11 | 2 | misplacement of electrodes, 11 mm, is not in 0..10 mm",
        "--out r.bdf --gain-error 1 | 2 | the gain error, 1, is not in 0..0.5",
        "--out r.bdf --units 775 | 2 | the number of units, 775, is not in 1..774",
        "--out r.bdf --rate 100 | 2 | the sampling rate, 100 Hz, is not in 500..40000 Hz",
        "--out r.bdf --peak 0 | 2 | the peak, 0 microvolts, is not in 1..100000 microvolts",
        "--out r.bdf --threads 0 | 2 | --threads 0 is not in 1..1024",
        "--out r.bdf --seed x | 2 | 'x' is not a long",
      })
  void badInputIsOneSentenceBeforeAnyWork(String arguments, int code, String sentence) {
    CommandRun run = run("simulate recording " + arguments);
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.err()).startsWith("myostream: ").contains(sentence).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  private static CommandRun run(String line) {
    return CommandRun.of(line.split(" "));
  }
}
