package org.myostream.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link RecordKillTrial}. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class RecordKillTest {
  private static final int KILLS = Integer.getInteger("myostream.kills", 20);
  private static final long FIRST_SEED = 1;

  /**
   * A machine busy with other things may keep the thread that reads the device waiting: what it
   * could not read is not lost by the recorder, so that time is taken off.
   */
  @Test
  void whatWasRecordedSurvivesAKillAtAnyInstant(@TempDir Path folder)
      throws IOException, InterruptedException {
    List<RecordKillTrial.Outcome> outcomes = RecordKillTrial.kill(folder, KILLS, FIRST_SEED, 1);
    assertThat(outcomes)
        .hasSize(KILLS)
        .allSatisfy(outcome -> assertThat(outcome.faults()).as(outcome.toString()).isEmpty())
        .allSatisfy(
            outcome ->
                assertThat(outcome.ownTailMillis())
                    .as(outcome.toString())
                    .isLessThanOrEqualTo(RecordKillTrial.MOST_TAIL_MILLIS));
    assertThat(outcomes.stream().mapToInt(RecordKillTrial.Outcome::acknowledged).sum())
        .isPositive();
  }
}
