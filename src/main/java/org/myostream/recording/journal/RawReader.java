package org.myostream.recording.journal;

import org.jspecify.annotations.Nullable;
import org.myostream.signal.Quantisation;

/** Reads the device's frames. */
final class RawReader extends SampleReader {
  private final @Nullable Quantisation[] scales;

  /**
   * A reader.
   *
   * @param scales for each channel null, or how its counts become floats if it is to be read as
   *     such
   */
  RawReader(JournalScan scan, SampleView view, double start, @Nullable Quantisation[] scales) {
    super(scan, view, start);
    this.scales = scales;
  }

  @Override
  int rows() {
    return view.frames;
  }

  @Override
  long firstRow() {
    return view.firstIndex;
  }

  @Override
  void copy(int row, double[] into) {
    for (int c = 0; c < scales.length; c++) {
      double stored = view.value(c, row);
      Quantisation scale = scales[c];
      into[c] = scale == null || view.isFloats(c) ? stored : scale.value(stored);
    }
  }

  @Override
  double time(int row) {
    return view.firstTime + row * view.secondsPerFrame - start;
  }
}
