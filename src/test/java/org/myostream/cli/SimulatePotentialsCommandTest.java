package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.motorunit.Condition;
import org.myostream.motorunit.SimulatedUnit;
import org.myostream.motorunit.SimulatedUnits;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.PotentialDefaults;
import org.myostream.motorunit.potentials.PotentialFiles;
import org.myostream.motorunit.potentials.PotentialSet;
import org.myostream.motorunit.potentials.UnitPotential;

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
    PotentialSet set = PotentialFiles.read(file, PotentialDefaults.NONE);
    assertThat(set.warnings()).isEmpty();
    assertThat(set.potentials()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      compare(set.potentials().get(i), new SimulatedUnits(Condition.NOISY, 21).draw(i), "B-" + i);
    }
    assertThat(Files.readString(file)).contains("\"start_ms\":", "\"fibres\":", "\"snr_db\":");
  }

  private static void compare(UnitPotential read, SimulatedUnit unit, String name) {
    assertThat(read.name()).isEqualTo(name);
    assertThat(read.rateHz()).isEqualTo(2048);
    assertThat(read.array().allX()).containsExactly(SurfaceArray.line(16, 5).allX());
    assertThat(read.truth().zoneMm()).isCloseTo(unit.zoneMm(), within(1e-6));
    assertThat(read.truth().velocity()).isCloseTo(unit.velocity(), within(1e-7));
    assertThat(read.rows()).hasDimensions(SimulatedUnit.SAMPLES, SimulatedUnit.ELECTRODES);
    for (int n = 0; n < SimulatedUnit.SAMPLES; n++) {
      for (int e = 0; e < SimulatedUnit.ELECTRODES; e++) {
        double expected = unit.rows()[n][e];
        assertThat(read.rows()[n][e]).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
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
