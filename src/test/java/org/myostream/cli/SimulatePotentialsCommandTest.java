package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.motorunit.Condition;
import org.myostream.motorunit.SimulatedUnit;
import org.myostream.motorunit.SimulatedUnits;

class SimulatePotentialsCommandTest {
  private static final String SOME = "simulate potentials --condition B --cases 3 --seed 21 --out ";

  @TempDir Path folder;

  @Test
  void theFileHoldsEachCaseWithItsTruth() throws IOException {
    Path file = folder.resolve("b.json");
    CommandRun run = run(SOME + file);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("wrote " + file + ": 3 potentials of condition B\n");
    ConfigNode root = Config.file(file);
    assertThat(root.text("myostream")).isEqualTo("potentials/1");
    assertThat(root.at("rate_hz").number()).isEqualTo(2048);
    List<ConfigNode> electrodes = root.list("electrodes");
    assertThat(electrodes).hasSize(16);
    assertThat(electrodes.get(0).at("x_mm").number()).isEqualTo(-37.5);
    List<ConfigNode> potentials = root.list("potentials");
    assertThat(potentials).hasSize(3);
    for (int i = 0; i < 3; i++) {
      compare(potentials.get(i), new SimulatedUnits(Condition.NOISY, 21).draw(i), "B-" + i);
    }
  }

  private static void compare(ConfigNode written, SimulatedUnit unit, String name) {
    assertThat(written.text("name")).isEqualTo(name);
    ConfigNode truth = written.at("truth");
    assertThat(truth.at("zone_mm").number()).isCloseTo(unit.zoneMm(), within(1e-6));
    assertThat(truth.at("velocity").number()).isCloseTo(unit.velocity(), within(1e-7));
    assertThat(truth.at("fibres").number()).isEqualTo(unit.fibres());
    List<ConfigNode> samples = written.list("samples");
    assertThat(samples).hasSize(SimulatedUnit.SAMPLES);
    for (int n = 0; n < samples.size(); n++) {
      double[] row = samples.get(n).items().stream().mapToDouble(ConfigNode::number).toArray();
      double[] expected = unit.rows()[n];
      assertThat(row).hasSize(expected.length);
      for (int e = 0; e < row.length; e++) {
        assertThat(row[e]).isCloseTo(expected[e], within(1e-8 * Math.abs(expected[e])));
      }
    }
  }

  @Test
  void oneSeedGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    Path one = folder.resolve("one.json");
    Path three = folder.resolve("three.json");
    run(SOME + one + " --threads 1");
    run(SOME + three + " --threads 3");
    assertThat(three).hasSameTextualContentAs(one);
  }

  @Test
  void theSummaryIsJson() {
    CommandRun run = run(SOME + folder.resolve("b.json") + " --json -q");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("\"myostream\": \"simulated-potentials/1\"", "\"cases\": 3", "\"seed\": 21");
  }

  @Test
  void anExistingFileStaysUnlessItMayBeReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("b.json"), "mine");
    assertThat(run(SOME + file).exitCode()).isEqualTo(6);
    assertThat(file).hasContent("mine");
    assertThat(run(SOME + file + " --overwrite").exitCode()).isZero();
    assertThat(Files.readString(file)).startsWith("{\"myostream\":\"potentials/1\"");
  }

  @Test
  void anInterruptedRunLeavesNothing() throws IOException {
    Thread.currentThread().interrupt();
    CommandRun run = run(SOME + folder.resolve("b.json"));
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err()).isEqualTo("myostream: interrupted; nothing was written\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--condition E --out p.json | 2 | condition 'E' is none of A, B, C and D",
        "--condition A --cases 0 --out p.json | 2 | --cases 0 is not in 1..100000",
        "--condition A --cases 100001 --out p.json | 2 | --cases 100001 is not in 1..100000",
        "--condition A --cases x --out p.json | 2 | 'x' is not an int",
        "--condition A --threads 0 --out p.json | 2 | --threads 0 is not in 1..1024",
        "--condition A --out p.csv | 2 | the file of potentials p.csv does not end in .json",
        "--condition A --out /no/such/p.json | 6 | there is no folder /no/such; make it",
        "--condition A | 2 | Missing required option: '--out=FILE'",
        "--out p.json | 2 | Missing required option: '--condition=A|B|C|D'",
      })
  void badInputIsOneSentenceBeforeAnyWork(String arguments, int code, String sentence) {
    CommandRun run = run("simulate potentials " + arguments);
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.err()).startsWith("myostream: ").contains(sentence).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatToSimulateHasToBeSaid() {
    CommandRun run = run("simulate");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("say what to simulate: potentials or recording");
  }

  private static CommandRun run(String line) {
    return CommandRun.of(line.split(" "));
  }
}
