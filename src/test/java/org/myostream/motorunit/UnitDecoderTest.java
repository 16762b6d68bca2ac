package org.myostream.motorunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitDecoderTest {
  private static final UnitInput INPUT =
      new UnitInput(
          SurfaceArray.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM),
          SimulatedUnit.SAMPLES,
          SimulatedUnit.RATE_HZ,
          3,
          50);

  private final UnitDecoder decoder = new UnitDecoder(INPUT, 50);

  private static double[] latents(SimulatedUnit unit) {
    return new double[] {unit.zoneMm(), unit.velocity(), unit.startMillis(), 15, 75, 75};
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theGradientIsThatOfTheLoss(int index) {
    SimulatedUnit unit = new SimulatedUnits(Condition.NOISY, 1700).draw(index);
    double[] x = INPUT.of(unit.rows());
    double[] at = latents(unit);
    double[] gradient = new double[UnitLatent.COUNT];
    double[] ignored = new double[UnitLatent.COUNT];
    decoder.loss(at, x, gradient);
    double step = 1e-5;
    for (int j = 0; j < at.length; j++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[j] += step;
      below[j] -= step;
      double expected =
          (decoder.loss(above, x, ignored) - decoder.loss(below, x, ignored)) / (2 * step);
      assertThat(gradient[j])
          .as("latent %d", j)
          .isCloseTo(expected, within(1e-6 + 1e-4 * Math.abs(expected)));
    }
  }

  @Test
  void theTruthExplainsMoreThanAnotherZone() {
    double[][] rows = new double[SimulatedUnit.SAMPLES][SimulatedUnit.ELECTRODES];
    FibrePotentials potentials =
        new FibrePotentials(
            Electrodes.line(SimulatedUnit.ELECTRODES, SimulatedUnit.SPACING_MM, 12),
            Conductor.UNBOUNDED,
            SimulatedUnit.RATE_HZ);
    Random random = new Random(1700);
    for (int i = 0; i < 200; i++) {
      double offset = 15 * (random.nextDouble() - 0.5);
      double velocity = 4 + 0.22 * random.nextGaussian();
      potentials.add(
          Fibre.alongX(4 + offset, 0, 0, 75 + offset, 75 - offset, velocity, 3), 1, rows);
    }
    double[] x = INPUT.of(rows);
    double[] truth = {4, 4, 3, 15, 75, 75};
    double[] elsewhere = {14, 4, 3, 15, 75, 75};
    double[] ignored = new double[UnitLatent.COUNT];
    assertThat(decoder.loss(truth, x, ignored)).isBetween(0.0, 0.01);
    assertThat(decoder.loss(elsewhere, x, ignored)).isBetween(0.05, 1.0);
  }
}
