package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Steps of Adam and AdamW, and the minibatches they see. */
class AdamTest {
  @Test
  void theFirstStepIsTheRateAgainstTheSlope() {
    double[] at = {1, 1, 1};

    new Adam(3, 0, 3).step(at, new double[] {0.3, -2, 0});

    assertThat(at[0]).isCloseTo(1 - Adam.RATE, within(1e-8));
    assertThat(at[1]).isCloseTo(1 + Adam.RATE, within(1e-8));
    assertThat(at[2]).isEqualTo(1);
  }

  @Test
  void decoupledDecayShrinksWhatDecaysAndNothingElse() {
    double[] at = {2, 2};

    new Adam(2, 0.1, 1).step(at, new double[] {0, 0});

    assertThat(at[0]).isCloseTo(2 * (1 - 0.1 * Adam.RATE), within(1e-15));
    assertThat(at[1]).isEqualTo(2);
  }

  @Test
  void anEpochHoldsEveryFrameOnceInAnotherOrderSeed7() {
    double[][] frames = {IntStream.range(0, 10).asDoubleStream().toArray()};
    Minibatches batches = new Minibatches(frames, 4, 7);
    double[] first = epoch(batches);
    double[] second = epoch(batches);

    assertThat(batches.count()).isEqualTo(3);
    assertThat(batches.length(2)).isEqualTo(2);
    assertThat(first).containsExactlyInAnyOrder(frames[0]).isNotEqualTo(second);
    assertThat(second).containsExactlyInAnyOrder(frames[0]);
    assertThat(epoch(new Minibatches(frames, 4, 7))).isEqualTo(first);
  }

  private static double[] epoch(Minibatches batches) {
    batches.shuffle();
    double[] seen = new double[10];
    double[][] batch = new double[1][4];
    int count = 0;
    for (int i = 0; i < batches.count(); i++) {
      batches.copy(i, batch);
      System.arraycopy(batch[0], 0, seen, count, batches.length(i));
      count += batches.length(i);
    }
    return seen;
  }
}
