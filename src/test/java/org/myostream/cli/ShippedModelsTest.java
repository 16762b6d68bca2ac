package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myostream.device.Shared;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

/** The models of walking that come with the program, by the commands in the README beside them. */
class ShippedModelsTest {
  private static final String RAW = "data/musclesynergies_santuz/RAW_emg_ID0012_TW_01.csv";
  private static final Pattern VAF = Pattern.compile("\"vaf\":([0-9.]+)");

  @ParameterizedTest
  @CsvSource({
    "walking-nmf, --method nmf",
    "walking-relu-tanh, --method relu+tanh --start nmf --non-negative"
  })
  void aShippedModelIsWhatItsCommandMakes(String name, String options, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("again.json");
    List<String> arguments =
        new ArrayList<>(List.of("train", Shared.file(RAW).toString(), "-k", "4", "--seed", "1"));
    arguments.addAll(List.of("--no-ranks", "--no-report", "-o", file.toString()));
    arguments.addAll(Arrays.asList(options.split(" ", -1)));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    SynergyModel again = SynergyModelFile.read(file);
    SynergyModel shipped = ShippedModels.load(name);
    assertThat(again.chain()).isEqualTo(shipped.chain());
    assertThat(again.channels()).isEqualTo(shipped.channels()).hasSize(13);
    double[][] weights = again.weightMatrix();
    for (int m = 0; m < weights.length; m++) {
      assertThat(weights[m]).containsExactly(shipped.weightMatrix()[m], within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"walking-nmf", "walking-relu-tanh"})
  void aShippedModelExplainsTheWalkingItIsStreamed(String name) throws IOException {
    String device = "replay:" + Shared.file(RAW) + "?speed=max";

    CommandRun run = CommandRun.of("stream", "-D", device, "--model", name, "--ndjson");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<Double> windows = new ArrayList<>();
    Matcher values = VAF.matcher(run.out());
    while (values.find()) {
      windows.add(Double.parseDouble(values.group(1)));
    }
    assertThat(windows).hasSizeGreaterThan(100);
    List<Double> settled = windows.subList(windows.size() / 2, windows.size());
    assertThat(settled).allSatisfy(vaf -> assertThat(vaf).isGreaterThan(0.9));
    double mean = settled.stream().mapToDouble(v -> v).average().orElseThrow();
    assertThat(mean).isCloseTo(ShippedModels.load(name).training().vaf(), within(0.02));
  }
}
