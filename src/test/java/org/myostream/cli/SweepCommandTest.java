package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
  private static final String SWEEP =
      "sweep --simulated 0 --simulated 1,saturating --methods nmf,linear+linear --ranks 2-3"
          + " --folds 3 --restarts 1";
  private static final int FITS = 2 * 2 * 2 * 3;
  private static final Pattern CELL =
      Pattern.compile("\"subject\":.*?\"fold\":\\d+", Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void anInterruptedAndThenKilledSweepGoesOnWhereItWas() throws Exception {
    Path log = folder.resolve("stopped.jsonl");
    Process interrupted = untilFits(log, 1);
    interrupted.destroy();
    assertThat(interrupted.waitFor()).isEqualTo(130);
    int first = cells(log).size();
    assertThat(said())
        .contains("interrupted; " + first + " of " + FITS + " fits are in " + log + "; the same")
        .doesNotContain("\tat ");

    untilFits(log, first + 2).destroyForcibly().waitFor();
    int done = cells(log).size();
    assertThat(done).isBetween(first + 2, FITS - 1);

    CommandRun resumed = CommandRun.of(arguments(log).toArray(String[]::new));
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.err()).contains("has " + done + " of " + FITS + " fits already");
    assertThat(cells(log)).hasSize(FITS).doesNotHaveDuplicates();

    CommandRun whole =
        CommandRun.of(arguments(folder.resolve("whole.jsonl")).toArray(String[]::new));
    assertThat(withoutTimes(resumed.out())).isEqualTo(withoutTimes(whole.out()));
    assertThat(whole.out())
        .contains("\"method\": \"linear+linear\"", "\"fits\": 6", "\"predicted_vaf_sd\": 0.");
  }

  @Test
  void moreMethodsAreAddedToALogAndTheTableNamesTheBestRank() throws IOException {
    Path log = folder.resolve("sweep.jsonl");
    Path csv = folder.resolve("sweep.csv");
    Path html = folder.resolve("sweep.html");
    String sweep =
        "sweep --simulated 3 --ranks 3,4,6 --folds 2 --restarts 1 --log " + log + " --methods ";
    assertThat(run(sweep + "nmf").exitCode()).isZero();
    CommandRun more = run(sweep + "linear+linear,nmf --csv " + csv + " -o " + html);
    assertThat(more.err()).contains("has 6 of 12 fits already");
    assertThat(more.out()).contains("method", "K = 3", "K = 6", "predicts best: VAF 0.");
    assertThat(more.out().lines().filter(line -> line.startsWith("nmf ")))
        .singleElement()
        .asString()
        .matches("nmf +0\\.\\d+ \\+- 0\\.\\d+   0\\.\\d+ \\+- 0\\.\\d+\\*  0.*");
    assertThat(Files.readAllLines(csv)).hasSize(1 + 6);
    assertThat(html).exists();
    assertThat(cells(log)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void aLogThatIsDamagedInTheMiddleOrEmptyIsMendedAndOneOfOtherDataRefused() throws IOException {
    Path log = folder.resolve("sweep.jsonl");
    Files.createFile(log);
    String sweep = "sweep --methods nmf --ranks 2,3 --folds 2 --restarts 1 --log " + log;
    CommandRun first = run(sweep + " --simulated 0 --json");
    assertThat(first.exitCode()).isZero();

    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.set(2, lines.get(2).replace("nmf", "nfm"));
    Files.write(log, lines);
    CommandRun mended = run(sweep + " --simulated 0 --json");
    assertThat(mended.err())
        .contains("warning: " + log + ": line 3 is damaged", "has 3 of 4 fits already");
    assertThat(withoutTimes(mended.out())).isEqualTo(withoutTimes(first.out()));

    CommandRun other = run(sweep + " --simulated 1");
    assertThat(other.exitCode()).isEqualTo(7);
    assertThat(other.err()).contains(log + ": is the log of a sweep over other data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--methods nmf,ica | 2 | method \"ica\" is not nmf",
        "--ranks 2-17 | 2 | \"2-17\" does not say numbers of synergies in 1..16",
        "--ranks 6-2 | 2 | \"6-2\" does not say numbers of synergies in 1..16",
        "--folds 1 | 2 | --folds 1 is below 2",
        "--folds 200 | 7 | 1500 frames are too few for 200 folds",
        "--log /no/such/folder/s.jsonl | 6 | there is no folder /no/such/folder",
        "--log s.txt | 2 | s.txt does not end in .jsonl",
        "-o /no/such/folder/s.html | 6 | there is no folder /no/such/folder",
      })
  void badInputIsOneSentenceBeforeAnyWork(String arguments, int code, String sentence) {
    String log = arguments.contains("--log") ? "" : " --log " + folder.resolve("x.jsonl");
    CommandRun run = run("sweep --simulated 0 " + arguments + log);
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.err()).startsWith("myostream: ").contains(sentence).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingToSweepOverIsAUsageError() {
    CommandRun run = run("sweep --log " + folder.resolve("x.jsonl"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is nothing to train on");
  }

  private static List<String> arguments(Path log) {
    List<String> arguments = new ArrayList<>(List.of(SWEEP.split(" ")));
    arguments.addAll(List.of("--json", "--threads", "2", "--log", log.toString()));
    return arguments;
  }

  /** A sweep in a process of its own, once so many fits are in its log. */
  private Process untilFits(Path log, int fits) throws IOException, InterruptedException {
    Process process =
        ProgramProcess.of(arguments(log))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    while (process.isAlive() && lines(log) < 1 + fits) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    return process;
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said.txt"));
  }

  private static CommandRun run(String line) {
    return CommandRun.of(line.split(" "));
  }

  private static int lines(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log).split("\n", -1).length - 1 : 0;
  }

  private static List<String> cells(Path log) throws IOException {
    return CELL.matcher(Files.readString(log)).results().map(match -> match.group()).toList();
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"cpu_seconds\": [^\\s]+", "");
  }
}
