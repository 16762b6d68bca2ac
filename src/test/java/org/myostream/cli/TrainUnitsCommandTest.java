package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.motorunit.UnitNetworkFile;

class TrainUnitsCommandTest {
  @TempDir private Path folder;

  private CommandRun train(String... more) {
    String[] arguments = new String[more.length + 7];
    arguments[0] = "train-units";
    arguments[1] = "--out";
    arguments[2] = folder.resolve("network.json").toString();
    arguments[3] = "--cases";
    arguments[4] = "128";
    arguments[5] = "--epochs";
    arguments[6] = "1";
    System.arraycopy(more, 0, arguments, 7, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void aNetworkIsTrainedAndRead() {
    CommandRun run = train("--array", "6x2", "--rate", "512", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"zone_mean_mm\":");
    assertThat(run.err()).contains("12 electrodes; of 500 unseen units");
    UnitNetworkFile.Stored stored = UnitNetworkFile.read(folder.resolve("network.json"));
    assertThat(stored.origin().variant()).isEqualTo("mismatch");
    assertThat(stored.network().form().samples()).isEqualTo(40);

    CommandRun again = train("--array", "6x2", "--rate", "512");
    assertThat(again.exitCode()).isEqualTo(6);
    assertThat(again.err()).contains("exists and is not overwritten");
  }

  @ParameterizedTest
  @CsvSource({
    "--array, line3, 6 to 64 electrodes along the fibres",
    "--array, ring, is neither lineN",
    "--spacing, 0, --spacing 0.0 mm is not in 1..50",
    "--variant, best, variant 'best' is neither",
    "--seed, 1000, seed 1000 is not within",
    "--rate, 5, --rate 5.0 Hz is not in",
    "--hum, 1000, --hum 1000.0 Hz is not in",
  })
  void impossibleValuesAreRefused(String option, String value, String message) {
    CommandRun run = train(option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(folder.resolve("network.json")).doesNotExist();
    assertThat(Files.exists(folder.resolve("network.json.part"))).isFalse();
  }
}
