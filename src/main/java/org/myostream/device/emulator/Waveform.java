package org.myostream.device.emulator;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.myostream.device.synthetic.SyntheticEmg;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.pipeline.FrameSource;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;

/** What the electrodes of an emulated device pick up, sample by sample. One thread. */
public interface Waveform extends AutoCloseable {
  /** Writes the next sample into the EMG columns of {@code row}; false if there is none. */
  boolean next(float[] row) throws IOException;

  @Override
  default void close() {}

  /** Synthetic EMG, one muscle for each EMG channel of {@code layout}. */
  static Waveform synthetic(SyntheticSettings settings, ChannelLayout layout) {
    int[] columns = layout.indicesOf(ChannelKind.EMG);
    if (settings.channels() != columns.length) {
      throw new IllegalArgumentException(
          "synthetic EMG of "
              + settings.channels()
              + " channels does not fit a device with "
              + columns.length);
    }
    SyntheticEmg emg = new SyntheticEmg(settings);
    float[] sample = new float[columns.length];
    return row -> {
      emg.next(sample);
      for (int c = 0; c < columns.length; c++) {
        row[columns[c]] = sample[c];
      }
      return true;
    };
  }

  /**
   * A recording, one frame of it for each sample of the device whatever their rates.
   *
   * @param recording not opened yet; its channels are matched by name or muscle to those of {@code
   *     layout}, or by order if no name matches. Device channels it does not have stay at 0
   */
  static Waveform recorded(FrameSource recording, ChannelLayout layout) throws IOException {
    return recorded(recording, layout, null);
  }

  /**
   * As above, each electrode at its place.
   *
   * @param grid of the device, whose electrodes pick up what those at the same row and column of
   *     the recording's grid did; null to match channels by name or order
   * @throws IllegalArgumentException if the recording has no grid of that size
   */
  static Waveform recorded(
      FrameSource recording, ChannelLayout layout, @Nullable ElectrodeGrid grid)
      throws IOException {
    return new RecordedWaveform(recording, layout, grid);
  }

  /**
   * A recording in its own time: between its rows along straight lines, as if each followed the
   * last at its nominal rate. Nothing is filtered, so what lies above half of {@code sampleRateHz}
   * is aliased.
   *
   * @param recording as for {@link #recorded}
   * @param grid as for {@link #recorded}
   * @param sampleRateHz samples a second of the device
   */
  static Waveform resampled(
      FrameSource recording,
      ChannelLayout layout,
      @Nullable ElectrodeGrid grid,
      double sampleRateHz)
      throws IOException {
    double recordedHz = recording.spec().sampleRateHz();
    return new ResampledWaveform(
        recorded(recording, layout, grid), recordedHz, sampleRateHz, layout.size());
  }
}
