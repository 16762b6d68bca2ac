package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;

/**
 * Prints what {@code estimate} finds of the superficial units of the hybrid grid beside the truth,
 * from all discharges and from every second, fourth and eighth. Arguments: the folder of the set
 * and further options of the command; {@code --no-model} for seconds in place of minutes.
 */
final class EstimateRecordingTrial {
  private static final int NEAR_UNITS = 14;
  private static final List<Integer> EVERY = List.of(1, 2, 4, 8);

  private EstimateRecordingTrial() {}

  public static void main(String[] arguments) throws IOException {
    Path set = Path.of(arguments[0]);
    List<ConfigNode> truth = Config.file(set.resolve("truth_units.json")).list("units");
    List<List<ConfigNode>> found = new java.util.ArrayList<>();
    for (int every : EVERY) {
      found.add(units(set, every, arguments));
    }
    System.out.println(
        "unit  discharges  velocity  found  error %  coherence  zone mm  found   model zone,"
            + " velocity   noise of velocity from 1/1, 1/2, 1/4, 1/8");
    for (int u = 0; u < NEAR_UNITS; u++) {
      ConfigNode unit = found.get(0).get(u);
      double velocity = truth.get(u).at("cv").number();
      double estimate = unit.at("velocity").number();
      ConfigNode model = unit.find("model");
      StringBuilder noise = new StringBuilder();
      for (List<ConfigNode> each : found) {
        noise.append(StatusText.format(" %.4f", each.get(u).at("velocity_noise_se").number()));
      }
      System.out.println(
          StatusText.format(
              "%4d  %10d  %8.3f  %5.3f  %+7.1f  %9.3f  %7.2f  %6.2f  %s %s",
              u,
              unit.integer("discharges", 0, 1_000_000),
              velocity,
              estimate,
              100 * (estimate / velocity - 1),
              unit.at("classical").at("coherence").number(),
              truth.get(u).at("iz_mm").number(),
              unit.at("zone_mm").number(),
              model == null
                  ? "-"
                  : StatusText.format(
                      "%.2f, %.3f", model.at("zone_mm").number(), model.at("velocity").number()),
              noise));
    }
  }

  private static List<ConfigNode> units(Path set, int every, String[] arguments)
      throws IOException {
    List<String> all = Files.readAllLines(set.resolve("truth_discharges.csv"));
    Path chosen = Files.createTempFile("discharges", ".csv");
    Files.write(
        chosen,
        IntStream.range(0, all.size())
            .filter(i -> i == 0 || (i % every == 0 && unit(all.get(i)) < NEAR_UNITS))
            .mapToObj(all::get)
            .toList());
    List<String> line =
        new java.util.ArrayList<>(
            List.of(
                "estimate",
                set.resolve("hybrid_30mvc_13x5.mat").toString(),
                "--discharges",
                chosen.toString(),
                "--json"));
    line.addAll(java.util.Arrays.asList(arguments).subList(1, arguments.length));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    Files.delete(chosen);
    return Config.parse("out.json", run.out()).list("estimates");
  }

  private static int unit(String line) {
    return Integer.parseInt(line.substring(0, line.indexOf(',')));
  }
}
