package org.myostream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockFitTest {
  private static final double RATE_HZ = 2000;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsADriftOfThreeHundredPpmUnderLateArrivals(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ClockFit clock = new ClockFit(RATE_HZ);
    double trueRate = RATE_HZ * (1 + 300e-6);
    long frame = 0;
    double worst = 0;
    for (int read = 0; read < 6000; read++) {
      frame += 10 + random.nextInt(20);
      double sampled = frame / trueRate;
      clock.observe(frame, nanos(sampled + 100e-6 + lateness(random)));
      if (sampled > 3) {
        worst = Math.max(worst, Math.abs(clock.timeOf(frame) - 1000 - sampled));
      }
    }
    assertThat(clock.driftPpm()).isCloseTo(300, within(5.0));
    assertThat(worst).isLessThan(500e-6);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12})
  void aReadThatIsASecondLateDoesNotMoveTheClock(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ClockFit clock = new ClockFit(RATE_HZ);
    for (int frame = 0; frame < 20_000; frame += 10) {
      double late = frame == 15_000 ? 1 : lateness(random);
      clock.observe(frame, nanos(frame / RATE_HZ + late));
    }
    assertThat(clock.timeOf(20_000)).isCloseTo(1010.0, within(200e-6));
  }

  @ParameterizedTest(name = "backlog for {0} s")
  @ValueSource(doubles = {0.3, 0.6, 0.9})
  void aBacklogAtTheStartLeavesNoStampInTheFuture(double backlogSeconds) {
    ClockFit clock = new ClockFit(RATE_HZ);
    double worst = 0;
    for (int frame = 0; frame < 20_000; frame += 18) {
      double sampled = frame / RATE_HZ;
      double late = sampled < backlogSeconds ? 0.1 : 0;
      clock.observe(frame, nanos(sampled + late));
      worst = Math.max(worst, clock.timeOf(frame) - 1000 - sampled - late);
    }
    assertThat(worst).isLessThan(1e-6);
  }

  @ParameterizedTest(name = "device {0} ppm fast")
  @ValueSource(doubles = {-5000, -300, 300, 5000})
  void batchesOfEighteenFramesAreWithinAMillisecondAfterASecond(double ppm) {
    ClockFit clock = new ClockFit(RATE_HZ);
    double worst = 0;
    for (int frame = 0; frame < 40_000; frame += 18) {
      double sampled = frame / (RATE_HZ * (1 + ppm * 1e-6));
      clock.observe(frame, nanos(sampled));
      if (sampled > 1.1) {
        worst = Math.max(worst, Math.abs(clock.timeOf(frame) - 1000 - sampled));
      }
    }
    assertThat(worst).isLessThan(1e-3);
  }

  private static double lateness(SplittableRandom random) {
    double u = random.nextDouble();
    return u < 0.02 ? 0.02 * random.nextDouble() : 200e-6 * u;
  }

  private static long nanos(double seconds) {
    return 1_000_000_000_000L + Math.round(seconds * 1e9);
  }
}
