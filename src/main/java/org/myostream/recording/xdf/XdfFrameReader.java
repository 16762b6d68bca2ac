package org.myostream.recording.xdf;

import java.io.IOException;
import java.util.List;
import org.myostream.recording.Damage;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.signal.Quantisation;

/** Reads one stream's samples; walks over the file by itself. One thread. */
final class XdfFrameReader implements FrameReader {
  private final ByteWindow file;
  private final ChunkWalker walker;
  private final SampleCursor cursor;
  private final FrameClock clock;
  private final XdfStream stream;
  private final long id;
  private final long begins;
  private final ClockLine line;
  private final double origin;
  private final double[] steps;
  private final double[] offsets;
  private boolean held;

  /**
   * Before the first frame.
   *
   * @param file read and closed by this reader
   * @param damage what the scan passed over
   * @param scan of the stream
   * @param line to the recorder's clock
   * @param origin where the recording begins by that clock, in seconds
   */
  XdfFrameReader(
      ByteWindow file, List<Damage> damage, StreamScan scan, ClockLine line, double origin) {
    this.file = file;
    this.line = line;
    stream = scan.stream();
    id = scan.id();
    begins = scan.begins();
    this.origin = origin;
    walker = new ChunkWalker(file, damage);
    cursor = new SampleCursor(file, stream.format(), stream.channelCount());
    clock = new FrameClock(stream.rateHz(), stream.dropsSamples());
    steps = new double[stream.channelCount()];
    offsets = new double[steps.length];
    for (int c = 0; c < steps.length; c++) {
      RecordedChannel channel = stream.channels().get(c);
      Quantisation scale = channel.channel().quantisation();
      if (stream.ours() != null && channel.type().integer() && scale != null) {
        steps[c] = scale.step();
        offsets[c] = scale.offset();
      }
    }
  }

  @Override
  public boolean read(FrameRun into) throws IOException {
    into.length(0);
    int count = 0;
    while (count < into.capacity() && advance()) {
      if (count == 0) {
        into.firstIndex(stream.firstIndex() + clock.index());
      } else if (stream.firstIndex() + clock.index() != into.firstIndex() + count) {
        break;
      }
      values(into.row(count));
      into.times()[count++] = line.correct(clock.stamp()) - origin;
      held = false;
    }
    into.length(count);
    return count > 0;
  }

  /** Takes the next sample, unless one is held that did not belong to the last run. */
  private boolean advance() throws IOException {
    while (!held) {
      if (cursor.next()) {
        clock.next(cursor.stamp());
        held = true;
      } else if (!cursor.fault().isEmpty()) {
        throw new InvalidRecordingException(
            file.path() + " changed while it was read: " + cursor.fault() + "; open it again");
      } else if (!nextChunk()) {
        return false;
      }
    }
    return true;
  }

  private boolean nextChunk() throws IOException {
    while (walker.next()) {
      if (walker.tag() == XdfLayout.SAMPLES
          && walker.content() > begins
          && file.u32(walker.content()) == id) {
        cursor.open(walker.content(), walker.end());
        return true;
      }
    }
    return false;
  }

  private void values(double[] row) throws IOException {
    ValueFormat format = stream.format();
    int at = file.seek(cursor.values(), steps.length * format.bytes());
    for (int c = 0; c < steps.length; c++) {
      double value = format.get(file.bytes(), at + c * format.bytes());
      row[c] =
          steps[c] == 0 || Double.isNaN(value)
              ? value
              : Math.rint(value / steps[c] - offsets[c]) + 0.0;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
