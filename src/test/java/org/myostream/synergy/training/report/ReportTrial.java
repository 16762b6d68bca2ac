package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.myostream.synergy.SynergyMethod;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.Fits;
import org.myostream.synergy.training.Scores;
import org.myostream.synergy.training.SimulatedEnvelopes;
import org.myostream.synergy.training.TrainingData;
import org.myostream.synergy.training.TrainingData.Segment;

/** Writes reports of simulated and of real data into the folder given, to be looked at. */
final class ReportTrial {
  private ReportTrial() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    SynergyMethod relu = SynergyMethod.named("relu+tanh");
    double[][] simulated = SimulatedEnvelopes.excitatory(0, 20, false).data();
    List<SynergyMethod> three = List.of(SynergyMethod.RLVM, relu, SynergyMethod.named("tanh+tanh"));
    TrainingData data = SampleContent.data(SampleContent.muscles(16), 100, simulated);
    write(
        folder,
        "simulated-nmf",
        new SampleContent("simulated, seed 0", data, SynergyMethod.NMF, 4, 5).full(three, null));
    write(
        folder,
        "simulated-relu-tanh",
        new SampleContent("simulated, seed 0", data, relu, 4, 5)
            .full(List.of(SynergyMethod.NMF, SynergyMethod.RLVM), null));
    comparison(folder);
    sweep(folder);
    walking(folder);
  }

  private static void comparison(Path folder) throws IOException {
    SimulatedEnvelopes simulated = SimulatedEnvelopes.excitatory(0, 20, false);
    List<ComparisonRow> rows = new ArrayList<>();
    for (SynergyMethod method : SynergyMethod.values()) {
      long start = System.nanoTime();
      Decomposition found =
          Fits.restart(method, simulated.data(), FitSettings.of(4, 0).withRestarts(1), 0);
      double seconds = (System.nanoTime() - start) / 1e9;
      Scores scores =
          Scores.against(found, simulated.data(), simulated.weights(), simulated.activations());
      rows.add(ComparisonRow.of(method.label(), scores, Double.NaN, seconds));
    }
    ComparisonContent content =
        new ComparisonContent("simulated, seed 0", "the truth", 4, rows, List.of());
    System.out.println(CompareReport.write(folder.resolve("compare.html"), content).html());
  }

  private static void sweep(Path folder) throws IOException {
    Random random = new Random(1);
    List<SweepContent.Row> rows = new ArrayList<>();
    for (SynergyMethod method : SynergyMethod.values()) {
      double reach = 0.05 * random.nextDouble();
      for (int k = 1; k <= 8; k++) {
        for (int fold = 0; fold < 5; fold++) {
          for (String subject : List.of("A", "B")) {
            double vaf =
                0.95
                    - reach
                    - 0.5 * StrictMath.exp(-0.6 * k)
                    - 0.004 * k
                    + 0.02 * random.nextGaussian();
            rows.add(new SweepContent.Row(method.label(), k, fold, subject, vaf, 0.1));
          }
        }
      }
    }
    SweepContent all = new SweepContent("made-up curves", rows, List.of());
    System.out.println(SweepReport.write(folder.resolve("sweep.html"), all).html());
    SweepContent two =
        new SweepContent(
            "made-up curves, two methods",
            rows.stream()
                .filter(row -> row.method().equals("nmf") || row.method().equals("relu+tanh"))
                .toList(),
            List.of());
    System.out.println(SweepReport.write(folder.resolve("sweep-two.html"), two).html());
  }

  private static void walking(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    double[][] one = Walking.person(1, names);
    write(
        folder,
        "walking-1",
        new SampleContent(
                "walking, person 1", SampleContent.data(names, 200, one), SynergyMethod.NMF, 5, 5)
            .full(
                List.of(SynergyMethod.RLVM, SynergyMethod.named("relu+tanh")),
                ReportContent.Cycles.every(200, 200, "gait cycle")));
    double[][] all = new double[13][7 * 200];
    List<Segment> segments = new ArrayList<>();
    for (int p = 1; p <= 7; p++) {
      double[][] rows = Walking.person(p, new ArrayList<>());
      for (int m = 0; m < 13; m++) {
        System.arraycopy(rows[m], 0, all[m], 200 * (p - 1), 200);
      }
      segments.add(new Segment("ID000" + p + "_TW_01_V.csv", "person " + p, 200 * (p - 1), 200));
    }
    TrainingData data = new TrainingData(names, 200, all, segments);
    write(
        folder,
        "walking-all",
        new SampleContent("walking, seven people", data, SynergyMethod.NMF, 5, 8)
            .full(SynergyMethod.values(), ReportContent.Cycles.every(200, 1400, "gait cycle")));
    double[][] wide = new double[64][12000];
    for (int m = 0; m < 64; m++) {
      double[] row = wide[m];
      double[][] source = all;
      int muscle = m;
      Arrays.setAll(
          row,
          t ->
              Math.abs(
                  source[muscle % 13][(t + 13 * muscle) % 1400]
                      + 0.5 * source[(muscle * 5 + 1) % 13][t % 1400]));
    }
    List<String> longNames = new ArrayList<>();
    for (int m = 0; m < 64; m++) {
      longNames.add("Musculus extensor carpi radialis longus, row " + m / 8 + " column " + m % 8);
    }
    write(
        folder,
        "wide",
        new SampleContent(
                "64 channels <b>\"&",
                SampleContent.data(longNames, 100, wide),
                SynergyMethod.NMF,
                8,
                3)
            .full(List.of(), null));
    write(
        folder,
        "single",
        new SampleContent(
                "one muscle",
                SampleContent.data(List.of("BIC"), 200, new double[][] {one[0]}),
                SynergyMethod.NMF,
                1,
                2)
            .full(List.of(), null));
  }

  private static void write(Path folder, String name, ReportContent content) throws IOException {
    long start = System.nanoTime();
    ReportFiles files = TrainingReport.write(folder.resolve(name + ".html"), content);
    System.out.printf(
        "%s: %d figures, %d KB, %.2f s %s%n",
        files.html(),
        files.figures().size(),
        Files.size(files.html()) / 1024,
        (System.nanoTime() - start) / 1e9,
        files.warnings());
  }
}
