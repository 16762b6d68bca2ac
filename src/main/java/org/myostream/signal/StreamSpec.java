package org.myostream.signal;

import org.jspecify.annotations.Nullable;

/**
 * All that a stage may rely on about its stream. Immutable.
 *
 * @param sampleRateHz nominal frames per second
 * @param layout the columns of a frame
 * @param longestBlock most frames a block can hold
 * @param grid where the EMG channels sit, counted among the EMG channels of {@code layout}; or null
 */
public record StreamSpec(
    double sampleRateHz, ChannelLayout layout, int longestBlock, @Nullable ElectrodeGrid grid) {
  /** Refuses a rate or block length that is not above 0. */
  public StreamSpec {
    if (!(sampleRateHz > 0) || Double.isInfinite(sampleRateHz)) {
      throw new IllegalArgumentException("sample rate " + sampleRateHz + " Hz is not above 0");
    }
    if (longestBlock < 1) {
      throw new IllegalArgumentException("longest block " + longestBlock + " is below 1 frame");
    }
  }

  /** A stream without a grid. */
  public StreamSpec(double sampleRateHz, ChannelLayout layout, int longestBlock) {
    this(sampleRateHz, layout, longestBlock, null);
  }

  /** Columns of a frame. */
  public int channels() {
    return layout.size();
  }

  /** The same stream at another rate. */
  public StreamSpec withSampleRateHz(double newRateHz) {
    return new StreamSpec(newRateHz, layout, longestBlock, grid);
  }

  /** The same stream with other columns; the grid is kept only if given again. */
  public StreamSpec withLayout(ChannelLayout newLayout, @Nullable ElectrodeGrid newGrid) {
    return new StreamSpec(sampleRateHz, newLayout, longestBlock, newGrid);
  }
}
