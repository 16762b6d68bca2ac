package org.myostream.recording.edf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;

/** Reads the frames of one stream, a record at a time. */
final class EdfFrames implements FrameReader {
  private final FileChannel in;
  private final Path path;
  private final EdfHeader header;
  private final ReadStream stream;
  private final List<Timeline.Run> runs;
  private final byte[] record;
  private long loaded = -1;
  private int run;
  private long done;

  EdfFrames(Path path, EdfHeader header, ReadStream stream, Timeline timeline) throws IOException {
    this.path = path;
    this.header = header;
    this.stream = stream;
    runs = timeline.runs();
    in = FileChannel.open(path, StandardOpenOption.READ);
    record = new byte[runs.isEmpty() ? 0 : header.recordBytes()];
  }

  @Override
  public boolean read(FrameRun into) throws IOException {
    into.length(0);
    if (run == runs.size()) {
      return false;
    }
    Timeline.Run current = runs.get(run);
    int count = (int) Math.min(into.capacity(), current.count() - done);
    into.length(count);
    into.firstIndex(current.index() + done);
    for (int i = 0; i < count; i++) {
      long frame = current.at() + done + i;
      load(frame / stream.samples());
      row(into.row(i), (int) (frame % stream.samples()));
    }
    done += count;
    if (done == current.count()) {
      run++;
      done = 0;
    }
    return true;
  }

  private void load(long wanted) throws IOException {
    if (wanted != loaded) {
      EdfHeader.read(in, record, header.bytes() + wanted * header.recordBytes(), path);
      loaded = wanted;
    }
  }

  private void row(double[] row, int sample) {
    Variant variant = header.variant();
    int at = sample * variant.bytes();
    List<ReadStream.Column> columns = stream.columns();
    for (int c = 0; c < columns.size(); c++) {
      ReadStream.Column column = columns.get(c);
      int code = variant.sample(record, column.signal().offset() + at);
      EdfSignal high = column.high();
      SignalMark mark = column.signal().mark();
      if (high != null) {
        code |= variant.sample(record, high.offset() + at) << SignalMark.LOW_BITS;
      }
      row[c] = mark != null && mark.nan() && code == variant.smallest() ? Double.NaN : code;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
