package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Against the constants printed for the published model.
 *
 * <p>The printed centres 0.535902, 2.639337 and 7.422910 mm leave the closed form, whose first is 4
 * - 2 sqrt(3) = 0.5358984, by up to 4e-6 mm; their shorter form is met exactly.
 */
class MembraneProfileTest {
  private static final double[] STRENGTHS = {75.22674, -108.02321, 32.62436};
  private static final double[] CENTRES_MM = {0.536, 2.639, 7.423};
  private static final double[] LONGER_CENTRES_MM = {0.535902, 2.639337, 7.422910};

  @Test
  void sectionsEndWhereTheCurrentIsZero() {
    assertThat(MembraneProfile.edge(1)).isCloseTo(1.268, within(0.0005));
    assertThat(MembraneProfile.edge(2)).isCloseTo(4.732, within(0.0005));
    assertThat(MembraneProfile.density(MembraneProfile.edge(1))).isCloseTo(0, within(1e-12));
    assertThat(MembraneProfile.density(MembraneProfile.edge(2))).isCloseTo(0, within(1e-12));
  }

  @Test
  void sourcesInSteadyTravelAreThePrintedOnes() {
    for (int k = 0; k < MembraneProfile.SECTIONS; k++) {
      double from = MembraneProfile.edge(k);
      double to = MembraneProfile.edge(k + 1);
      assertThat(MembraneProfile.strength(from, to)).isCloseTo(STRENGTHS[k], within(5e-6));
      double centre = MembraneProfile.centre(from, to);
      assertThat(centre).isCloseTo(CENTRES_MM[k], within(5e-4));
      assertThat(centre).isCloseTo(LONGER_CENTRES_MM[k], within(4e-6));
    }
  }

  @Test
  void theFirstCentreIsTheClosedForm() {
    assertThat(MembraneProfile.centre(0, MembraneProfile.edge(1)))
        .isCloseTo(4 - 2 * Math.sqrt(3), within(1e-14));
  }

  @Test
  void theWaveHasTheSameSourcesInSteadyTravel() {
    WaveSources wave = new WaveSources(false);
    wave.find(40, 70);
    assertThat(wave.count).isEqualTo(3);
    for (int k = 0; k < 3; k++) {
      assertThat(wave.strength[k]).isCloseTo(STRENGTHS[k], within(5e-6));
      assertThat(wave.place[k]).isCloseTo(40 - LONGER_CENTRES_MM[k], within(4e-6));
      assertThat(wave.strengthByTravel[k]).isZero();
      assertThat(wave.placeByTravel[k]).isEqualTo(1);
    }
  }

  @Test
  void netCurrentAtBirthAndDeathReachesThePrintedExtremes() {
    double[] birth = extremes(0, 14, 70);
    double[] death = extremes(70.001, 84, 70);
    assertThat(birth[1]).isCloseTo(75.23, within(0.005));
    assertThat(birth[0]).isCloseTo(-32.80, within(0.005));
    assertThat(death[0]).isCloseTo(-75.40, within(0.005));
    assertThat(death[1]).isCloseTo(32.62, within(0.005));
    double travel = net(40, 70, false);
    assertThat(travel).isCloseTo(-0.17, within(0.005));
  }

  @Test
  void compensatingSourcesLeaveNoNetCurrent() {
    for (double travelled = 0.05; travelled < 84; travelled += 0.05) {
      assertThat(net(travelled, 70, true)).isCloseTo(0, within(1e-12));
    }
  }

  private static double[] extremes(double from, double to, double room) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double travelled = from; travelled < to; travelled += 0.001) {
      double net = net(travelled, room, false);
      least = Math.min(least, net);
      most = Math.max(most, net);
    }
    return new double[] {least, most};
  }

  private static double net(double travelled, double room, boolean compensated) {
    WaveSources wave = new WaveSources(compensated);
    wave.find(travelled, room);
    double sum = 0;
    for (int k = 0; k < wave.count; k++) {
      sum += wave.strength[k];
    }
    return sum;
  }
}
