package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedUnitNetworksTest {
  private static final int MOST_CHARACTERS = 500_000;
  private static final SurfaceArray LINE =
      SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM);

  static Stream<String> names() {
    return ShippedUnitNetworks.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsSoundAndSmall(String name) {
    UnitNetworkFile.Stored stored = ShippedUnitNetworks.load(name);
    assertThat(UnitNetworkFile.text(stored)).hasSizeLessThan(MOST_CHARACTERS);
    assertThat(stored.origin().variant()).isIn("mismatch", "published");
    assertThat(stored.origin().score().zoneMedianMm()).isPositive();
  }

  @Test
  void theLineOf16IsFoundForItsArrayOnly() {
    assertThat(ShippedUnitNetworks.names()).contains("line16");
    assertThat(ShippedUnitNetworks.find(LINE, 160, 2048)).isPresent();
    assertThat(ShippedUnitNetworks.find(LINE, 160, 1000)).isEmpty();
    assertThat(ShippedUnitNetworks.find(SurfaceArray.line(15, 5), 160, 2048)).isEmpty();
  }

  /** Units of the project's own generator at 20 dB, which no network was trained on. */
  @Test
  void theLineOf16FindsMostUnits() {
    UnitNetwork network = ShippedUnitNetworks.find(LINE, 160, 2048).orElseThrow();
    SimulatedUnits units = new SimulatedUnits(Condition.MISPLACED, 1800);
    int cases = 40;
    double[] zones = new double[cases];
    double[] velocities = new double[cases];
    for (int i = 0; i < cases; i++) {
      SimulatedUnit unit = units.draw(i);
      List<UnitGuess> guesses = network.guesses(unit.rows());
      zones[i] = Math.abs(guesses.get(0).zoneMm() - unit.zoneMm());
      velocities[i] = Math.abs(guesses.get(0).velocity() - unit.velocity());
    }
    Arrays.sort(zones);
    Arrays.sort(velocities);
    assertThat(zones[cases / 2]).isLessThan(1.5);
    assertThat(velocities[cases / 2]).isLessThan(0.4);
  }
}
