package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineIntersectionTest {
  private static final double[] INSTANTS = {
    0.62975, 0.62900, 0.63425, 0.62475, 0.63200, 0.62675, 0.62825, 0.62950, 0.63875, 0.63300,
    0.62725, 0.63575, 0.63750, 0.63750, 0.63325
  };

  @Test
  void publishedInstantsMeetWhereTheyWerePublishedToMeet() {
    LineIntersection.Zone zone = new LineIntersection(5).ofInstants(INSTANTS).orElseThrow();
    assertThat(zone.channel()).isCloseTo(4.9404151404151335, within(1e-8));
    assertThat(zone.seconds()).isCloseTo(0.6262878205128205, within(1e-8));
  }

  @Test
  void wavesThatNeverMeetHaveNoZone() {
    assertThat(new LineIntersection(5).ofInstants(new double[] {1, 2, 3, 4})).isEmpty();
  }

  @Test
  void clustersAreNumberedByTheirFirstCorePointAndNeedThreePoints() {
    double[] x = {0, 10, 0.5, 10.2, 1.0, 10.4, 30, 30.1, 1.9};
    double[] y = new double[x.length];
    List<List<Integer>> clusters = new DensityClusters(x, y, 1, 3).find();
    assertThat(clusters).hasSize(2);
    assertThat(clusters.get(0)).containsExactlyInAnyOrder(0, 2, 4, 8);
    assertThat(clusters.get(1)).containsExactlyInAnyOrder(1, 3, 5);
  }

  @Test
  void theWaveletIsFoundWhereItWasPut() {
    double[][] rows = new double[160][2];
    for (int n = 0; n < rows.length; n++) {
      rows[n][0] = LineIntersection.wavelet((n - 40) / 2048.0);
      rows[n][1] = 0.5 * LineIntersection.wavelet((n - 71) / 2048.0);
    }
    assertThat(LineIntersection.instants(rows, 2048)).containsExactly(40 / 2048.0, 71 / 2048.0);
    assertThat(LineIntersection.wavelet(0)).isPositive();
  }
}
