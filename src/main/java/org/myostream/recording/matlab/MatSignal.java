package org.myostream.recording.matlab;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.FrameRun;
import org.myostream.recording.StoredRuns;

/**
 * A matrix of samples in a MAT-file and how it lies.
 *
 * @param matrix real numbers
 * @param channelsFirst true for channels x samples, false for samples x channels
 * @param channels channels taken, the first ones
 * @param times the time of each sample, or null
 */
record MatSignal(
    MatNumbers matrix,
    boolean channelsFirst,
    int channels,
    long samples,
    @Nullable MatNumbers times)
    implements StoredRuns.Rows {

  /** The signal in {@code array}. */
  static MatSignal of(MatArray array, MatNumbers numbers, boolean channelsFirst) {
    long channels = channelsFirst ? array.rows() : array.columns();
    long samples = channelsFirst ? array.columns() : array.rows();
    return new MatSignal(numbers, channelsFirst, Math.toIntExact(channels), samples, null);
  }

  /** The same with a time for each sample. */
  MatSignal stamped(MatNumbers newTimes) {
    return new MatSignal(matrix, channelsFirst, channels, samples, newTimes);
  }

  @Override
  public void read(long first, FrameRun into) throws IOException {
    int length = into.length();
    if (channelsFirst) {
      double[] all = new double[length * channels];
      matrix.read(first * channels, all, all.length);
      for (int i = 0; i < length; i++) {
        System.arraycopy(all, i * channels, into.row(i), 0, channels);
      }
    } else {
      double[] one = new double[length];
      for (int c = 0; c < channels; c++) {
        matrix.read(c * samples + first, one, length);
        for (int i = 0; i < length; i++) {
          into.row(i)[c] = one[i];
        }
      }
    }
    MatNumbers stamps = times;
    if (stamps != null) {
      stamps.read(first, into.times(), length);
    }
  }
}
