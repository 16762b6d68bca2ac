package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
  @Test
  void sharesFollowTheirDefinitions() {
    // Projection on (1, 0): the first muscle is explained, the second is not, the third is silent.
    double[][] weights = {{1}, {0}, {0}};
    double[][] data = {{1, 2, 3, 0}, {1, 0, 1, 0}, {0, 0, 0, 0}};

    Reconstruction result = Reconstruction.of(weights, data);

    double mean = 8.0 / 12;
    double variance = 16 - 12 * mean * mean;
    assertThat(result.vaf()).isCloseTo(1 - 2.0 / 16, Offset.offset(1e-15));
    assertThat(result.r2()).isCloseTo(1 - 2 / variance, Offset.offset(1e-15));
    assertThat(result.muscleVaf()).containsExactly(1.0, 0.0, 0.0);
    assertThat(result.leastMuscleVaf()).isZero();
  }
}
