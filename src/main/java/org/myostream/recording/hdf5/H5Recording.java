package org.myostream.recording.hdf5;

import io.jhdf.api.Dataset;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.FileRecording;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.StoredRuns;

/** A recording in an open HDF5 file. */
final class H5Recording extends FileRecording {
  private final H5File file;
  private final List<Signal> signals;

  /**
   * Datasets that together are a stream: their columns side by side.
   *
   * @param parts frames x columns, or frames
   * @param times the time of each frame, or null
   * @param runs which frames they are
   */
  record Signal(List<Dataset> parts, @Nullable Dataset times, StoredRuns runs)
      implements StoredRuns.Rows {
    @Override
    public void read(long first, FrameRun into) {
      int column = 0;
      for (Dataset part : parts) {
        int width = width(part);
        double[] numbers = slice(part, first, into.length());
        for (int i = 0; i < into.length(); i++) {
          System.arraycopy(numbers, i * width, into.row(i), column, width);
        }
        column += width;
      }
      Dataset stamps = times;
      if (stamps != null) {
        System.arraycopy(slice(stamps, first, into.length()), 0, into.times(), 0, into.length());
      }
    }

    static int width(Dataset part) {
      int[] dimensions = part.getDimensions();
      return dimensions.length == 1 ? 1 : dimensions[1];
    }

    static double[] slice(Dataset part, long first, int length) {
      int[] dimensions = part.getDimensions();
      Object data =
          dimensions.length == 1
              ? part.getData(new long[] {first}, new int[] {length})
              : part.getData(new long[] {first, 0}, new int[] {length, dimensions[1]});
      return H5Numbers.doubles(data);
    }
  }

  H5Recording(H5File file, Description description, List<Signal> signals) {
    super(file.path(), Hdf5Format.NAME, description);
    this.file = file;
    this.signals = signals;
  }

  @Override
  public FrameReader frames(int stream) {
    Signal signal = signals.get(stream);
    FrameReader reader = signal.runs.reader(signal);
    return new FrameReader() {
      @Override
      public boolean read(FrameRun into) throws IOException {
        return file.guarded(() -> reader.read(into));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
