package org.myostream.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static String written(JsonText text) {
    return StandardCharsets.UTF_8.decode(text.flipped()).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.1, 0.1",
    "-0.25, -0.25",
    "123456.78, 123456.78",
    "-187500, -187500",
    "0.33333334, 0.33333334",
    "0.00002235174, 0.00002235174",
    "999999999, 1.0E9",
    "1e-20, 1.0E-20"
  })
  void floatsAreShort(float value, String expected) {
    assertThat(written(new JsonText(16).number(value))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyFloatReadsBackAsItself(long seed) {
    Random random = new Random(seed);
    JsonText text = new JsonText(64);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertThat((float) Double.parseDouble(written(text.clear().number(value))) + 0f)
            .isEqualTo(value + 0f);
      }
      float signal = (float) random.nextGaussian() * 500;
      assertThat((float) Double.parseDouble(written(text.clear().number(signal))))
          .isEqualTo(signal);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNotANumberIsNull(float value) {
    assertThat(written(new JsonText(4).number(value))).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, -10, 4294967295L, Long.MAX_VALUE, Long.MIN_VALUE})
  void wholeNumbersAreExact(long value) {
    assertThat(written(new JsonText(4).number(value))).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1.500000", "-0.000002, -0.000002", "123456.789012, 123456.789012", "NaN, null"})
  void secondsHaveMicroseconds(double seconds, String expected) {
    assertThat(written(new JsonText(4).seconds(seconds))).isEqualTo(expected);
  }

  @Test
  void numbersDoNotAllocate() throws IOException {
    JsonText text = new JsonText(256);
    assertThat(
            Allocation.leastOf(
                50, () -> text.clear().number(0.1234567f).number(-99L).seconds(12.5)))
        .isZero();
  }
}
