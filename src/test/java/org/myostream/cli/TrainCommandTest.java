package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

class TrainCommandTest {
  private static final String DEVICE = "synthetic:?ch=8&fs=500&seed=3&speed=max&for=20";
  private static final int RATE_HZ = 500;

  @TempDir private Path folder;

  @Test
  void aTrainedModelStreamsWithWhatItWasTrainedOn() {
    Path model = folder.resolve("model.json");
    CommandRun train =
        CommandRun.of("train", "-D", DEVICE, "-k", "3", "--no-ranks", "-o", model.toString());
    assertThat(train.err()).contains("3 synergies of 8 channels", "stability over restarts");
    assertThat(train.exitCode()).isZero();
    assertThat(folder.resolve("model.html")).isNotEmptyFile();
    assertThat(folder.resolve("model_figures")).isNotEmptyDirectory();
    CommandRun stream = CommandRun.of("stream", "-D", DEVICE, "-m", model.toString(), "--ndjson");
    assertThat(stream.exitCode()).isZero();
    assertThat(stream.out()).contains("\"type\":\"activations\"", "\"vaf\":0.");

    CommandRun again = CommandRun.of("train", "-D", DEVICE, "-k", "3", "-o", model.toString());
    assertThat(again.exitCode()).isEqualTo(6);
    assertThat(again.err()).contains("exists and is not overwritten");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu+tanh", "rlvm"})
  void aTrainedNetworkStreams(String method) throws IOException {
    Path model = folder.resolve("model.json");
    CommandRun train =
        CommandRun.of(
            "train",
            "--method",
            method,
            "-k",
            "2",
            "--no-ranks",
            "--no-report",
            "--restarts",
            "2",
            "--no-inhibition",
            "-o",
            model.toString(),
            recording("a.csv", 6, 1).toString());
    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(SynergyModelFile.read(model).method().label()).isEqualTo(method);
    CommandRun stream =
        CommandRun.of(
            "stream",
            "-m",
            model.toString(),
            "--ndjson",
            "-D",
            "replay:" + folder.resolve("a.csv") + "?speed=max");
    assertThat(stream.exitCode()).as(stream.err()).isZero();
    assertThat(stream.out()).contains("\"type\":\"activations\"", "\"vaf\":0.");
  }

  @Test
  void whatWasFoundIsPrintedForProgramsAndComparedWithOtherMethodsInTheReport() throws IOException {
    Path model = folder.resolve("model.json");
    CommandRun run =
        CommandRun.of(
            "train",
            "--method",
            "rlvm",
            "-k",
            "2",
            "--restarts",
            "2",
            "--json",
            "-o",
            model.toString(),
            recording("a.csv", 6, 1).toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    ConfigNode found = Config.parse("found.json", run.out());
    assertThat(found.text("method")).isEqualTo("rlvm");
    assertThat(found.at("weights").items()).hasSize(6);
    assertThat(found.at("ranks").items()).isNotEmpty();
    assertThat(found.at("inhibition").at("words").items()).isNotEmpty();
    String report = Files.readString(folder.resolve("model.html"));
    assertThat(report).contains("<title>Muscle synergies: a.csv</title>");
    assertThat(report).contains(">nmf<", ">relu+tanh<");
  }

  @Test
  void severalRecordingsOfOnePersonGiveOneModelWhateverTheNumberOfThreads() throws IOException {
    Path one = recording("one.csv", 5, 1);
    Path two = reordered("two.csv", recording("two.csv", 5, 2));
    SynergyModel[] models = new SynergyModel[2];
    for (int i = 0; i < 2; i++) {
      Path model = folder.resolve("model" + i + ".json");
      CommandRun run =
          CommandRun.of(
              "train",
              "-k",
              "2",
              "--threads",
              i == 0 ? "1" : "3",
              "--no-report",
              "--restarts",
              "3",
              one.toString(),
              two.toString(),
              "-o",
              model.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).contains("one.csv: 5 channels", "two.csv: 5 channels");
      models[i] = SynergyModelFile.read(model);
    }
    assertThat(models[0]).isEqualTo(models[1]);
    assertThat(models[0].channels()).containsExactly("m1", "m2", "m3", "m4", "m5");
    assertThat(models[0].training().source()).contains("one.csv, ", "two.csv");
  }

  @Test
  void eachPersonIsNormalisedByHerOwnReferences() throws IOException {
    Path one = recording("one.csv", 4, 1);
    Path two = scaled("two.csv", 4, 1, 10);
    Path model = folder.resolve("model.json");
    Path alone = folder.resolve("alone.json");

    CommandRun both =
        CommandRun.of(
            "train",
            "-k",
            "2",
            "--no-ranks",
            "--no-report",
            "--subject",
            "A,B",
            one.toString(),
            two.toString(),
            "-o",
            model.toString());
    CommandRun first =
        CommandRun.of(
            "train",
            "-k",
            "2",
            "--no-ranks",
            "--no-report",
            one.toString(),
            "-o",
            alone.toString());

    assertThat(both.exitCode()).as(both.err()).isZero();
    assertThat(both.err()).contains("subject A", "subject B");
    assertThat(first.exitCode()).isZero();
    double pooled = SynergyModelFile.read(model).referencesMicrovolts().get(0);
    double own = SynergyModelFile.read(alone).referencesMicrovolts().get(0);
    assertThat(pooled / own).isBetween(5.4, 5.6);
    assertThat(SynergyModelFile.read(model).training().vaf())
        .isCloseTo(
            SynergyModelFile.read(alone).training().vaf(),
            org.assertj.core.api.Assertions.within(1e-4));
  }

  @Test
  void aZeroPhaseModelIsNotStreamed() throws IOException {
    Path model = folder.resolve("model.json");
    Path file = recording("a.csv", 4, 1);
    CommandRun train =
        CommandRun.of(
            "train",
            "--zero-phase",
            "-k",
            "2",
            "--no-ranks",
            "--no-report",
            file.toString(),
            "-o",
            model.toString());
    assertThat(train.exitCode()).as(train.err()).isZero();
    CommandRun stream =
        CommandRun.of("stream", "-m", model.toString(), "-D", "replay:" + file + "?speed=max");
    assertThat(stream.exitCode()).isNotZero();
    assertThat(stream.err()).contains("zero-phase filters need the samples to come");
  }

  @Test
  void aFolderStandsForItsRecordings() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("recordings"));
    recording("recordings/b.csv", 4, 1);
    recording("recordings/a.csv", 4, 2);
    Files.writeString(inside.resolve(".hidden.csv"), "");
    CommandRun run =
        CommandRun.of(
            "train",
            "-k",
            "2",
            "--no-ranks",
            "--no-report",
            inside.toString(),
            "-o",
            folder.resolve("m.json").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).containsSubsequence("a.csv: 4 channels", "b.csv: 4 channels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--method pca|method \"pca\" is not nmf",
        "--method relu+cosh|method \"relu+cosh\" is not nmf",
        "-k 0|-k 0 synergies is below 1",
        "-k 17|is not in 1..16",
        "-k x|'x'",
        "--restarts 0|--restarts 0 is not in 1..1000",
        "--seed 9007199254740993|--seed",
        "--start best|--start",
        "--optimiser newton|--optimiser",
        "--nmf-loss itakura|--nmf-loss",
        "--l2 -1|--l2 -1 is not in 0..1000000",
        "--negative-penalty NaN|--negative-penalty NaN is not in",
        "--early-stopping 0.9|--early-stopping 0.9 is not in 0..0.5",
        "--early-stopping 0.01|--early-stopping 0.01 is below 0.05",
        "--for 1s|recordings are read whole",
        "--zero-phase --cycles c.csv other.csv|there are 2; train on one",
        "--percentile 20|--percentile 20.0 is not in 50..100",
        "--normalise most|--normalise",
        "--threads 0|--threads 0 is not in 1..1024",
        "--rate 0|--rate 0.0 Hz is not above 0",
        "--no-ranks|--no-ranks needs -k",
        "--high-pass 30|go with --zero-phase only",
        "--envelopes --zero-phase|drop one of them",
        "--subject A,B|--subject names 2 people for 1 recordings",
        "-D synthetic:|drop one of them"
      })
  void aWrongOptionIsAUsageErrorBeforeAnythingIsRead(String options, String message) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(Arrays.asList(options.split(" ", -1)));
    arguments.addAll(List.of("nowhere.csv", "-o", folder.resolve("m.json").toString()));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.err()).contains(message).doesNotContain("nowhere", "\tat ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void oneChannelCanBeTrainedOnAndNotSwept() throws IOException {
    String file = recording("one.csv", 1, 1).toString();
    Path model = folder.resolve("m.json");
    CommandRun run = CommandRun.of("train", "-o", model.toString(), "--no-report", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("nmf, 1 synergies of 1 channels");
    CommandRun sweep =
        CommandRun.of(
            "sweep",
            "--methods",
            "nmf",
            "--ranks",
            "1",
            "--log",
            folder.resolve("sweep.jsonl").toString(),
            file);
    assertThat(sweep.err()).contains("there is only one").doesNotContain("internal error");
    assertThat(sweep.exitCode()).isEqualTo(7);
  }

  @Test
  void nothingToTrainOnIsAUsageError() {
    CommandRun run = CommandRun.of("train", "-o", folder.resolve("m.json").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is nothing to train on");
  }

  @Test
  void aModelThatCannotBeWrittenIsRefusedBeforeTraining() throws IOException {
    String file = recording("a.csv", 4, 1).toString();
    assertRefused(6, "there is no folder", "-o", folder.resolve("no/m.json").toString(), file);
    assertRefused(2, "does not end in .json", "-o", folder.resolve("m.txt").toString(), file);
    Path taken = Files.createDirectory(folder.resolve("d.json"));
    assertRefused(6, "is a folder", "-o", taken.toString(), file);
  }

  @Test
  void recordingsThatDoNotGoTogetherAreRefusedByName() throws IOException {
    String first = recording("first.csv", 4, 1).toString();
    Path fewer = recording("fewer.csv", 3, 1);
    Path faster = folder.resolve("faster.csv");
    write(faster, 4, 1, 1, 2 * RATE_HZ);
    assertRefused(
        7,
        "fewer.csv has the channels m1, m2, m3 and "
            + first
            + " has m1, m2, m3, m4;"
            + " choose those that both have with --channels m1,m2,m3",
        first,
        fewer.toString());
    assertRefused(7, "faster.csv has 1000.0 Hz and " + first, first, faster.toString());
    assertRefused(7, "m9", "--channels", "m1,m9", first);
  }

  @Test
  void channelsWithoutASignalAreRefusedByName() throws IOException {
    assertRefused(7, "channel m2 is", broken("constant.csv", "12.5", 1.0));
    assertRefused(7, "channel m2 are no numbers, more than 5 %", broken("nan.csv", "NaN", 0.5));
    assertRefused(7, "channel m2", broken("never.csv", "NaN", 1.0));
  }

  @Test
  void aFewSamplesThatAreNoNumbersAreToldAndHeld() throws IOException {
    CommandRun run =
        CommandRun.of(
            "train",
            "-k",
            "2",
            "--no-ranks",
            "--no-report",
            broken("some.csv", "NaN", 0.01),
            "-o",
            folder.resolve("m.json").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("samples of channel m2 are no numbers; as in a stream");
  }

  @Test
  void tooLittleIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    Path heading = Files.writeString(folder.resolve("heading.csv"), "time,m1,m2\n");
    Path half = folder.resolve("half.csv");
    write(half, 4, 1, 1, RATE_HZ, RATE_HZ / 2);
    assertRefused(7, "empty.csv", empty.toString());
    assertRefused(7, "heading.csv", heading.toString());
    assertRefused(7, "half.csv gave no envelope frame", half.toString());
    assertRefused(7, "nowhere.csv", folder.resolve("nowhere.csv").toString());
    Path folderOfNothing = Files.createDirectory(folder.resolve("nothing"));
    assertRefused(7, "holds no recording", folderOfNothing.toString());
  }

  @Test
  void moreSynergiesThanChannelsAreRefused() throws IOException {
    assertRefused(7, "9 synergies is not in 1..4", "-k", "9", recording("a.csv", 4, 1).toString());
  }

  private void assertRefused(int exitCode, String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("train"));
    if (!List.of(arguments).contains("-k")) {
      all.addAll(List.of("-k", "2"));
    }
    if (!List.of(arguments).contains("-o")) {
      all.addAll(List.of("-o", folder.resolve("refused.json").toString()));
    }
    all.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.err()).contains(message).doesNotContain("\tat ", "internal error");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(folder.resolve("refused.json")).doesNotExist();
  }

  private Path recording(String name, int muscles, long seed) throws IOException {
    Path file = folder.resolve(name);
    write(file, muscles, seed, 1, RATE_HZ);
    return file;
  }

  private Path scaled(String name, int muscles, long seed, double factor) throws IOException {
    Path file = folder.resolve(name);
    write(file, muscles, seed, factor, RATE_HZ);
    return file;
  }

  private static void write(Path file, int muscles, long seed, double factor, int rateHz)
      throws IOException {
    write(file, muscles, seed, factor, rateHz, 8 * rateHz);
  }

  /** Noise whose strength follows two synergies. */
  private static void write(
      Path file, int muscles, long seed, double factor, int rateHz, int samples)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("time");
    for (int m = 1; m <= muscles; m++) {
      text.append(",m").append(m);
    }
    for (int t = 0; t < samples; t++) {
      text.append(String.format(Locale.ROOT, "%n%.4f", t / (double) rateHz));
      double phase = t * 2 * StrictMath.PI * 0.7 / rateHz;
      for (int m = 0; m < muscles; m++) {
        double strength =
            5 + 100 * Math.max(0, StrictMath.sin(phase + (m % 2 == 0 ? 0 : 2.2))) * (1 + m);
        text.append(String.format(Locale.ROOT, ",%.3f", factor * strength * random.nextGaussian()));
      }
    }
    Files.writeString(file, text.append('\n'));
  }

  /** The same recording with the first two columns changed about. */
  private static Path reordered(String name, Path file) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream()
            .map(line -> line.split(",", 4))
            .map(cells -> String.join(",", cells[0], cells[2], cells[1], cells[3]))
            .toList();
    return Files.write(file.resolveSibling(name), lines);
  }

  /** A recording in whose second channel a share of the samples is {@code value}. */
  private String broken(String name, String value, double share) throws IOException {
    List<String> lines = Files.readAllLines(recording(name, 4, 1));
    int from = lines.size() / 2;
    int many = (int) (share * (lines.size() - 1));
    int start = Math.max(1, Math.min(from, lines.size() - many));
    for (int i = start; i < start + many; i++) {
      String[] cells = lines.get(i).split(",", -1);
      cells[2] = value;
      lines.set(i, String.join(",", cells));
    }
    return Files.write(folder.resolve(name), lines).toString();
  }
}
