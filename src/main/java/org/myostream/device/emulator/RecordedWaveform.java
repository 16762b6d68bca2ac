package org.myostream.device.emulator;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

/** Plays a recording into the channels of a device. */
final class RecordedWaveform implements Waveform, FrameInput {
  private final FrameSource recording;
  private final int[] columns;
  private final Queue<float[]> ready = new ArrayDeque<>();
  private float[] filling;
  private boolean ended;

  RecordedWaveform(FrameSource recording, ChannelLayout device, @Nullable ElectrodeGrid grid)
      throws IOException {
    this.recording = recording;
    ChannelLayout recorded = recording.spec().layout();
    columns = grid == null ? match(recorded, device) : place(recording.spec(), device, grid);
    filling = new float[recorded.size()];
    recording.open();
  }

  /** For each recorded channel the column of the device. */
  private static int[] match(ChannelLayout recorded, ChannelLayout device) {
    int[] emg = device.indicesOf(ChannelKind.EMG);
    List<Channel> electrodes = Arrays.stream(emg).mapToObj(device.channels()::get).toList();
    int[] byName = new int[recorded.size()];
    int matched = 0;
    for (int c = 0; c < byName.length; c++) {
      String name = recorded.channels().get(c).name();
      byName[c] = -1;
      for (int e = 0; e < emg.length; e++) {
        if (name.equals(electrodes.get(e).name()) || name.equals(electrodes.get(e).muscle())) {
          byName[c] = emg[e];
          matched++;
        }
      }
    }
    if (matched == byName.length) {
      return byName;
    }
    if (matched > 0) {
      throw new IllegalArgumentException(
          "only "
              + matched
              + " of the recording's channels "
              + String.join(", ", recorded.names())
              + " are channels or muscles of the device; rename the others or choose columns");
    }
    if (recorded.size() > emg.length) {
      throw new IllegalArgumentException(
          "the recording has "
              + recorded.size()
              + " channels, the device only "
              + emg.length
              + "; choose columns");
    }
    return Arrays.copyOf(emg, recorded.size());
  }

  /** For each recorded channel the column of the device whose electrode is at the same place. */
  private static int[] place(StreamSpec recorded, ChannelLayout device, ElectrodeGrid grid) {
    ElectrodeGrid from = recorded.grid();
    if (from == null || from.rows() != grid.rows() || from.columns() != grid.columns()) {
      throw new IllegalArgumentException(
          "the recording has "
              + (from == null ? "no grid" : "a grid of " + from.rows() + "x" + from.columns())
              + ", grid "
              + grid.name()
              + " is "
              + grid.rows()
              + "x"
              + grid.columns()
              + "; leave --grid out to match channels by name or order");
    }
    int[] played = recorded.layout().indicesOf(ChannelKind.EMG);
    int[] emg = device.indicesOf(ChannelKind.EMG);
    int[] columns = new int[recorded.channels()];
    Arrays.fill(columns, -1);
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int channel = from.channelAt(row, column);
        int to = grid.channelAt(row, column);
        if (channel > 0 && to > 0) {
          columns[played[channel - 1]] = emg[to - 1];
        }
      }
    }
    return columns;
  }

  @Override
  public boolean next(float[] row) throws IOException {
    while (ready.isEmpty() && !ended) {
      ended = !recording.read(this);
    }
    float[] sample = ready.poll();
    if (sample == null) {
      return false;
    }
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] >= 0) {
        row[columns[c]] = sample[c];
      }
    }
    return true;
  }

  @Override
  public void arrived(long nanos) {}

  @Override
  public float[] row() {
    return filling;
  }

  @Override
  public void commit(long index) {
    ready.add(filling);
    filling = new float[filling.length];
  }

  @Override
  public void rejected(long frames) {}

  @Override
  public void close() {
    recording.close();
  }
}
