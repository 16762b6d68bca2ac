package org.myostream.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 6, 0.2",
    "0, 1, 11, 0.1",
    "0, 7, 5, 2",
    "-0.3, 0.8, 5, 0.5",
    "0, 1e-5, 5, 5e-6"
  })
  void stepsAreOneTwoOrFiveTimesAPowerOfTen(double low, double high, int most, double step) {
    Ticks ticks = Ticks.within(low, high, most);

    assertThat(ticks.step()).isCloseTo(step, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(ticks.values().length).isLessThanOrEqualTo(most);
    assertThat(java.util.Arrays.stream(ticks.values()))
        .allMatch(v -> v >= low - 1e-9 && v <= high + 1e-9);
  }

  @Test
  void labelsHaveTheDecimalsOfTheStep() {
    assertThat(Ticks.within(0, 1, 6).labels())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Ticks.within(-1, 1, 3).labels()).containsExactly("\u22121", "0", "1");
  }

  @Test
  void ticksAroundARangeHoldIt() {
    Ticks ticks = Ticks.around(0.13, 0.97, 6);

    assertThat(ticks.low()).isLessThanOrEqualTo(0.13);
    assertThat(ticks.high()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void aScaleMapsItsEndsToTheEdgesOfTheBox() {
    Box box = new Box(10, 20, 100, 50);

    assertThat(Scale.across(box, 0, 4).at(new double[] {0, 1, 4})).containsExactly(10, 35, 110);
    assertThat(Scale.up(box, -1, 1).at(new double[] {-1, 0, 1})).containsExactly(70, 45, 20);
  }

  @Test
  void aScaleWithoutLengthIsRefused() {
    assertThatThrownBy(() -> new Scale(2, 2, 0, 1)).hasMessageContaining("has no length");
    assertThatThrownBy(() -> new Scale(Double.NaN, 2, 0, 1)).hasMessageContaining("has no length");
  }

  @Test
  void decimationKeepsEveryPeak() {
    double[] row = new double[1000];
    row[537] = 7;
    row[538] = -3;

    MinMax shown = MinMax.of(row, 0, 1000, 40);

    assertThat(shown.at()).hasSize(40);
    assertThat(java.util.Arrays.stream(shown.high()).max()).hasValue(7);
    assertThat(java.util.Arrays.stream(shown.low()).min()).hasValue(-3);
  }

  @ParameterizedTest
  @CsvSource({
    "0.00012345, 1.2\u00d710\u207b\u2074",
    "1234.6, 1200",
    "-0.057, \u22120.057",
    "0, 0",
    "NaN, \u2013",
    "Infinity, \u2013"
  })
  void numbersHaveTwoSignificantDigits(double value, String text) {
    assertThat(Figures.significant(value, 2)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.0451, 45 ms", "3.2, 3.2 s", "250, 4 min 10 s", "7260, 2 h 1 min", "NaN, \u2013"})
  void timesAreInTheUnitThatFits(double seconds, String text) {
    assertThat(Figures.seconds(seconds)).isEqualTo(text);
  }

  @Test
  void whatRoundsToZeroHasNoSign() {
    assertThat(Figures.fixed(-0.001, 2)).isEqualTo("0.00");
    assertThat(Figures.fixed(-0.126, 2)).isEqualTo("\u22120.13");
  }
}
