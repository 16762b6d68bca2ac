package org.myostream.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamXmlTest {
  private static final StreamInfo INFO =
      StreamInfo.named("A<&>\"\u0007é", "EMG", "src")
          .rateHz(2000)
          .channel("bi\nceps", "microvolts", "EMG")
          .channel("triceps", "microvolts", "EMG")
          .describe("manufacturer", "Ours & theirs")
          .describe("acquisition/model", "x")
          .describe("acquisition/gain", "24")
          .build();

  private static StreamXml xml() {
    return new StreamXml(
        INFO,
        "e6776a02-1665-4f24-9baa-316fc73c2a4f",
        "default",
        "host",
        2356.5,
        new StreamXml.Ports(16572, 16573, 0, 0));
  }

  private static final String HEAD =
      """
      <?xml version="1.0"?>
      <info>
      \t<name>A&lt;&amp;&gt;"é</name>
      \t<type>EMG</type>
      \t<channel_count>2</channel_count>
      \t<channel_format>float32</channel_format>
      \t<source_id>src</source_id>
      \t<nominal_srate>2000.000000000000</nominal_srate>
      \t<version>1.100000000000000</version>
      \t<created_at>2356.500000000000</created_at>
      \t<uid>e6776a02-1665-4f24-9baa-316fc73c2a4f</uid>
      \t<session_id>default</session_id>
      \t<hostname>host</hostname>
      \t<v4address></v4address>
      \t<v4data_port>16572</v4data_port>
      \t<v4service_port>16573</v4service_port>
      \t<v6address></v6address>
      \t<v6data_port>0</v6data_port>
      \t<v6service_port>0</v6service_port>
      """;

  @Test
  void shortInfoHasAnEmptyDescription() {
    assertThat(xml().shortInfo()).isEqualTo(HEAD + "\t<desc />\n</info>\n");
  }

  @Test
  void fullInfoCarriesChannelsAndFurtherElements() {
    assertThat(xml().fullInfo())
        .isEqualTo(
            HEAD
                + """
                \t<desc>
                \t\t<channels>
                \t\t\t<channel>
                \t\t\t\t<label>biceps</label>
                \t\t\t\t<unit>microvolts</unit>
                \t\t\t\t<type>EMG</type>
                \t\t\t</channel>
                \t\t\t<channel>
                \t\t\t\t<label>triceps</label>
                \t\t\t\t<unit>microvolts</unit>
                \t\t\t\t<type>EMG</type>
                \t\t\t</channel>
                \t\t</channels>
                \t\t<manufacturer>Ours &amp; theirs</manufacturer>
                \t\t<acquisition>
                \t\t\t<model>x</model>
                \t\t\t<gain>24</gain>
                \t\t</acquisition>
                \t</desc>
                </info>
                """);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000000000000000",
    "100, 100.0000000000000",
    "1.1, 1.100000000000000",
    "0.0001, 0.0001000000000000000",
    "2000.5, 2000.500000000000",
    "1e15, 1000000000000000.",
    "1e16, 1.000000000000000e+16",
    "0.00001, 1.000000000000000e-05",
    "1e22, 1.000000000000000e+22",
  })
  void numbersHaveSixteenSignificantDigits(double value, String text) {
    assertThat(StreamXml.digits(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0001"})
  void refusesABlankSourceIdAndName(String blank) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamInfo.named("n", "t", blank).channel("c", "u", "t").build())
        .withMessageContaining("source id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamInfo.named(blank, "t", "s").channel("c", "u", "t").build())
        .withMessageContaining("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<x>", "channels", "channels/extra", "1st", "a//b"})
  void refusesDescriptionsThatAreNotElements(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StreamInfo.named("n", "t", "s").channel("c", "u", "t").describe(path, "x").build())
        .withMessageContaining("'" + path + "'");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesARateThatIsNoRate(double rateHz) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StreamInfo.named("n", "t", "s").channel("c", "u", "t").rateHz(rateHz).build())
        .withMessageContaining("Hz");
  }
}
