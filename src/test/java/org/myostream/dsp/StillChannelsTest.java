package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

class StillChannelsTest {
  private static final int RATE_HZ = 200;
  private static final int FRAMES = 1200;

  @ParameterizedTest
  @ValueSource(floats = {0, 3000, Float.NaN, Float.POSITIVE_INFINITY})
  void aSignalThatStandsStillIsBadAfterHalfASecondUntilItHasMovedForOne(float value) {
    float[][] frames = noise();
    for (int t = 300; t < 500; t++) {
      frames[t][1] = value;
    }
    boolean[][] bad = verdicts(frames, 32);
    int first = 0;
    int last = 0;
    for (int t = 0; t < FRAMES; t++) {
      assertThat(bad[t][0]).isFalse();
      first = bad[t][1] && first == 0 ? t : first;
      last = bad[t][1] ? t : last;
    }
    assertThat(first).isBetween(300 + RATE_HZ / 2 - 1, 300 + RATE_HZ / 2);
    assertThat(last).isEqualTo(499 + RATE_HZ - 1);
  }

  @Test
  void aShortPauseIsNoFault() {
    float[][] frames = noise();
    for (int t = 300; t < 300 + RATE_HZ / 2 - 1; t++) {
      frames[t][1] = 0;
    }
    for (boolean[] verdict : verdicts(frames, 32)) {
      assertThat(verdict).containsOnly(false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 205})
  void theCutIntoBlocksPlaysNoPart(int longest) {
    float[][] frames = noise();
    for (int t = 300; t < 500; t++) {
      frames[t][1] = 5;
    }
    assertThat(verdicts(frames, longest)).isDeepEqualTo(verdicts(frames, 32));
  }

  private static float[][] noise() {
    Random random = new Random(1);
    float[][] frames = new float[FRAMES][2];
    for (float[] frame : frames) {
      frame[0] = (float) random.nextGaussian();
      frame[1] = (float) random.nextGaussian();
    }
    return frames;
  }

  private static boolean[][] verdicts(float[][] frames, int longest) {
    StreamSpec stream = new StreamSpec(RATE_HZ, ChannelLayout.emg(2), longest);
    StillChannels still = new StillChannels(stream);
    SampleBlock block = new SampleBlock(stream);
    boolean[][] verdicts = new boolean[FRAMES][2];
    for (int first = 0; first < FRAMES; first += longest) {
      block.firstIndex(first);
      block.length(Math.min(longest, FRAMES - first));
      for (int i = 0; i < block.length(); i++) {
        System.arraycopy(frames[first + i], 0, block.row(i), 0, 2);
      }
      still.process(block);
      for (int i = 0; i < block.length(); i++) {
        verdicts[first + i][0] = still.isBad(first + i, 0);
        verdicts[first + i][1] = still.isBad(first + i, 1);
      }
      assertThat(still.isBadNow(1)).isEqualTo(verdicts[first + block.length() - 1][1]);
    }
    return verdicts;
  }
}
