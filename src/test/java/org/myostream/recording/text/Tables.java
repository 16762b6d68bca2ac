package org.myostream.recording.text;

import java.io.IOException;
import java.util.Arrays;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Recording;

/** Values of recordings, for tests. */
public final class Tables {
  private Tables() {}

  /** All values of a channel, in its unit. */
  public static double[] column(Recording recording, int stream, int channel) throws IOException {
    RecordedChannel described = recording.streams().get(stream).channels().get(channel);
    FrameRun run = new FrameRun(7, recording.streams().get(stream).channels().size());
    double[] values = new double[(int) recording.streams().get(stream).frames()];
    int count = 0;
    try (FrameReader frames = recording.frames(stream)) {
      while (frames.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          values[count++] = described.value(run.row(i)[channel]);
        }
      }
    }
    return Arrays.copyOf(values, count);
  }
}
