package org.myostream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.myostream.signal.StreamSpec;

class MontageTest {
  /** Rows of EMG1-2-3, 4-(hole)-5, 6-7-8. */
  private static final StreamSpec RING = Streams.withGrid(3, 3, new int[] {1, 1});

  private static final StreamSpec FULL = Streams.withGrid(3, 3);
  private static final StreamSpec LINE = Streams.of(2000, 4);

  @Test
  void singleDifferentialFollowsColumnsRowsOrChannels() {
    assertThat(names(new SingleDifferential(Along.COLUMNS), RING))
        .containsExactly("EMG1-EMG4", "EMG3-EMG5", "EMG4-EMG6", "EMG5-EMG8");
    assertThat(names(new SingleDifferential(Along.ROWS), RING))
        .containsExactly("EMG1-EMG2", "EMG2-EMG3", "EMG6-EMG7", "EMG7-EMG8");
    assertThat(one(new SingleDifferential(Along.CHANNELS), LINE, 1, 10, 100, 1000))
        .containsExactly(-9, -90, -900);
  }

  @Test
  void doubleDifferentialIsTheSecondDifference() {
    assertThat(names(new DoubleDifferential(Along.COLUMNS), RING))
        .containsExactly("EMG1-2*EMG4+EMG6", "EMG3-2*EMG5+EMG8");
    assertThat(one(new DoubleDifferential(Along.CHANNELS), LINE, 1, 10, 100, 1000))
        .containsExactly(81, 810);
  }

  @Test
  void laplacianTakesInteriorSitesAndRespectsHoles() {
    assertThat(names(new Laplacian(), FULL)).containsExactly("lap(EMG5)");
    assertThat(one(new Laplacian(), FULL, 0, 4, 0, 8, 100, 12, 0, 16, 0)).containsExactly(90);
    assertThatThrownBy(() -> new Laplacian().build(RING))
        .hasMessage("laplacian finds no electrode with four neighbours on the grid");
    assertThatThrownBy(() -> new Laplacian().build(LINE))
        .hasMessageContaining("needs an electrode grid");
  }

  @Test
  void commonAverageLeavesBadChannelsOut() {
    assertThat(one(new CommonAverage(), LINE, 1, 2, 3, 6)).containsExactly(-2, -1, 0, 3);
    assertThat(one(new CommonAverage(List.of("EMG4")), LINE, 1, 2, 3, 6))
        .containsExactly(-1, 0, 1, 4);
    Chain chain =
        Chain.of(
            List.of(new BadChannels(List.of("EMG4"), ChannelRepair.ZERO), new CommonAverage()),
            LINE);
    assertThat(Streams.run(chain, LINE, new float[][] {{1, 2, 3, 999}})[0])
        .containsExactly(-1, 0, 1, -2);
  }

  @Test
  void aBadChannelBecomesTheMeanOfItsGoodNeighbours() {
    BadChannels bad = new BadChannels(List.of("EMG5", "EMG2"), ChannelRepair.NEIGHBOURS);
    assertThat(one(bad, FULL, 1, 99, 3, 4, 99, 6, 7, 8, 9))
        .containsExactly(1, 2, 3, 4, 6, 6, 7, 8, 9);
    assertThatThrownBy(
            () ->
                new BadChannels(List.of("EMG1", "EMG2", "EMG4"), ChannelRepair.NEIGHBOURS)
                    .build(FULL))
        .hasMessageContaining("names EMG1, which has no good neighbour");
    assertThatThrownBy(() -> new BadChannels(List.of("EMG44"), ChannelRepair.ZERO).build(LINE))
        .hasMessage(
            "names: no channel EMG44; did you mean EMG4? known channels: EMG1, EMG2, EMG3, EMG4");
  }

  @Test
  void aNanInOneChannelDoesNotReachTheOthers() {
    float[][] made =
        Streams.run(
            new CommonAverage().build(LINE),
            LINE,
            new float[][] {{1, 2, 3, 6}, {1, 2, 3, Float.NaN}});
    assertThat(made[1]).containsExactly(made[0]);
  }

  private static List<String> names(StageSettings settings, StreamSpec stream) {
    return settings.build(stream).output().layout().names();
  }

  private static float[] one(StageSettings settings, StreamSpec stream, float... row) {
    return Streams.run(settings.build(stream), stream, new float[][] {row})[0];
  }
}
