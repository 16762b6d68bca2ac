package org.myostream.motorunit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormats;

/** The hybrid recording of the reference data: its frames, electrodes and truth. */
final class HybridGrid {
  /** The superficial units. */
  static final int NEAR_UNITS = 14;

  static final double RATE_HZ = 2048;

  final float[][] frames;
  final SurfaceArray array;
  final DischargeTimes times;
  final double[] velocity;
  final double[] zone;

  HybridGrid(Path folder) throws IOException {
    try (Recording recording = RecordingFormats.open(folder.resolve("hybrid_30mvc_13x5.mat"))) {
      RecordedStream stream = recording.streams().get(0);
      int channels = stream.channels().size();
      frames = new float[(int) stream.frames()][channels];
      array =
          SurfaceArray.of(
              Objects.requireNonNull(stream.grid()),
              IntStream.range(0, channels).mapToObj(c -> "E" + c).toList());
      read(recording, stream);
    }
    List<String> lines = Files.readAllLines(folder.resolve("truth_discharges.csv"));
    times = DischargeTimes.parse(lines);
    List<ConfigNode> units = Config.file(folder.resolve("truth_units.json")).list("units");
    velocity = units.stream().mapToDouble(each -> each.at("cv").number()).toArray();
    zone = units.stream().mapToDouble(each -> each.at("iz_mm").number()).toArray();
  }

  private void read(Recording recording, RecordedStream stream) throws IOException {
    FrameRun run = new FrameRun(1024, stream.channels().size());
    try (FrameReader reader = recording.frames(0)) {
      int at = 0;
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          for (int c = 0; c < stream.channels().size(); c++) {
            frames[at][c] = (float) stream.channels().get(c).value(run.row(i)[c]);
          }
          at++;
        }
      }
    }
  }
}
