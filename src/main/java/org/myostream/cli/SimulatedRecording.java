package org.myostream.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.myostream.motorunit.SurfaceArray;
import org.myostream.motorunit.simulation.PoolSettings;
import org.myostream.motorunit.simulation.PoolSignal;
import org.myostream.recording.Facts;
import org.myostream.recording.FileRecording;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ElectrodeGrid;

/** A simulated signal as a recording that every format can write; computed as it is read. */
final class SimulatedRecording extends FileRecording {
  private final PoolSignal signal;

  /**
   * A recording of {@code signal}.
   *
   * @param path for messages, the file it will be written to
   */
  SimulatedRecording(Path path, PoolSettings settings, PoolSignal signal, ElectrodeGrid grid) {
    super(
        path,
        "simulation",
        new Description(
            null, facts(settings), List.of(stream(settings, grid)), List.of(), List.of()));
    this.signal = signal;
  }

  private static Map<String, String> facts(PoolSettings settings) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(Facts.DEVICE, "simulated motor units");
    facts.put(Facts.MANUFACTURER, "Myostream");
    facts.put(Facts.TASK, "simulated contraction");
    facts.put(Facts.POWER_LINE_HZ, StatusText.format("%.0f", settings.disturbances().humHz()));
    facts.put("simulation_seed", Long.toString(settings.seed()));
    return facts;
  }

  private static RecordedStream stream(PoolSettings settings, ElectrodeGrid grid) {
    SurfaceArray array = settings.array();
    List<RecordedChannel> channels =
        IntStream.range(0, array.electrodes())
            .mapToObj(e -> new RecordedChannel(Channel.emg(array.name(e)), SampleType.FLOAT32))
            .toList();
    long frames = settings.frames();
    return new RecordedStream(
        "simulated",
        "EMG",
        settings.rateHz(),
        Double.NaN,
        channels,
        frames,
        0,
        frames,
        0,
        false,
        grid);
  }

  @Override
  public FrameReader frames(int stream) {
    return new Frames();
  }

  @Override
  public void close() {}

  /** Reads block after block. */
  private final class Frames implements FrameReader {
    private double[][] rows = new double[0][];
    private int block;
    private int at;
    private long index;

    @Override
    public boolean read(FrameRun into) {
      into.firstIndex(index);
      int length = 0;
      while (length < into.capacity() && more()) {
        double[] from = rows[at++];
        double[] to = into.row(length++);
        for (int c = 0; c < from.length; c++) {
          to[c] = (float) from[c];
        }
      }
      into.length(length);
      index += length;
      return length > 0;
    }

    private boolean more() {
      if (at == rows.length && block < signal.blocks()) {
        rows = signal.recorded(block++);
        at = 0;
      }
      return at < rows.length;
    }

    @Override
    public void close() {}
  }
}
