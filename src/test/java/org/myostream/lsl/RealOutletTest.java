package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our inlet on a genuine liblsl 1.12 in another process. */
@Timeout(90)
class RealOutletTest {
  private static final LslResolver RESOLVER = new LslResolver(LslSettings.defaults().forLoopback());
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int SAMPLES = 60;

  private static Path library = Path.of("");

  @TempDir Path directory;

  @BeforeAll
  static void findLibrary() {
    library = RealLibLslTest.requireLibrary();
  }

  private Process source(String id, ChannelFormat format) throws Exception {
    return LibLslProbe.start(
        LibLslSource.class, directory, library, id, format.name(), Integer.toString(SAMPLES));
  }

  private static FoundStream find(String id) throws Exception {
    return LslInletTest.find(RESOLVER, "source_id='" + id + "'");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "DOUBLE64", "INT32", "INT16", "INT8"})
  void numbersArriveByBothProtocols(ChannelFormat format) throws Exception {
    String id = "source-" + System.nanoTime();
    Process source = source(id, format);
    try {
      FoundStream found = find(id);
      assertThat(found.format()).isEqualTo(format);
      try (FeedConnection old =
              FeedConnection.openOld(found, 1000, LONG, 30_000, RealOutletTest::silent);
          LslInlet inlet = LslInlet.open(found, RESOLVER, LONG)) {
        LslSample sample = new LslSample();
        for (int n = 1; n <= SAMPLES; n++) {
          ReceivedSample portable = old.next();
          check(portable.stamp(), portable.numbers(), n);
        }
        assertThat(Objects.requireNonNull(inlet.timeCorrection(LONG)).roundTripSeconds())
            .isPositive();
        while (inlet.pull(sample, Duration.ZERO)) {
          check(sample.stamp(), sample.numbers(), (int) Math.rint((sample.stamp() - 1000) * 100));
        }
      }
    } finally {
      source.destroyForcibly().waitFor();
    }
  }

  private static void silent() {}

  private static void check(double stamp, double[] numbers, int n) {
    assertThat(stamp).isEqualTo(1000 + n / 100.0);
    assertThat(numbers).containsExactly(n, -n, 2 * n);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "INT32", "INT16", "INT8"})
  void everyNumberArrives(ChannelFormat format) throws Exception {
    String id = "source-" + System.nanoTime();
    Process source = source(id, format);
    try (LslInlet inlet = LslInlet.open(find(id), RESOLVER, LONG)) {
      LslSample sample = new LslSample();
      for (int n = 1; n <= SAMPLES; n++) {
        assertThat(inlet.pull(sample, LONG)).isTrue();
        check(sample.stamp(), sample.numbers(), n);
      }
    } finally {
      source.destroyForcibly().waitFor();
    }
  }

  @Test
  void stringsArriveAndAKilledOutletIsFoundAgain() throws Exception {
    String id = "source-" + System.nanoTime();
    Process source = source(id, ChannelFormat.STRING);
    try (LslInlet inlet = LslInlet.open(find(id), RESOLVER, LONG)) {
      texts(inlet);
      source.destroyForcibly().waitFor();
      source = source(id, ChannelFormat.STRING);
      texts(inlet);
      assertThat(inlet.recoveries()).isEqualTo(1);
      assertThat(inlet.lost()).isZero();
    } finally {
      source.destroyForcibly().waitFor();
    }
  }

  private static void texts(LslInlet inlet) throws Exception {
    LslSample sample = new LslSample();
    for (int n = 1; n <= SAMPLES; n++) {
      assertThat(inlet.pull(sample, LONG)).isTrue();
      assertThat(sample.stamp()).isEqualTo(1000 + n / 100.0);
      assertThat(sample.texts()).containsExactly("é " + n, "", "x".repeat(n));
    }
  }
}
