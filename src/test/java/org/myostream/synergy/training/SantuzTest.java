package org.myostream.synergy.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mean gait cycles and published synergies of seven people (Santuz 2022, JOSS 10.21105/joss.04439),
 * and what plain NMF and projection reach on them by data/README.md section 3.1.
 */
class SantuzTest {
  @ParameterizedTest(name = "person {0}")
  @CsvSource({
    "1, 0.944950, 0.899155, 0.944950",
    "2, 0.937938, 0.899586, 0.872721",
    "3, 0.947513, 0.910698, 0.861559",
    "4, 0.917172, 0.872872, 0.818285",
    "5, 0.887241, 0.812484, 0.818777",
    "6, 0.926810, 0.865549, 0.841305",
    "7, 0.935824, 0.880481, 0.878713"
  })
  void projectionOnFixedSynergiesIsThatOfTheReference(
      int person, double vafOwn, double r2Own, double vafOnFirst) throws IOException {
    double[][] data = matrix(person, "V");

    Reconstruction own = Reconstruction.of(matrix(person, "M"), data);
    Reconstruction onFirst = Reconstruction.of(matrix(1, "M"), data);

    assertThat(own.vaf()).isCloseTo(vafOwn, Offset.offset(1e-6));
    assertThat(own.r2()).isCloseTo(r2Own, Offset.offset(1e-6));
    assertThat(onFirst.vaf()).isCloseTo(vafOnFirst, Offset.offset(1e-6));
  }

  static double[][] matrix(int person, String name) throws IOException {
    Path file = folder().resolve("ID000" + person + "_TW_01_" + name + ".csv");
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).skip(1))
        .map(cells -> cells.mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static Path folder() {
    String shared = System.getenv().getOrDefault("MYOSTREAM_SHARED", "../shared");
    Path folder = Path.of(shared, "data", "musclesynergies_santuz");
    boolean there = Files.isDirectory(folder);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI needs " + folder);
    }
    Assumptions.assumeTrue(there, "no reference data at " + folder);
    return folder;
  }
}
