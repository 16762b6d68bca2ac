import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import org.myostream.dsp.StageCatalogue;
import org.myostream.synergy.ChainSettings;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;
import org.myostream.synergy.TrainingMetrics;

/**
 * Writes the floor's chain and weights, read from standard input, as a Myostream model. Run from
 * its source: {@code build/weights 16 | java -cp ... BenchModel.java build/model-16.json}.
 */
final class BenchModel {
  private static final int SYNERGIES = 4;

  public static void main(String[] arguments) throws IOException {
    List<String> channels = new ArrayList<>();
    List<Double> references = new ArrayList<>();
    List<List<Double>> weights = new ArrayList<>();
    Map<String, Double> referenceByChannel = new TreeMap<>();
    try (Scanner in = new Scanner(System.in)) {
      while (in.hasNext()) {
        double reference = Double.parseDouble(in.next());
        List<Double> row = new ArrayList<>();
        for (int k = 0; k < SYNERGIES; k++) {
          row.add(Double.parseDouble(in.next()));
        }
        channels.add("EMG" + (channels.size() + 1));
        referenceByChannel.put(channels.get(channels.size() - 1), reference);
        references.add(reference);
        weights.add(row);
      }
    }
    ChainSettings chain =
        new ChainSettings(
            List.of(
                StageCatalogue.parse("band_pass", Map.of("low_hz", 20, "high_hz", 450, "order", 4)),
                StageCatalogue.parse("notch", Map.of("mains_hz", 50, "q", 25, "harmonics", 1))),
            List.of(
                StageCatalogue.parse("rectify", Map.of()),
                StageCatalogue.parse("low_pass", Map.of("cutoff_hz", 6, "order", 2)),
                StageCatalogue.parse(
                    "normalise", Map.of("reference_uv", referenceByChannel, "clip", false)),
                StageCatalogue.parse("decimate", Map.of("factor", 10))));
    List<Double> unknown = Collections.nCopies(channels.size(), 0.0);
    SynergyModelFile.write(
        Path.of(arguments[0]),
        new SynergyModel(
            "nmf",
            2000,
            channels,
            List.of("S1", "S2", "S3", "S4"),
            chain,
            references,
            weights,
            new TrainingMetrics(0, 0, unknown, 1, 0, 0, 1, "not trained: the benchmark's formula")));
  }
}
