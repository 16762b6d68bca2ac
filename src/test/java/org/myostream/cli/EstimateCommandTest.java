package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.potentials.PotentialWriter;
import org.myostream.motorunit.potentials.UnitPotential;
import org.myostream.motorunit.potentials.UnitTruth;

class EstimateCommandTest {
  private static final SurfaceArray LINE =
      SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);

  @TempDir Path folder;

  private static CommandRun run(String line) {
    return CommandRun.of(line.strip().split(" +"));
  }

  private Path potentials(int count) throws IOException {
    Path file = folder.resolve("units.json");
    try (PotentialWriter writer = new PotentialWriter(file, LINE, SimulatedUnit.RATE_HZ)) {
      for (int i = 0; i < count; i++) {
        SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 1501).draw(i);
        writer.write(
            new UnitPotential(
                "C-" + i,
                LINE,
                SimulatedUnit.RATE_HZ,
                unit.rows(),
                new UnitTruth(unit.zoneMm(), unit.velocity())));
      }
    }
    return file;
  }

  @Test
  void everyPotentialHasItsLineAndTheTruthItsSummary() throws IOException {
    Path file = potentials(1);
    Path csv = folder.resolve("units.csv");
    Path plots = folder.resolve("plots");
    CommandRun run = run("estimate " + file + " --csv " + csv + " --plot " + plots);
    assertThat(run.exitCode()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).startsWith("unit").contains("zone mm", "[90 %]", "explained");
    assertThat(lines.get(1)).matches("C-0 .* model  ok");
    assertThat(lines.get(3)).matches("zone: mean error \\d\\.\\d\\d mm, .* 0 beyond 10 mm .*");
    assertThat(lines.get(4)).startsWith("velocity: mean error 0.0").contains("1 potentials");
    assertThat(Files.readAllLines(csv)).hasSize(2);
    try (Stream<Path> files = Files.list(plots)) {
      assertThat(files.map(each -> each.getFileName().toString()).sorted())
          .containsExactly("C-0.png", "C-0.svg");
    }
    assertThat(Files.readString(plots.resolve("C-0.svg"))).contains("C-0", "velocity", "model");
  }

  @Test
  void jsonIsTheSameForAnyNumberOfThreads() throws IOException {
    Path file = potentials(2);
    CommandRun one = run("estimate --json --threads 1 " + file);
    CommandRun two = run("estimate --json --threads 2 " + file);
    assertThat(two.out()).isEqualTo(one.out());
    ConfigNode root = Config.parse("out.json", one.out());
    assertThat(root.text("myostream")).isEqualTo("unit-estimates/1");
    ConfigNode first = root.list("estimates").get(0);
    assertThat(first.text("name")).isEqualTo("C-0");
    assertThat(first.at("zone_low_mm").number()).isLessThan(first.at("zone_mm").number());
    assertThat(first.at("velocity_high").number()).isGreaterThan(first.at("velocity").number());
    assertThat(first.bool("reliable", false)).isTrue();
    assertThat(first.text("doubt")).isEmpty();
    assertThat(first.text("source")).isEqualTo("model");
    assertThat(first.at("classical").has("coherence")).isTrue();
    assertThat(root.list("summary")).hasSize(2);
  }

  /** A wave that leaves a zone at 5 mm both ways at 4 m/s, on 12 electrodes, as a table. */
  private Path table() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int e = 0; e < 12; e++) {
      text.append(e == 0 ? "" : ",").append("E").append(e);
    }
    text.append('\n');
    for (int n = 0; n < 120; n++) {
      for (int e = 0; e < 12; e++) {
        double u = (n / 2.0 - 15 - Math.abs(8 * e - 45) / 4.0) / 2;
        text.append(e == 0 ? "" : ",").append((1 - 2 * u * u) * StrictMath.exp(-u * u));
      }
      text.append('\n');
    }
    Path file = folder.resolve("wave.txt");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void aTableWithItsElectrodesBesideItIsEnough() throws IOException {
    Path places = folder.resolve("places.csv");
    Files.writeString(
        places,
        Stream.iterate(0, e -> e + 1)
            .limit(12)
            .map(e -> "E" + e + "," + 8 * e + "\n")
            .collect(Collectors.joining("", "name,x_mm\n", "")));
    CommandRun run =
        run("estimate --no-model --json --rate 2000 --electrodes " + places + " " + table());
    assertThat(run.exitCode()).isZero();
    ConfigNode unit = Config.parse("out.json", run.out()).list("estimates").get(0);
    assertThat(unit.text("name")).isEqualTo("wave");
    assertThat(unit.text("source")).isEqualTo("classical");
    assertThat(unit.bool("reliable", false)).isTrue();
    assertThat(unit.at("velocity").number()).isBetween(3.95, 4.05);
    assertThat(unit.at("zone_mm").number()).isBetween(44.0, 46.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate 0 @ | 2 | --rate 0.0 Hz is not above 0",
        "--hum 55 @ | 2 | --hum 55 is not a mains frequency",
        "--common-mode drop @ | 2 | --common-mode \"drop\" is not keep or project",
        "--grid 13x5 @ | 2 | which needs --discharges",
        "--threads 0 @ | 2 | --threads 0 is not in 1..1024",
        "@ | 7 | the rate is missing; write rate_hz into the file or add --rate HZ",
        "--rate 2000 @ | 7 | it is not said where the electrodes are",
        "nothing.json | 6 | nothing.json does not exist; check the name",
        "ROOT | 6 | is a folder; name the files in it",
        "--network a.json --no-network @ | 2 | --no-network uses none; drop one of them",
        "--discharges nothing.csv @ | 6 | nothing.csv does not exist",
        "--discharges a.csv --window 5 @ | 2 | --window 5.0 ms is not in 10..500",
        "--discharges a.csv --before 50 @ | 2 | --before 50.0 ms is not in 0..40.0",
        "--discharges a.csv @ @ | 2 | name one",
        "--plot ROOT/a.gif/b.svg @ | 6 | there is no folder"
      })
  void whatCannotBeIsRefusedInOneSentence(String arguments, int exitCode, String said)
      throws IOException {
    String line = arguments.replace("@", table().toString()).replace("ROOT", folder.toString());
    CommandRun run = run("estimate " + line);
    assertThat(run.err()).contains(said);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void onePictureHoldsOnePotential() throws IOException {
    CommandRun run = run("estimate " + potentials(2) + " --plot " + folder.resolve("a.png"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is one file and there are 2 potentials; name a folder");
  }

  @Test
  void aPotentialThatCannotBeUsedHasItsLineToo() throws IOException {
    Path file = potentials(2);
    String text = Files.readString(file);
    int second = text.indexOf("\"C-1\"");
    Files.writeString(
        file, text.substring(0, second) + "\"C-1\",\"rate_hz\":5" + text.substring(second + 5));
    Path csv = folder.resolve("units.csv");
    Path plots = folder.resolve("plots");
    CommandRun run =
        run("estimate --no-model --json --csv " + csv + " --plot " + plots + " " + file);
    assertThat(run.err()).doesNotContain("error");
    assertThat(run.exitCode()).isZero();
    List<ConfigNode> units = Config.parse("out.json", run.out()).list("estimates");
    assertThat(units).hasSize(2);
    assertThat(units.get(0).at("velocity").number()).isPositive();
    assertThat(units.get(1).text("name")).isEqualTo("C-1");
    assertThat(units.get(1).has("zone_mm")).isFalse();
    assertThat(units.get(1).bool("reliable", true)).isFalse();
    assertThat(units.get(1).text("source")).isEqualTo("none");
    assertThat(units.get(1).text("doubt")).startsWith("a rate of 5.0 Hz is not in 500..100000");
    assertThat(Files.readAllLines(csv).get(2)).startsWith("C-1,,,,,,,,false,none,");
    assertThat(Files.readString(plots.resolve("C-1.svg")))
        .contains("nothing could be estimated", "a rate of 5.0 Hz");
  }
}
