package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.config.ConfigException;
import org.myostream.synergy.SynergyMethod;

class SweepLogTest {
  private static final double[][] DATA = {new double[40], new double[40]};

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("sweep.jsonl");
  }

  @Test
  void resultsComeBackToTheLastBit() throws IOException {
    List<SweepResult> all = written();
    try (SweepLog log = SweepLog.open(file, plan(DATA, 2, 1))) {
      assertThat(log.results(cells())).isEqualTo(all);
      assertThat(log.complaints()).isEmpty();
    }
  }

  @Test
  void everyPrefixOfALogOpensAndIsGoneOnWith() throws IOException {
    List<SweepResult> all = written();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (SweepLog log = SweepLog.open(file, plan(DATA, 2, 1))) {
        List<SweepResult> kept = log.results(cells());
        assertThat(kept).isEqualTo(all.subList(0, kept.size()));
        assertThat(log.complaints()).isEmpty();
        for (SweepResult result : all.subList(kept.size(), all.size())) {
          log.append(result);
        }
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void anyDamagedByteCostsAtMostTheFitsOfTwoLinesAndIsToldOnce() throws IOException {
    List<SweepResult> all = written();
    byte[] whole = Files.readAllBytes(file);
    int body = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int at = body; at < whole.length - 1; at += 3) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x11;
      Files.write(file, damaged);
      try (SweepLog log = SweepLog.open(file, plan(DATA, 2, 1))) {
        List<SweepResult> kept = log.results(cells());
        assertThat(all).containsAll(kept);
        assertThat(kept.size()).isBetween(all.size() - 2, all.size() - 1);
        assertThat(log.complaints()).isNotEmpty();
      }
      try (SweepLog log = SweepLog.open(file, plan(DATA, 2, 1))) {
        assertThat(log.complaints()).isEmpty();
      }
    }
  }

  @Test
  void aDamagedLineIsNamedByItsNumber() throws IOException {
    written();
    String text = Files.readString(file);
    Files.writeString(
        file, text.replace("\"synergies\":2,\"fold\":0", "\"synergies\":1,\"fold\":0"));
    try (SweepLog log = SweepLog.open(file, plan(DATA, 2, 1))) {
      assertThat(log.complaints()).hasSize(1);
      assertThat(log.complaints().get(0))
          .contains("sweep.jsonl: line 3 is damaged, and the fit it held is done again");
    }
  }

  @Test
  void logsOfOtherSweepsAreRefusedAndKept() throws IOException {
    written();
    byte[] before = Files.readAllBytes(file);
    double[][] other = {DATA[0].clone(), DATA[1].clone()};
    other[1][39] = Double.MIN_VALUE;
    refused(plan(other, 2, 1), "is the log of a sweep over other data");
    refused(plan(DATA, 3, 1), "whose folds is 2 and not 3");
    refused(plan(DATA, 2, 7), "whose seed is 1 and not 7");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void filesThatAreNoLogAreRefusedAndKept() throws IOException {
    for (String text : List.of("my notes", "my notes\n", "{\"schema\":\"myostream.sweep/1\"}\n")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> SweepLog.open(file, plan(DATA, 2, 1)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("name another");
      assertThat(Files.readString(file)).isEqualTo(text);
    }
  }

  @Test
  void twoSweepsCannotWriteOneLog() throws IOException {
    SweepPlan plan = plan(DATA, 2, 1);
    try (SweepLog log = SweepLog.open(file, plan)) {
      assertThatThrownBy(() -> SweepLog.open(file, plan))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is being written by another sweep");
      assertThat(log.complaints()).isEmpty();
    }
  }

  private void refused(SweepPlan plan, String why) {
    assertThatThrownBy(() -> SweepLog.open(file, plan))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(why);
  }

  private static SweepPlan plan(double[][] data, int folds, long seed) {
    return new SweepPlan(
        Map.of("Zoë \"1\"\n", data),
        List.of(SynergyMethod.NMF),
        List.of(1, 2),
        folds,
        FitSettings.of(1, seed));
  }

  private static List<SweepCell> cells() {
    return plan(DATA, 2, 1).cells();
  }

  private List<SweepResult> written() throws IOException {
    Random random = new Random(5);
    List<SweepResult> all = new ArrayList<>();
    for (SweepCell cell : cells()) {
      HeldOut.Score score =
          new HeldOut.Score(random.nextDouble(), -random.nextDouble() * 1e-300, 1 / 3.0);
      all.add(
          all.size() == 2
              ? new SweepResult(cell, null, "start 3 lost a synergy", 0.25)
              : new SweepResult(cell, score, null, random.nextDouble()));
    }
    try (SweepLog log = SweepLog.open(file, plan(DATA, 2, 1))) {
      for (SweepResult result : all) {
        log.append(result);
      }
    }
    return all;
  }
}
