package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitUseTest {
  private static final String LINE = "synthetic:?ch=8&fs=2000&seed=1&speed=max&frames=6000";

  @TempDir Path folder;

  private String times(String text) throws IOException {
    return Files.writeString(folder.resolve("times.csv"), text).toString();
  }

  @Test
  void aSourceWithOptionsIsRead() {
    UnitUse use = UnitUse.parse("d.csv?hop=500&spacing=5&memory=10");
    assertThat(use.source()).isEqualTo("d.csv");
    assertThat(use.options()).containsEntry("hop", 500.0).containsEntry("spacing", 5.0).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?hop=5 | name no file of discharge times",
        "d.csv?hops=5 | \"hops=5\" is none of spacing=, before=",
        "d.csv?hop=-1 | \"hop=-1\" is not one number of at least 0",
        "d.csv?hop=1&hop=2 | said once; hop is in ms",
        "d.csv?memory=long | memory is in seconds",
        "clusters?start=5&spacing=5 | \"start=5\" is none of spacing=, before=, after=, hop=",
        "columns?memory=5&spacing=5 | \"memory=5\" is none of spacing=, hop=",
        "columns | where the electrodes are",
        "d.csv?hop | \"hop\" is not one number",
        "nowhere.csv?spacing=5 | discharge times nowhere.csv: there is no such file",
      })
  void whatMakesNoSenseIsRefusedInOneSentence(String units, String words) {
    CommandRun run = CommandRun.of("stream", "-D", LINE, "--units", units);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("myostream: ").contains(words).doesNotContain("\tat ");
  }

  @Test
  void aLineOfTheFileThatIsNoDischargeIsNamed() throws IOException {
    String file = times("unit,sample\n0,33\n0,x\n");
    CommandRun run = CommandRun.of("stream", "-D", LINE, "--units", file + "?spacing=5");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(file + ": line 3: sample 'x' is not a whole number");
  }

  @Test
  void whereTheElectrodesAreMustBeKnown() throws IOException {
    CommandRun run = CommandRun.of("stream", "-D", LINE, "--units", times("0,33\n"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("where the electrodes are").contains("?spacing=5");
  }

  @Test
  void aLineOfMoreElectrodesThanCanBeFollowedIsRefused() {
    CommandRun run =
        CommandRun.of("stream", "-D", "synthetic:?ch=96&seed=1", "--units", "columns?spacing=5");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("a line of 96 electrodes: at most 64 can be followed");
  }

  @Test
  void aSinkThatAsksForUnitsWithoutAnyIsRefused() {
    CommandRun run = CommandRun.of("stream", "-D", LINE, "--to", "-?streams=units");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no motor units are estimated; say which with --units");
  }

  @Test
  void dischargesOfAMuscleThatShowsNoPropagationNeverGiveAConfidentNumber() throws IOException {
    StringBuilder text = new StringBuilder("unit,sample\n");
    for (int k = 0; k < 50; k++) {
      text.append("0,").append(200 + 110 * k).append('\n');
    }
    CommandRun run =
        CommandRun.of(
            "stream",
            "-D",
            LINE,
            "--units",
            times(text.toString()) + "?spacing=5",
            "--to",
            "-?streams=units");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains("\"data\":[[")))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.matches(".*\"data\":\\[\\[0,.*,0,[^,]*\\]\\].*"));
    assertThat(run.err()).contains("not reliable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"columns?spacing=5&hop=100", "clusters?spacing=5&least=3"})
  void aMuscleThatShowsNoPropagationNeverGivesAConfidentNumber(String units) {
    CommandRun run =
        CommandRun.of("stream", "-D", LINE, "--units", units, "--to", "-?streams=units");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains("\"data\":[[")))
        .allMatch(line -> line.matches(".*\"data\":\\[\\[\\d+,.*,0,[^,]*\\]\\].*"));
    assertThat(run.err()).doesNotContain("discharge times");
  }

  @Test
  void columnsNeedFiveElectrodesInOne() {
    CommandRun run =
        CommandRun.of("stream", "-D", LINE.replace("ch=8", "ch=4"), "--units", "columns?spacing=5");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("of 1 columns of electrodes none has 5 or more");
  }

  @Test
  void theSessionInForceTellsTheUnits() throws IOException {
    String units = times("0,33\n") + "?spacing=5";
    CommandRun run = CommandRun.of("stream", "-D", LINE, "--units", units, "--print-config");
    assertThat(run.out()).contains("# from: command line\nunits: ").contains("?spacing=5");
    Path session = Files.writeString(folder.resolve("s.yaml"), run.out());
    CommandRun again = CommandRun.of("stream", "-s", session.toString(), "--print-config");
    assertThat(again.out()).contains("units: ").contains("s.yaml:");
  }
}
