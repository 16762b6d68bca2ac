package org.myostream.recording.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.myostream.recording.journal.Gap;

class GapRunsTest {
  @Test
  void runsOfOneCauseJoinAndEmptyOnesAreNone() {
    GapRuns runs = new GapRuns();
    runs.add(5, 5, Gap.Cause.DEVICE);
    runs.add(5, 7, Gap.Cause.DISK);
    runs.add(7, 9, Gap.Cause.DISK);
    runs.add(9, 10, Gap.Cause.DEVICE);
    assertThat(runs.size()).isEqualTo(2);
    assertThat(runs.get(0)).isEqualTo(new Gap(5, 9, Gap.Cause.DISK));
    assertThat(runs.get(1)).isEqualTo(new Gap(9, 10, Gap.Cause.DEVICE));
    runs.removeFirst();
    assertThat(runs.get(0)).isEqualTo(new Gap(9, 10, Gap.Cause.DEVICE));
  }

  @Test
  void ofTooManyRunsNoFrameIsForgotten() {
    GapRuns runs = new GapRuns();
    for (int i = 0; i < 1000; i++) {
      runs.add(i, i + 1, i % 2 == 0 ? Gap.Cause.DEVICE : Gap.Cause.RECORDER);
    }
    assertThat(runs.get(runs.size() - 1).to()).isEqualTo(1000);
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i).from()).isEqualTo(runs.get(i - 1).to());
    }
  }
}
