package org.myostream.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VafWindowTest {
  private static final int FRAMES = 100;

  @Test
  void equalsTheDirectSumOverTheLastFramesForEver() {
    VafWindow window = new VafWindow(FRAMES);
    Random random = new Random(1);
    double[] errors = new double[60_000];
    double[] energies = new double[errors.length];
    for (int t = 0; t < errors.length; t++) {
      energies[t] = random.nextDouble();
      errors[t] = energies[t] * random.nextDouble();
      window.add(errors[t], energies[t]);
      if (t % 37 == 0 || t < 3 * FRAMES) {
        assertThat(window.vaf())
            .as("frame %d", t)
            .isCloseTo(direct(errors, energies, t), Offset.offset(1e-13));
      }
    }
  }

  @Test
  void aHugeBurstLeavesNoTraceOnceItHasLeftTheWindow() {
    VafWindow window = new VafWindow(FRAMES);
    window.add(1e30, 1e30);
    for (int t = 0; t < FRAMES; t++) {
      window.add(0.25, 1);
    }

    assertThat(window.vaf()).isEqualTo(0.75);
  }

  @Test
  void hasNoValueBeforeDataInSilenceAndAfterReset() {
    VafWindow window = new VafWindow(FRAMES);
    assertThat(window.vaf()).isNaN();
    window.add(0, 0);
    assertThat(window.vaf()).isNaN();
    window.add(1, 4);
    assertThat(window.vaf()).isEqualTo(0.75);
    window.reset();
    assertThat(window.vaf()).isNaN();
    window.add(1, 2);
    assertThat(window.vaf()).isEqualTo(0.5);
  }

  @Test
  void refusesAnEmptyWindow() {
    assertThatThrownBy(() -> new VafWindow(0)).hasMessage("a VAF window of 0 frames is below 1");
  }

  private static double direct(double[] errors, double[] energies, int last) {
    double error = 0;
    double energy = 0;
    for (int t = Math.max(0, last - FRAMES + 1); t <= last; t++) {
      error += errors[t];
      energy += energies[t];
    }
    return 1 - error / energy;
  }
}
