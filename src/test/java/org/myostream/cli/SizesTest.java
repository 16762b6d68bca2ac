package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7B, 7",
    "500kB, 500000",
    "1.5M, 1500000",
    "256MB, 256000000",
    "2GB, 2000000000",
    "3T, 3000000000000"
  })
  void aNumberAndAUnitAreASize(String text, long bytes) {
    assertThat(new Sizes().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MB", "-5MB", "5 MB", "5mb", "1e3", "5MiB", "many"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> new Sizes().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("\"" + text + "\" is not a size; write one such as 500kB, 256MB or 2GB");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.00 kB",
    "12345, 12.3 kB",
    "99960, 100 kB",
    "999600, 1.00 MB",
    "34100000000, 34.1 GB",
    "2e15, 2000 TB",
  })
  void sizesAreShownWithThreeDigits(double bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }
}
