package org.myostream.motorunit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.config.ConfigException;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.UnitNetwork;
import org.myostream.motorunit.UnitNetworkFile;

class UnitNetworkFileTest {
  private final UnitNetworkFile.Stored stored = Networks.untrained();
  private final UnitNetwork network = stored.network();
  @TempDir private Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve("network.json");
    UnitNetworkFile.write(file, stored);
    UnitNetworkFile.Stored read = UnitNetworkFile.read(file);
    assertThat(read.origin()).isEqualTo(stored.origin());
    double[] x = Networks.noise(network.form().input().size(), 9);
    assertThat(read.network().outputs(x)).containsExactly(network.outputs(x));
    assertThat(UnitNetworkFile.text(read)).isEqualTo(Files.readString(file));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aChangedFileIsRefused() {
    String text = UnitNetworkFile.text(stored).replace("\"hum_hz\": 50.0", "\"hum_hz\": 60.0");
    assertThatThrownBy(() -> UnitNetworkFile.parse("n.json", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the file was changed or damaged after training");
  }

  @Test
  void anotherKindOfFileIsRefused() {
    assertThatThrownBy(() -> UnitNetworkFile.parse("n.json", "{\"myostream\": \"potentials/1\"}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'potentials/1'");
  }

  @Test
  void anotherArrayLengthOrRateIsRefused() {
    SurfaceArray line = SurfaceArray.line(8, 10);
    assertThatThrownBy(() -> network.fitted(SurfaceArray.line(9, 10), 80, 1024))
        .hasMessageContaining("made for 8 places along the fibres, not 9");
    assertThatThrownBy(() -> network.fitted(SurfaceArray.line(8, 8), 80, 1024))
        .hasMessageContaining("mm where this array has them at");
    assertThatThrownBy(() -> network.fitted(line, 81, 1024))
        .hasMessageContaining("80 samples at 1024.0 Hz, not 81");
    assertThat(network.fits(line, 80, 1000)).isFalse();
    assertThat(network.fits(line, 80, 1024)).isTrue();
  }

  @Test
  void aShiftedArrayShiftsTheGuesses() {
    double[] x = SurfaceArray.line(8, 10).allX();
    for (int e = 0; e < x.length; e++) {
      x[e] += 100;
    }
    SurfaceArray shifted =
        new SurfaceArray(List.of("a", "b", "c", "d", "e", "f", "g", "h"), x, new double[8]);
    double[][] rows = new double[80][8];
    rows[30][2] = 1;
    double here = network.guesses(rows).get(0).zoneMm();
    double there = network.fitted(shifted, 80, 1024).guesses(rows).get(0).zoneMm();
    assertThat(there - here).isBetween(100 - 1e-9, 100 + 1e-9);
  }

  @Test
  void nothingGivesNoGuess() {
    assertThat(network.guesses(new double[80][8])).isEmpty();
  }

  @Test
  void weightsOfGuessesAddUpToAtMostOne() {
    double[] x = Networks.noise(network.form().input().size(), 4);
    List<UnitNetwork.Weighted> guesses = network.seen(x);
    double sum = guesses.stream().mapToDouble(UnitNetwork.Weighted::weight).sum();
    assertThat(sum).isBetween(0.2, 1 + 1e-9);
    assertThat(guesses).hasSizeBetween(1, 3);
    assertThat(guesses.get(0).weight())
        .isEqualTo(guesses.stream().mapToDouble(UnitNetwork.Weighted::weight).max().orElseThrow());
  }
}
