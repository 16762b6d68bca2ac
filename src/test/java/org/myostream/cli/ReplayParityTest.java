package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.pipeline.PipelineSettings.Threads;

/**
 * The hash that was live comes out of every replay. {@link ReplayParityTrial} does the same with
 * more recordings, at 1x too, and across JDKs.
 */
class ReplayParityTest {
  private static final double SECONDS = 1.2;

  @TempDir private Path folder;

  @ParameterizedTest(name = "recording {0}")
  @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7, 8, 11, 13})
  void theLiveHashComesOutOfEveryReplay(int number) throws Exception {
    recordAndReplay(number);
  }

  @ParameterizedTest(name = "recording {0}")
  @ValueSource(ints = {4, 9})
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDeviceWithAFaultyLineReplaysAsItWasLive(int number) throws Exception {
    recordAndReplay(number);
  }

  private void recordAndReplay(int number) throws Exception {
    Path file = folder.resolve("r.emgj");
    String live = new ParityRecording(number, SECONDS).record(file);
    for (ParityMode mode : ParityMode.fullSpeed()) {
      ParityMode.Result result = mode.replay(file, number);
      assertThat(result.hash()).as("%s", mode).isEqualTo(live);
      assertThat(result.verdict()).as("%s", mode).isEqualTo(ReplayVerdict.Outcome.SAME);
      assertThat(result.frames()).isPositive();
    }
    ParityMode paced = new ParityMode(4, 0, List.of(Threads.values()).get(number % 3));
    assertThat(paced.replay(file, number).hash()).as("%s", paced).isEqualTo(live);
  }
}
