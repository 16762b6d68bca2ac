package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DischargeTimesTest {
  @Test
  void linesAreReadInAnyOrder() {
    DischargeTimes times = DischargeTimes.parse(List.of("unit,sample", "2,40", "0,33", "", "0,7"));
    assertThat(times.units()).isEqualTo(3);
    assertThat(times.count(1)).isZero();
    assertThat(times.next(0, 0)).isEqualTo(7);
    assertThat(times.next(0, 8)).isEqualTo(33);
    assertThat(times.next(0, 34)).isEqualTo(Long.MAX_VALUE);
    assertThat(times.next(1, 0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBadLineIsNamed() {
    assertThatThrownBy(() -> DischargeTimes.parse(List.of("unit,sample", "0,33", "1,x")))
        .hasMessage("line 3: sample 'x' is not a whole number from 0");
    assertThatThrownBy(() -> DischargeTimes.parse(List.of("0;33")))
        .hasMessage("line 1: '0;33' is not a unit and a sample, like 0,33");
    assertThatThrownBy(() -> DischargeTimes.parse(List.of("unit,sample")))
        .hasMessageStartingWith("no discharge times");
  }

  @Test
  void aLoopRepeatsItsDischarges() {
    DischargeTimes times =
        DischargeTimes.of(new long[][] {{5, 90, 120}}).repeatedEvery(100).startingAt(1000);
    assertThat(times.next(0, 0)).isEqualTo(1005);
    assertThat(times.next(0, 1006)).isEqualTo(1090);
    assertThat(times.next(0, 1091)).isEqualTo(1105);
    assertThat(times.next(0, 5000)).isEqualTo(5005);
    assertThat(times.withinPeriod(1080, 1100)).isTrue();
    assertThat(times.withinPeriod(1080, 1101)).isFalse();
  }
}
