package org.myostream.device.emulator;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.myostream.pipeline.FrameInput;
import org.myostream.pipeline.FrameSource;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;

/** Plays a recording into the channels of a device. */
final class RecordedWaveform implements Waveform, FrameInput {
  private final FrameSource recording;
  private final int[] columns;
  private final Queue<float[]> ready = new ArrayDeque<>();
  private float[] filling;
  private boolean ended;

  RecordedWaveform(FrameSource recording, ChannelLayout device) throws IOException {
    this.recording = recording;
    ChannelLayout recorded = recording.spec().layout();
    columns = match(recorded, device);
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
      row[columns[c]] = sample[c];
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
