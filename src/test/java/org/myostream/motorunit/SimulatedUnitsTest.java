package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedUnitsTest {
  @ParameterizedTest
  @EnumSource(Condition.class)
  void aCaseDependsOnItsSeedAndNumberOnly(Condition condition) {
    SimulatedUnit first = new SimulatedUnits(condition, 4).draw(7);
    SimulatedUnits again = new SimulatedUnits(condition, 4);
    again.draw(3);
    assertThat(again.draw(7).rows()).isDeepEqualTo(first.rows());
    assertThat(new SimulatedUnits(condition, 5).draw(7).zoneMm()).isNotEqualTo(first.zoneMm());
    assertThat(again.draw(8).zoneMm()).isNotEqualTo(first.zoneMm());
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void truthStaysInTheRangesDrawn(Condition condition) {
    SimulatedUnits units = new SimulatedUnits(condition, 11);
    for (int i = 0; i < 20; i++) {
      SimulatedUnit unit = units.draw(i);
      assertThat(unit.fibres()).isBetween(21, 3961);
      assertThat(unit.zoneMm()).isBetween(-36.0, 36.0);
      assertThat(unit.velocity()).isBetween(2.2, 5.7);
      assertThat(unit.startMillis()).isBetween(condition == Condition.MATCHED ? 0 : 2.0, 8.0);
      assertThat(unit.rows()).hasDimensions(160, 16);
    }
  }

  @Test
  void matchedUnitsHaveNoNoise() {
    SimulatedUnit unit = new SimulatedUnits(Condition.MATCHED, 2).draw(0);
    assertThat(unit.rows()).isDeepEqualTo(unit.clean());
  }

  @Test
  void noiseHasTheRatioToTheMedianChannel() {
    SimulatedUnits units = new SimulatedUnits(Condition.NOISY, 2);
    for (int i = 0; i < 10; i++) {
      SimulatedUnit unit = units.draw(i);
      double[] channels = new double[16];
      double noise = 0;
      for (int n = 0; n < 160; n++) {
        for (int e = 0; e < 16; e++) {
          channels[e] += unit.clean()[n][e] * unit.clean()[n][e] / 160;
          double error = unit.rows()[n][e] - unit.clean()[n][e];
          noise += error * error / 2560;
        }
      }
      Arrays.sort(channels);
      double decibels = 10 * StrictMath.log10(channels[8] / noise);
      assertThat(decibels).isCloseTo(unit.noiseDb(), within(1.5));
    }
  }

  @Test
  void nothingIsSeenBeforeTheStart() {
    SimulatedUnit unit = new SimulatedUnits(Condition.MISPLACED, 2).draw(1);
    int start = (int) Math.ceil(unit.startMillis() / 1000 * SimulatedUnit.RATE_HZ);
    for (int n = 0; n < start; n++) {
      assertThat(unit.clean()[n]).containsOnly(0);
    }
    assertThat(unit.clean()[start + 2]).doesNotContain(0);
  }
}
