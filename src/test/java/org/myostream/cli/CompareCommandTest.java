package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  private static final String SOME = "compare --simulated 0 --restarts 1 --methods nmf,linear+relu";

  @Test
  void theTableMarksTheBestAndReadsTheTradeOff(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("compare.csv");
    Path html = folder.resolve("compare.html");
    CommandRun run = run(SOME + " --csv " + csv + " -o " + html);
    assertThat(run.exitCode()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "simulated 0, linear, 20 dB: 16 muscles, 1500 frames, 4 synergies, best of 1 restarts");
    assertThat(lines.get(1)).startsWith("method").contains("R2", "cosine", "Hoyer", "CPU s");
    assertThat(lines.get(2)).matches("nmf +0\\.\\d{3}  .* 0\\.000\\* .*");
    assertThat(lines.get(3)).matches("linear\\+relu +0\\.\\d{3}\\*.*");
    assertThat(run.out()).contains("linear+relu explains most (R2 0.", "nearest to the truth");
    assertThat(Files.readAllLines(csv)).hasSize(3).first().asString().startsWith("method,r2,vaf,");
    assertThat(Files.readString(html)).contains("simulated 0", "linear+relu");
  }

  @Test
  void figuresAreTheSameForAnyNumberOfThreads() {
    String one = run(SOME + " --json --threads 1").out();
    String three = run(SOME + " --json --threads 3").out();
    assertThat(one).contains("\"r2\": 0.", "\"reading\": [");
    assertThat(withoutTimes(three)).isEqualTo(withoutTimes(one));
  }

  @Test
  void quietLeavesTheTableAlone() {
    CommandRun run = run(SOME + " --quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("linear+relu");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--methods pca | 2 | method \"pca\" is not nmf",
        "--simulated 1 | 2 | 2 simulations are given; compare takes one",
        "a.csv | 2 | recordings and --simulated are given",
        "-k 5 | 2 | -k 5 does not fit the 4 synergies of a simulation",
        "--restarts 0 | 2 | --restarts 0 is not in 1..1000",
        "--threads 0 | 2 | --threads 0 is not in 1..1024",
        "--simulated=1,wild | 2 | \"1,wild\" is not a simulation",
        "--simulated=1.5 | 2 | \"1.5\" is not a simulation",
        "-o report.pdf | 2 | report.pdf does not end in .html",
        "-o /no/such/folder/c.html | 6 | there is no folder /no/such/folder; make it",
        "--csv /no/such/folder/c.csv | 6 | there is no folder /no/such/folder; make it",
        "--csv c.txt | 2 | c.txt does not end in .csv",
      })
  void badInputIsOneSentenceBeforeAnyWork(String arguments, int code, String sentence) {
    String simulated = arguments.startsWith("--simulated=") ? "compare " : "compare --simulated 0 ";
    CommandRun run = run(simulated + arguments);
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.err()).startsWith("myostream: ").contains(sentence).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void moreSynergiesThanChannelsAreRefused() {
    CommandRun run = run("compare -D synthetic:?ch=3&fs=200&seed=1&speed=max&for=8 -k 4");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("-k 4 is not in 1..3, the number of channels");
  }

  @Test
  void withoutATruthTheReferenceIsNmfAndTheNumberTheOneTheDataSuggest() {
    CommandRun run =
        run(
            "compare -D synthetic:?ch=4&fs=200&seed=1&speed=max&for=12 --methods nmf,rlvm"
                + " --restarts 1");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("is the least with a VAF of 0.90");
    assertThat(run.out()).contains("agreement with NMF").containsPattern("nmf .* - +- +- +");
  }

  private static CommandRun run(String line) {
    return CommandRun.of(line.split(" "));
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"cpu_seconds\": [^\\s]+", "");
  }
}
