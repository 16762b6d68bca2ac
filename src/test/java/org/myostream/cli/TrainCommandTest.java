package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String DEVICE = "synthetic:?ch=8&fs=500&seed=3&speed=max&for=20";

  @Test
  void aTrainedModelStreamsWithWhatItWasTrainedOn(@TempDir Path folder) {
    Path model = folder.resolve("model.json");
    CommandRun train = CommandRun.of("train", "-D", DEVICE, "-k", "3", "-o", model.toString());
    assertThat(train.err()).contains("3 synergies of 8 channels");
    assertThat(train.exitCode()).isZero();
    CommandRun stream = CommandRun.of("stream", "-D", DEVICE, "-m", model.toString(), "--ndjson");
    assertThat(stream.exitCode()).isZero();
    assertThat(stream.out()).contains("\"type\":\"activations\"", "\"vaf\":0.");

    CommandRun again = CommandRun.of("train", "-D", DEVICE, "-k", "3", "-o", model.toString());
    assertThat(again.exitCode()).isEqualTo(6);
    assertThat(again.err()).contains("exists and is not overwritten");
  }

  @Test
  void moreSynergiesThanChannelsAreRefused(@TempDir Path folder) {
    String model = folder.resolve("model.json").toString();
    CommandRun run = CommandRun.of("train", "-D", DEVICE, "-k", "9", "-o", model);
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("9 synergies is not in 1..8");
  }

  @Test
  void anUnknownMethodIsAUsageError() {
    CommandRun run = CommandRun.of("train", "--method", "pca", "-D", DEVICE, "-o", "x.json");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("method \"pca\" is not nmf");
  }
}
