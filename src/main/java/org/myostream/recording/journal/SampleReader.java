package org.myostream.recording.journal;

import java.io.IOException;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;

/** Reads rows out of sample chunks, one chunk after another. */
abstract class SampleReader implements FrameReader {
  final SampleView view;
  final double start;
  private final JournalScan scan;
  private boolean begun;
  private long endIndex;
  private int at;
  private int rows;

  SampleReader(JournalScan scan, SampleView view, double start) {
    this.scan = scan;
    this.view = view;
    this.start = start;
  }

  /** Rows in the chunk. */
  abstract int rows();

  /** Index of its first row. */
  abstract long firstRow();

  /** Copies a row. */
  abstract void copy(int row, double[] into);

  /** Time of a row in seconds since the recording began. */
  abstract double time(int row);

  @Override
  public final boolean read(FrameRun into) throws IOException {
    into.length(0);
    while (into.length() < into.capacity() && (at < rows || nextChunk())) {
      if (into.length() == 0) {
        into.firstIndex(firstRow() + at);
      } else if (into.endIndex() != firstRow() + at) {
        break;
      }
      int begin = into.length();
      int count = Math.min(into.capacity() - begin, rows - at);
      into.length(begin + count);
      for (int i = 0; i < count; i++) {
        copy(at + i, into.row(begin + i));
        into.times()[begin + i] = time(at + i);
      }
      at += count;
    }
    return into.length() > 0;
  }

  /**
   * The next chunk with rows. What is malformed or repeated was reported when the file was opened.
   */
  private boolean nextChunk() throws IOException {
    while (scan.next()) {
      if (scan.type() == ChunkType.SAMPLES && accept() && rows > 0) {
        return true;
      }
    }
    at = 0;
    rows = 0;
    return false;
  }

  private boolean accept() throws IOException {
    try {
      view.read(scan.payload());
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (begun && view.firstIndex < endIndex) {
      return false;
    }
    begun = true;
    endIndex = view.endIndex();
    at = 0;
    rows = rows();
    return true;
  }

  @Override
  public final void close() {}
}
