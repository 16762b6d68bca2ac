package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.device.Shared;
import org.myostream.motorunit.UnitColumns;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;

/** Motor units of the hybrid high-density recording, whose velocities are known, as it streams. */
@Timeout(300)
class LiveUnitsTest {
  /** True velocities in m/s and innervation zones in mm of units 2, 5 and 12, of the 14 near. */
  private static final int[] UNITS = {2, 5, 12};

  private static final double[] VELOCITIES = {4.1139, 3.9888, 4.5760};
  private static final double[] ZONES_MM = {-10.60, 4.71, 2.10};

  @TempDir Path folder;

  private static String recording() {
    return "replay:"
        + Shared.file("data/hdemg_hybrid_semgsim/hybrid_30mvc_13x5.mat")
        + "?speed=max";
  }

  /** The discharges of {@link #UNITS} alone, as units 0, 1 and 2. */
  private String discharges() throws IOException {
    List<String> lines = new ArrayList<>(List.of("unit,sample"));
    for (String line :
        Files.readAllLines(Shared.file("data/hdemg_hybrid_semgsim/truth_discharges.csv"))) {
      for (int u = 0; u < UNITS.length; u++) {
        if (line.startsWith(UNITS[u] + ",")) {
          lines.add(u + line.substring(line.indexOf(',')));
        }
      }
    }
    return Files.write(folder.resolve("discharges.csv"), lines).toString();
  }

  private static List<double[]> estimates(String ndjson) {
    List<double[]> rows = new ArrayList<>();
    ndjson
        .lines()
        .forEach(
            line -> {
              ConfigNode message = Config.parse("message.json", line.replace("null", "\"\""));
              for (ConfigNode row : message.list("data")) {
                rows.add(
                    row.items().stream()
                        .mapToDouble(cell -> cell.isNumber() ? cell.number() : Double.NaN)
                        .toArray());
              }
            });
    return rows;
  }

  /** When and how late an estimate came is not computed from the frames; all else is. */
  private static List<String> withoutAges(String ndjson) {
    return ndjson
        .lines()
        .filter(line -> line.contains("[["))
        .map(line -> line.replaceAll("\"time\":[^,]*,", "").replaceAll(",[^,]*\\]\\].*", ""))
        .toList();
  }

  @Test
  void velocitiesAndZonesOfNearUnitsAreFoundWhileTheySignalAndTheRecordingKeepsThem()
      throws IOException {
    String units = discharges() + "?hop=1000";
    CommandRun streamed =
        CommandRun.of("stream", "-D", recording(), "--units", units, "--to", "-?streams=units");
    assertThat(streamed.exitCode()).as(streamed.err()).isZero();
    assertThat(streamed.err()).contains("expected 49152 = received 49152");
    List<double[]> rows = estimates(streamed.out());
    assertThat(rows).hasSizeGreaterThan(60);
    for (int u = 0; u < UNITS.length; u++) {
      int unit = u;
      List<double[]> own = rows.stream().filter(r -> r[UnitColumns.UNIT] == unit).toList();
      double[] last = own.get(own.size() - 1);
      assertThat(last[UnitColumns.VELOCITY]).isCloseTo(VELOCITIES[u], within(0.05 * VELOCITIES[u]));
      assertThat(last[UnitColumns.ZONE]).isCloseTo(ZONES_MM[u], within(1.5));
      assertThat(last[UnitColumns.RELIABLE]).isEqualTo(1);
      assertThat(last[UnitColumns.VELOCITY_INTERVAL])
          .isLessThan(own.get(0)[UnitColumns.VELOCITY_INTERVAL]);
    }

    Path file = folder.resolve("kept.bdf");
    CommandRun recorded =
        CommandRun.of("record", "-D", recording(), "--units", units, "-o", file.toString());
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();
    try (Recording kept = RecordingFormats.open(folder.resolve("kept.emgj"))) {
      List<String> texts =
          kept.events().stream()
              .map(RecordedEvent::text)
              .filter(text -> text.startsWith("{\"unit\":"))
              .toList();
      assertThat(texts).hasSameSizeAs(rows);
      ConfigNode newest = Config.parse("event.json", texts.get(texts.size() - 1));
      double[] last = rows.get(rows.size() - 1);
      assertThat(newest.at("unit").number()).isEqualTo(last[UnitColumns.UNIT]);
      assertThat(newest.at("velocity").number())
          .isCloseTo(last[UnitColumns.VELOCITY], within(1e-4));
    }

    Files.delete(folder.resolve("discharges.csv"));
    String journal = folder.resolve("kept.emgj").toString();
    CommandRun replayed = CommandRun.of("replay", journal, "--to", "-?streams=units");
    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    assertThat(withoutAges(replayed.out())).isEqualTo(withoutAges(streamed.out()));
  }
}
