package org.myostream.motorunit.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.config.ConfigException;
import org.myostream.motorunit.SurfaceArray;

/** Files of potentials, sound and broken. */
class PotentialFilesTest {
  private static final String ELECTRODES =
      "\"electrodes\":[{\"x_mm\":-7.5},{\"x_mm\":-2.5},{\"x_mm\":2.5},{\"x_mm\":7.5}]";
  private static final String SAMPLES = samples(16, "1,2,3,4");

  private static String samples(int count, String row) {
    return IntStream.range(0, count)
        .mapToObj(n -> "[" + row + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String file(String potential) {
    return "{\"rate_hz\":2048," + ELECTRODES + ",\"potentials\":[{" + potential + "}]}";
  }

  private static PotentialSet read(String text) throws IOException {
    return read(text, PotentialDefaults.NONE);
  }

  private static PotentialSet read(String text, PotentialDefaults defaults) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return PotentialFiles.read("file", new ByteArrayInputStream(bytes), defaults);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    SurfaceArray line = SurfaceArray.line(5, 5);
    SurfaceArray other = SurfaceArray.line(4, 10);
    Random random = new Random(1);
    double[][] rows = new double[20][5];
    Arrays.setAll(rows, n -> random.doubles(5, -1e-3, 1e-3).toArray());
    rows[3][2] = Double.NaN;
    StringWriter text = new StringWriter();
    try (PotentialWriter writer = new PotentialWriter(text, line, 2048)) {
      writer.write(new UnitPotential("a \"1\"", line, 2048, rows, new UnitTruth(3.25, 4.5)));
      Map<String, Double> truth = new LinkedHashMap<>();
      truth.put("zone_mm", -2.0);
      truth.put("fibres", 200.0);
      writer.write(
          new UnitPotential("b", other, 4000, new double[16][4], UnitTruth.UNKNOWN), truth);
    }
    PotentialSet read = read(text.toString());
    assertThat(read.warnings()).isEmpty();
    UnitPotential first = read.potentials().get(0);
    assertThat(first.name()).isEqualTo("a \"1\"");
    assertThat(first.truth()).isEqualTo(new UnitTruth(3.25, 4.5));
    assertThat(first.array().allX()).containsExactly(-10, -5, 0, 5, 10);
    for (int n = 0; n < rows.length; n++) {
      for (int e = 0; e < 5; e++) {
        if (n == 3 && e == 2) {
          assertThat(first.rows()[n][e]).isNaN();
        } else {
          assertThat(first.rows()[n][e] / rows[n][e] - 1).isBetween(-5e-9, 5e-9);
        }
      }
    }
    UnitPotential second = read.potentials().get(1);
    assertThat(second.rateHz()).isEqualTo(4000);
    assertThat(second.array().allX()).containsExactly(-15, -5, 5, 15);
    assertThat(second.truth().zoneMm()).isEqualTo(-2);
    assertThat(second.truth().velocity()).isNaN();
  }

  @Test
  void keysComeInAnyOrder() throws IOException {
    PotentialSet set =
        read(
            "\uFEFF {\"potentials\":[{\"samples\":"
                + SAMPLES
                + ",\"name\":\"x\"}],"
                + ELECTRODES
                + ",\"rate_hz\":2048}");
    assertThat(set.potentials().get(0).name()).isEqualTo("x");
    assertThat(set.potentials().get(0).rateHz()).isEqualTo(2048);
  }

  @Test
  void aKeyThatIsNotKnownIsTold() throws IOException {
    PotentialSet set = read(file("\"label\":\"x\",\"nam\":\"y\",\"samples\":" + SAMPLES));
    assertThat(set.warnings()).hasSize(2);
    assertThat(set.warnings().get(1)).contains("\"nam\"", "did you mean \"name\"?", "ignored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the file is empty",
        "'  '|the file is empty",
        "'[1,2]'|a list is not an object",
        "'{\"rate_hz\":2048'|not valid JSON",
        "'{\"rate_hz\":2048}'|key \"potentials\" is missing",
        "'{\"potentials\":[]}'|the list \"potentials\" is empty",
        "'{\"myostream\":\"unit-estimates/1\"}'|name a file of potentials",
        "'{\"rate_hz\":\"2048\"}'|the text \"2048\" is not a number",
        "'{\"rate_hz\":1,\"rate_hz\":2}'|not valid JSON: Duplicate",
        "'{\"electrodes\":[]}'|0 electrodes are not in 4..1024",
        "'{\"electrodes\":[{\"x_mm\":1},{\"x_mm\":2},{\"x_mm\":3}]}'|3 electrodes are not in 4",
        "'{\"electrodes\":[{\"y_mm\":1}]}'|electrode E1 has no x_mm",
        "'{\"electrodes\":[{\"x_mm\":1},{\"x_mm\":2},{\"x_mm\":3},{\"x_mm\":1}]}'|both at (1.0",
        "'{\"electrodes\":[{\"x_mm\":1,\"y_mm\":1},{\"x_mm\":1,\"y_mm\":2},{\"x_mm\":1},"
            + "{\"x_mm\":1,\"y_mm\":9}]}'|they lie across the fibres",
        "'{\"electrodes\":[{\"x_mm\":0},{\"x_mm\":0.005},{\"x_mm\":0.01},{\"x_mm\":0.015}]}'"
            + "|span 0.015 mm along the fibres, which is not in 8..500 mm",
        "'{\"electrodes\":[{\"x_mm\":0},{\"x_mm\":9},{\"x_mm\":0,\"y_mm\":9},"
            + "{\"x_mm\":9,\"y_mm\":9}]}'|are at 2 places along the fibres, at least 4",
        "'{\"electrodes\":[{\"x_mm\":0},{\"x_mm\":5,\"y_mm\":5},{\"x_mm\":10,\"y_mm\":10},"
            + "{\"x_mm\":15,\"y_mm\":15}]}'|at 45 degrees to the fibres, more than 30",
        "'plain words'|neither JSON nor a table",
        "'1,2,3,4\n5,6,7,8'|numbers where the names of the electrodes are due",
        "'a,b,c,d\n1,2,3'|3 values in a row where the header has 4 names",
        "'# rate_hz: fast\na,b,c,d\n1,2,3,4'|\"fast\" is not a number",
        "'a,b,c,d\n1,2,x,4'|column c: \"x\" is not a number",
        "'# x_mm: 1,2,3\na,b,c,d\n1,2,3,4'|holds 3 places and the header 4 electrodes"
      })
  void whatCannotBeReadIsRefusedInOneSentence(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("file:")
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|it has no \"samples\"",
        "\"samples\":[[1,2,3,4]]|1 samples are not in 16..8192",
        "\"samples\":[[1,2,3,4],[1,2,3]]|samples[1]: 3 values where the first sample has 4",
        "\"samples\":[[1,\"2\",3,4]]|samples[0][1]: the text \"2\" is not a number",
        "\"samples\":3|3 is not a list",
        "\"rate_hz\":50,\"samples\":@|a rate of 50.0 Hz is not in 500..100000 Hz"
      })
  void aPotentialThatCannotBeUsedIsNamed(String potential, String said) {
    String body = potential == null ? "" : "," + potential.replace("@", SAMPLES);
    assertThatThrownBy(() -> read(file("\"name\":\"unit 7\"" + body)))
        .isInstanceOf(ConfigException.class)
        .hasMessageMatching("(?s)file:1: (unit 7|potentials\\[0\\]).*")
        .hasMessageContaining(said);
  }

  @Test
  void transposedSamplesAreTold() {
    assertThatThrownBy(
            () -> read(file("\"samples\":" + samples(16, "1,2,3")).replace("2.5},", "2.5},")))
        .hasMessageContaining("3 values a sample for 4 electrodes");
    String sixteen =
        IntStream.range(0, 16)
            .mapToObj(e -> "{\"x_mm\":" + 5 * e + "}")
            .collect(Collectors.joining(",", "\"electrodes\":[", "]"));
    assertThatThrownBy(
            () -> read(file("\"samples\":" + samples(16, "1,2,3,4")).replace(ELECTRODES, sixteen)))
        .hasMessageContaining("the samples are transposed");
  }

  @Test
  void aMissingRateIsAskedFor() throws IOException {
    String text = "{" + ELECTRODES + ",\"potentials\":[{\"samples\":" + SAMPLES + "}]}";
    assertThatThrownBy(() -> read(text)).hasMessageContaining("the rate is missing; write rate_hz");
    assertThat(read(text, new PotentialDefaults(1000.0, null)).potentials().get(0).rateHz())
        .isEqualTo(1000);
    assertThatThrownBy(
            () -> read(file("\"samples\":" + SAMPLES), new PotentialDefaults(1000.0, null)))
        .hasMessageContaining("the file says 2048.0 Hz and --rate 1000.0 Hz");
  }

  @Test
  void aTableIsOnePotential(@TempDir Path folder) throws IOException {
    String rows = "0.1;1;2;;4\n".repeat(20);
    Path file = folder.resolve("biceps.csv");
    Files.writeString(
        file,
        "# rate_hz: 2000\n# x_mm: 0, 5, 10, 15\n# zone_mm: 4\n# z_mm: 3\n\"time\";a;b;c;\"d\"\r\n"
            + rows);
    PotentialSet set = PotentialFiles.read(file, PotentialDefaults.NONE);
    UnitPotential potential = set.potentials().get(0);
    assertThat(potential.name()).isEqualTo("biceps");
    assertThat(potential.array().name(3)).isEqualTo("d");
    assertThat(potential.rows()).hasDimensions(20, 4);
    assertThat(potential.rows()[0][2]).isNaN();
    assertThat(potential.truth().zoneMm()).isEqualTo(4);
    assertThat(set.warnings()).singleElement().asString().contains("z_mm", "ignored");
  }

  @Test
  void placesOfElectrodesComeFromATable(@TempDir Path folder) throws IOException {
    Path places = folder.resolve("places.csv");
    Files.writeString(places, "name,x_mm,y_mm\nd,10,0\nc,20,0\nb,30,1\na,40,0\ne,9,9\n");
    PotentialDefaults defaults = new PotentialDefaults(2048.0, ElectrodeTable.read(places));
    UnitPotential potential =
        read("a,b,c,d\n" + "1,2,3,4\n".repeat(20), defaults).potentials().get(0);
    assertThat(potential.array().allX()).containsExactly(40, 30, 20, 10);
    assertThat(potential.array().y(1)).isEqualTo(1);
    assertThatThrownBy(() -> read("a,b,c,f\n" + "1,2,3,4\n".repeat(20), defaults))
        .hasMessageContaining("electrode f is not in")
        .hasMessageContaining("add a line with its place");
    Files.writeString(places, "name,x\nd,1\n");
    assertThatThrownBy(() -> ElectrodeTable.read(places))
        .hasMessageContaining("column \"x\" of a table of electrodes is not one of");
  }

  @Test
  void aRecordingIsNotTakenForPotentials() {
    assertThatThrownBy(() -> read("\u0001BIOSEMI"))
        .hasMessageContaining("is not text")
        .hasMessageContaining("--discharges");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"samples\":[[1,2,3,4]]|1 samples are not in 16..8192",
        "\"samples\":[[1,2,3,4],[1,2,3],[1]]|potentials[1].samples[1]: 3 values where the first",
        "\"samples\":[[1,{\"a\":[2]},3,4],[5]]|potentials[1].samples[0][1]: an object is not a",
        "\"samples\":3|potentials[1].samples: 3 is not a list",
        "\"samples\":null|it has no \"samples\"",
        "\"rate_hz\":50,\"samples\":@|a rate of 50.0 Hz is not in 500..100000 Hz",
        "\"electrodes\":[1,2,3],\"samples\":@|potentials[1].electrodes: 3 electrodes are not in 4",
        "\"electrodes\":[[1,2],[3]],\"samples\":@|electrodes[1]: 1 numbers for the place of an",
      })
  void aPotentialThatCannotBeUsedLeavesTheOthers(String potential, String said) throws IOException {
    String sound = "{\"name\":\"%s\",\"samples\":" + SAMPLES + "}";
    String broken = "{" + potential.replace("@", SAMPLES) + ",\"name\":\"b\"}";
    PotentialSet set =
        read(
            "{\"rate_hz\":2048,"
                + ELECTRODES
                + ",\"potentials\":["
                + sound.formatted("a")
                + ","
                + broken
                + ","
                + sound.formatted("c")
                + "]}");
    assertThat(set.potentials()).extracting(UnitPotential::name).containsExactly("a", "c");
    PotentialSet.Unusable unusable = set.unusable().get(0);
    assertThat(unusable.name()).isEqualTo("b");
    assertThat(unusable.doubt()).contains(said).doesNotContain("file:");
    assertThat(set.inOrder(UnitPotential::name, PotentialSet.Unusable::name))
        .containsExactly("a", "b", "c");
  }

  @Test
  void numbersMayBeNamesAndNullIsNothing() throws IOException {
    String electrodes =
        "\"electrodes\":[{\"name\":7,\"x_mm\":0,\"y_mm\":null},{\"name\":null,\"x_mm\":5},"
            + "[10,0.5],15]";
    String nothing = "\"electrodes\":null,\"rate_hz\":null,\"truth\":null,\"samples\":" + SAMPLES;
    PotentialSet set =
        read(
            file("\"name\":3," + nothing + "},{\"name\":null," + nothing)
                .replace(ELECTRODES, electrodes));
    assertThat(set.warnings()).isEmpty();
    assertThat(set.unusable()).isEmpty();
    assertThat(set.potentials())
        .extracting(UnitPotential::name)
        .containsExactly("3", "potential 2");
    UnitPotential first = set.potentials().get(0);
    assertThat(first.rateHz()).isEqualTo(2048);
    assertThat(first.array().name(0)).isEqualTo("7");
    assertThat(first.array().name(1)).isEqualTo("E2");
    assertThat(first.array().allX()).containsExactly(0, 5, 10, 15);
    assertThat(first.array().allY()).containsExactly(0, 0, 0.5, 0);
  }

  @Test
  void equalNamesOfElectrodesBecomeNumbers() throws IOException {
    String equal = ELECTRODES.replace("{\"x_mm\":2.5}", "{\"name\":\"E2\",\"x_mm\":2.5}");
    PotentialSet set = read(file("\"samples\":" + SAMPLES).replace(ELECTRODES, equal));
    assertThat(set.warnings())
        .singleElement()
        .asString()
        .contains("two electrodes are called E2, so all are called E1 to E4");
    assertThat(set.potentials().get(0).array().name(2)).isEqualTo("E3");
  }

  @ParameterizedTest
  @CsvSource({"','", "';'"})
  void aTableMayComeFromASpreadsheet(String separator) throws IOException {
    String text =
        "# rate_hz: 2048,,,\n,,,\n\"# x_mm: 0,5,10,15\",,,\n# name: \"\"\"\",,\na,b,c,d\n"
            .replace(",,", separator + separator)
            .replace("a,b,c,d", String.join(separator, "a", "b", "c", "d"));
    UnitPotential potential =
        read(text + String.join(separator, "1", "2", "3", "4\n").repeat(20)).potentials().get(0);
    assertThat(potential.rateHz()).isEqualTo(2048);
    assertThat(potential.array().allX()).containsExactly(0, 5, 10, 15);
    assertThat(potential.name()).isEqualTo("\"\"\"\"");
  }

  @Test
  void valuesThatAreTooLargeAreToldSo() {
    double[][] rows = new double[20][4];
    Arrays.setAll(rows, n -> new double[] {n % 3, n % 4, n % 5, n % 7});
    rows[5][2] = -1e200;
    assertThat(ElectrodeFaults.of(SurfaceArray.line(4, 10), rows))
        .containsExactly(
            new ElectrodeFaults.Fault(2, "E3 has values that are too large (up to 1.0E200)"));
  }
}
