package org.myostream.recording.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;

/** Reads frames from all files of a record. */
final class WfdbFrames implements FrameReader {
  private final List<Signal> signals;
  private final List<SampleFile> files = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();
  private final int[] counts;
  private final long frames;
  private long index;

  WfdbFrames(WfdbHeader header, long frames) throws IOException {
    this.frames = frames;
    signals = header.signals();
    counts = new int[signals.size()];
    Path folder = header.path().toAbsolutePath().resolveSibling(".").normalize();
    int first = 0;
    try {
      for (List<Signal> group : header.groups()) {
        files.add(new SampleFile(folder, group));
        firsts.add(first);
        first += group.size();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Reads the next frame's counts; the caller counts frames. */
  int[] counts() throws IOException {
    for (int i = 0; i < files.size(); i++) {
      files.get(i).read(counts, firsts.get(i));
    }
    return counts;
  }

  @Override
  public boolean read(FrameRun into) throws IOException {
    into.firstIndex(index);
    int count = (int) Math.min(into.capacity(), frames - index);
    for (int i = 0; i < count; i++) {
      counts();
      double[] row = into.row(i);
      for (int c = 0; c < counts.length; c++) {
        row[c] = signals.get(c).coding().invalid(counts[c]) ? Double.NaN : counts[c];
      }
    }
    into.length(count);
    index += count;
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    for (SampleFile file : files) {
      file.close();
    }
  }
}
