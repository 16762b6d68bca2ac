package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.device.Shared;
import org.myostream.dsp.ZeroPhase;
import org.myostream.recording.Independent;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.training.Agreement;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.Fits;
import org.myostream.synergy.training.Normalisation;
import org.myostream.synergy.training.Reconstruction;
import org.myostream.synergy.training.TrainingSet;

/** Public recordings through the training command, against results that others published. */
class PublishedDataTest {
  private static final String SANTUZ = "data/musclesynergies_santuz/";
  private static final String RAW = SANTUZ + "RAW_emg_ID0012_TW_01.csv";
  private static final String CYCLES = SANTUZ + "RAW_cycles_ID0012_TW_01.csv";
  private static final String OPENSIM = "data/opensim_walking_emg/electromyography.sto";
  private static final String SHOULDER = "data/pyomeca_shoulder/markers_analogs.c3d";

  /** Santuz 2022, JOSS 10.21105/joss.04439: mean gait cycles, and the R2 of the authors' result. */
  @ParameterizedTest(name = "person {0}")
  @CsvSource({
    "1, 0.899115318581546",
    "2, 0.899505952643761",
    "3, 0.910642994640451",
    "4, 0.872833903837823",
    "5, 0.812463019320547",
    "6, 0.8655010772392",
    "7, 0.880448301770852"
  })
  void fiveSynergiesOfWalkingExplainAsMuchAsTheAuthorsAndAreTheirs(
      int person, double authorsR2, @TempDir Path folder) throws IOException {
    Path file = Shared.file(SANTUZ + "ID000" + person + "_TW_01_V.csv");
    Path model = folder.resolve("model.json");

    CommandRun run =
        CommandRun.of(
            "train",
            "--envelopes",
            "--normalise",
            "none",
            "-k",
            "5",
            "--no-ranks",
            "--no-report",
            file.toString(),
            "-o",
            model.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    SynergyModel trained = SynergyModelFile.read(model);
    assertThat(trained.training().r2()).isGreaterThanOrEqualTo(authorsR2 - 0.002);
    double[][] authors = table(Shared.file(SANTUZ + "ID000" + person + "_TW_01_M.csv"));
    assertThat(Agreement.of(authors, trained.weightMatrix()).leastCosine())
        .isGreaterThanOrEqualTo(0.97);
  }

  @ParameterizedTest(name = "person {0}")
  @CsvSource({
    "1, 0.608628 0.814098 0.878271 0.914629 0.945108 0.965115 0.974046",
    "4, 0.533162 0.746777 0.839034 0.887018 0.917396 0.945229 0.961143",
    "7, 0.656817 0.786263 0.864082 0.905016 0.935980 0.953292 0.968182"
  })
  void theVafCurveOfWalkingIsThatOfTheReference(int person, String reference) throws Exception {
    Path file = Shared.file(SANTUZ + "ID000" + person + "_TW_01_V.csv");

    double[][] data = load(file, null, true, null, null, Normalisation.NONE).data().rows();

    double[] expected = numbers(reference);
    for (int k = 1; k <= expected.length; k++) {
      assertThat(fit(data, k).vaf()).as("K = %d", k).isCloseTo(expected[k - 1], within(0.001));
    }
  }

  /** Every tenth row of the envelopes, each muscle divided by its maximum. */
  @Test
  void synergiesOfOpenSimEnvelopesExplainWhatTheReferenceDoes() throws Exception {
    double[][] all =
        load(Shared.file(OPENSIM), null, true, null, null, Normalisation.NONE).data().rows();

    assertTable(
        everyNth(all, 10),
        "0.732554 0.840989 0.911199 0.948397 0.966458 0.979711 0.987642",
        "0.378404 0.630427 0.793610 0.880064 0.922043 0.952845 0.971277",
        "0.281011 0.626773 0.796441 0.858543 0.862073 0.947112 0.967017",
        0.001);
  }

  /**
   * The reference filters with SciPy's edges and ours with R's, which shows in the first and last
   * points: hence the wider tolerance.
   */
  @Test
  void synergiesOfAShoulderRecordingExplainWhatTheReferenceDoes() throws Exception {
    String muscles =
        "Delt_ant.EMG1,Delt_med.EMG2,Delt_post.EMG3,Biceps.EMG4,Triceps.EMG5,Trap_sup.EMG6,"
            + "Trap_inf.EMG7,Gd_dent.EMG8,Supra.EMG9,Infra.EMG10,Pec.IM EMG12,Gd_dors.IM EMG13";
    ZeroPhase filters = new ZeroPhase(40, 6, 4, false);
    double[][] all =
        load(Shared.file(SHOULDER), muscles, false, filters, null, Normalisation.ALL).data().rows();

    assertTable(
        everyNth(all, 20),
        "0.850517 0.902242 0.933630 0.951810 0.965113 0.975260 0.983422 0.989959",
        "0.705452 0.807374 0.869221 0.905044 0.931257 0.951251 0.967334 0.980215",
        "0.309261 0.720989 0.819335 0.875101 0.918015 0.948970 0.961508 0.964969",
        0.01);
  }

  @Test
  void zeroPhaseEnvelopesOfRawWalkingAreThoseOfSciPyWithTheConventionsOfR() throws Exception {
    Path raw = Shared.file(RAW);
    Path cycles = Shared.file(CYCLES);

    TrainingSet made = load(raw, null, false, ZeroPhase.published(), cycles, Normalisation.ALL);

    String[] lines =
        Independent.python("numpy,scipy", "zero_phase.py", raw, cycles).split("\n", -1);
    double[][] rows = made.data().rows();
    assertThat(made.data().channels()).hasSize(13);
    assertThat(rows[0]).hasSize(800);
    for (int m = 0; m < rows.length; m++) {
      double most = Arrays.stream(rows[m]).max().orElseThrow();
      double[] expected = numbers(lines[m]);
      double largest = Arrays.stream(expected).max().orElseThrow();
      for (int t = 0; t < expected.length; t++) {
        assertThat(rows[m][t] / most).isCloseTo(expected[t] / largest, within(3e-7));
      }
    }
    assertThat(Double.parseDouble(lines[13])).as("SciPy's own filtfilt").isBetween(0.0125, 0.0135);
  }

  private static void assertTable(
      double[][] data, String vaf, String r2, String least, double tolerance) {
    double[] vafs = numbers(vaf);
    double[] r2s = numbers(r2);
    double[] leasts = numbers(least);
    for (int k = 1; k <= vafs.length; k++) {
      Reconstruction found = fit(data, k);
      assertThat(found.vaf()).as("VAF, K = %d", k).isCloseTo(vafs[k - 1], within(tolerance));
      assertThat(found.r2()).as("R2, K = %d", k).isCloseTo(r2s[k - 1], within(2 * tolerance));
      assertThat(found.leastMuscleVaf())
          .as("least muscle VAF, K = %d", k)
          .isCloseTo(leasts[k - 1], within(10 * tolerance));
    }
  }

  private static Reconstruction fit(double[][] data, int synergies) {
    return Fits.fit(SynergyMethod.NMF, data, FitSettings.of(synergies, 1)).reconstruction(data);
  }

  /** Thinned, then each row divided by its maximum. */
  private static double[][] everyNth(double[][] rows, int n) {
    return Arrays.stream(rows)
        .map(
            row -> {
              double[] some =
                  IntStream.range(0, (row.length + n - 1) / n)
                      .mapToDouble(t -> row[t * n])
                      .toArray();
              double largest = Arrays.stream(some).max().orElseThrow();
              return Arrays.stream(some).map(v -> v / largest).toArray();
            })
        .toArray(double[][]::new);
  }

  private static TrainingSet load(
      Path file,
      @Nullable String channels,
      boolean envelopes,
      @Nullable ZeroPhase zeroPhase,
      @Nullable Path cycles,
      Normalisation normalisation)
      throws IOException, InterruptedException {
    Session session =
        Session.empty().withConditioning(List.of(), "test").withEnvelope(List.of(), "test");
    if (channels != null) {
      session = session.withChannels(List.of(channels.split(",", -1)), "test");
    }
    TrainingInput.Settings settings =
        new TrainingInput.Settings(
            List.of(file),
            null,
            null,
            session,
            List.of(),
            null,
            null,
            normalisation,
            100,
            envelopes,
            zeroPhase,
            cycles);
    OutputStream nowhere = OutputStream.nullOutputStream();
    return new TrainingLoader(settings, Console.to(nowhere, nowhere), true).load();
  }

  private static double[][] table(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(
          rows.isEmpty() && line.startsWith("\"\"")
              ? new double[0]
              : Arrays.stream(line.split(",", -1))
                  .skip(1)
                  .mapToDouble(Double::parseDouble)
                  .toArray());
    }
    return rows.subList(1, rows.size()).toArray(double[][]::new);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
