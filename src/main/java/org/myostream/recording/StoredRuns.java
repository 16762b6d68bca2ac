package org.myostream.recording;

import java.io.IOException;
import java.util.Arrays;

/**
 * Which frames the rows of a stored matrix are: runs of consecutive indices with gaps between them.
 * Immutable.
 */
public final class StoredRuns {
  private static final int RUN_FRAMES = 4096;

  private final long[] firstRows;
  private final long[] firstIndices;
  private final long rows;

  private StoredRuns(long[] firstRows, long[] firstIndices, long rows) {
    this.firstRows = firstRows;
    this.firstIndices = firstIndices;
    this.rows = rows;
  }

  /** Where the rows come from. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Fills the {@code into.length()} rows of {@code into}, and its times if the stream is stamped,
     * from stored row {@code first} on.
     */
    void read(long first, FrameRun into) throws IOException;
  }

  /** {@code rows} rows without a gap, the first of which has index {@code firstIndex}. */
  public static StoredRuns whole(long firstIndex, long rows) {
    Builder builder = new Builder();
    builder.add(firstIndex, rows);
    return builder.build();
  }

  /** The runs of a stream of {@code recording}; its frames are read only if some are missing. */
  public static StoredRuns of(Recording recording, int stream) throws IOException {
    RecordedStream of = recording.streams().get(stream);
    if (of.missing() == 0) {
      return whole(of.firstIndex(), of.frames());
    }
    Builder builder = new Builder();
    FrameRun run = new FrameRun(RUN_FRAMES, of.channels().size());
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        builder.add(run.firstIndex(), run.length());
      }
    }
    return builder.build();
  }

  /** Number of runs. */
  public int count() {
    return firstRows.length;
  }

  /** Number of rows. */
  public long rows() {
    return rows;
  }

  /** Index of the first row of run {@code run}. */
  public long firstIndex(int run) {
    return firstIndices[run];
  }

  /** Rows of run {@code run}. */
  public long length(int run) {
    return endRow(run) - firstRows[run];
  }

  /** Index of the first row, 0 if there is none. */
  public long firstIndex() {
    return count() == 0 ? 0 : firstIndices[0];
  }

  /** One more than the index of the last row, 0 if there is none. */
  public long endIndex() {
    int last = count() - 1;
    return last < 0 ? 0 : firstIndices[last] + length(last);
  }

  private long endRow(int run) {
    return run + 1 < firstRows.length ? firstRows[run + 1] : rows;
  }

  /** Index of row {@code row}. */
  public long indexOf(long row) {
    int at = Arrays.binarySearch(firstRows, row);
    int run = at >= 0 ? at : -at - 2;
    return firstIndices[run] + row - firstRows[run];
  }

  /** A reader of all rows that shows the gaps; closing it closes nothing else. */
  public FrameReader reader(Rows source) {
    return new FrameReader() {
      private int run;
      private long row;

      @Override
      public boolean read(FrameRun into) throws IOException {
        into.length(0);
        if (row == rows) {
          return false;
        }
        while (row == endRow(run)) {
          run++;
        }
        into.length(Math.toIntExact(Math.min(into.capacity(), endRow(run) - row)));
        into.firstIndex(firstIndices[run] + row - firstRows[run]);
        source.read(row, into);
        row += into.length();
        return true;
      }

      @Override
      public void close() {}
    };
  }

  /** Collects runs. One thread. */
  public static final class Builder {
    private long[] firstRows = new long[4];
    private long[] firstIndices = new long[4];
    private int count;
    private long rows;
    private long next;

    /** Adds {@code length} rows, the first with index {@code firstIndex}. */
    public void add(long firstIndex, long length) {
      if (length == 0) {
        return;
      }
      if (count == 0 || firstIndex != next) {
        if (count == firstRows.length) {
          firstRows = Arrays.copyOf(firstRows, 2 * count);
          firstIndices = Arrays.copyOf(firstIndices, 2 * count);
        }
        firstRows[count] = rows;
        firstIndices[count++] = firstIndex;
      }
      rows += length;
      next = firstIndex + length;
    }

    /** Index that would continue the last run. */
    public long next() {
      return next;
    }

    /** The runs. */
    public StoredRuns build() {
      return new StoredRuns(
          Arrays.copyOf(firstRows, count), Arrays.copyOf(firstIndices, count), rows);
    }
  }
}
