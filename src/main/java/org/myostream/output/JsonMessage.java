package org.myostream.output;

import java.nio.ByteBuffer;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;
import org.myostream.signal.SampleBlock;

/**
 * One run of frames as a JSON object:
 *
 * <pre>
 * {"type":"activations","seq":7,"index":4096,"time":5123.456789,"missing":0,"step":1,"flags":[],
 *  "vaf":0.93,"residual":[0.02,0.05],"data":[[0.12,0,0.4],[0.13,0,0.41]],"age_us":412}
 * </pre>
 *
 * <p>The fields mean what those of the binary datagram mean ({@link UdpSink}); {@code step} is the
 * decimation, {@code data} holds one array a frame, and a value that is not a number is null.
 * {@code vaf} is there with activations once it is known, and with it {@code residual}, the root
 * mean square of what is left unexplained of each muscle over the last second, unless it would fill
 * half a message. Messages number themselves.
 */
final class JsonMessage {
  /** Room for what follows the rows: brackets, the age and the end of the line. */
  private static final int TAIL_BYTES = 32;

  private final JsonText text = new JsonText(2 * UdpSink.MOST_BYTES);
  private final int mostBytes;
  private final String lineEnd;

  /**
   * Messages of at most {@code mostBytes}, unless a single frame needs more, each ended by {@code
   * lineEnd}.
   */
  JsonMessage(int mostBytes, String lineEnd) {
    this.mostBytes = mostBytes;
    this.lineEnd = lineEnd;
  }

  /** The message written last, ready to read. */
  ByteBuffer bytes() {
    return text.flipped();
  }

  /**
   * Writes a message with as many frames as fit, starting with row {@code from}.
   *
   * @return how many frames it holds, at least 1
   */
  int write(KindCursor cursor, EmgEvent event, SampleBlock block, int from, long dropped) {
    long first = cursor.kind.deviceIndex(event, from);
    int flags = Flags.of(cursor.kind, event);
    head(cursor, event.ledger, dropped, flags, first, event.timeOfRaw(first));
    if (cursor.kind == StreamKind.ACTIVATIONS && !Double.isNaN(event.vaf)) {
      text.ascii(",\"vaf\":").number((float) event.vaf);
      residual(event.latestQuality);
    }
    text.ascii(",\"data\":[");
    int frames = 0;
    while (from + frames < block.length()) {
      int before = text.length();
      row(block.row(from + frames), cursor.columns, frames > 0);
      if (frames > 0 && text.length() + TAIL_BYTES > mostBytes) {
        text.truncate(before);
        break;
      }
      frames++;
      if (!cursor.kind.comesAtARate()) {
        break;
      }
    }
    tail(event.timeOfRaw(cursor.kind.deviceIndex(event, from + frames - 1)));
    return frames;
  }

  /** Writes the message that ends a stream: no frames, flag {@code end}. */
  void writeEnd(KindCursor cursor, SampleLedger.Snapshot ledger, long dropped) {
    head(cursor, ledger, dropped, Flags.END, cursor.endIndex, cursor.endTime);
    text.ascii(",\"data\":[");
    tail(cursor.columns == 0 ? Double.NaN : cursor.endTime);
  }

  private void tail(double newestTime) {
    long age = Integer.toUnsignedLong(Clock.ageMicros(newestTime));
    text.ascii("],\"age_us\":").number(age).ascii('}').ascii(lineEnd);
  }

  private void head(
      KindCursor cursor,
      SampleLedger.Snapshot ledger,
      long dropped,
      int moreFlags,
      long index,
      double time) {
    text.clear().ascii("{\"type\":\"").ascii(cursor.kind.label());
    text.ascii("\",\"seq\":").number(cursor.sequence++);
    text.ascii(",\"index\":").number(index);
    text.ascii(",\"time\":").seconds(time);
    text.ascii(",\"missing\":").number(cursor.missing);
    text.ascii(",\"step\":").number((long) cursor.decimation);
    flags(Flags.sinceStart(ledger, dropped) | moreFlags | (cursor.missing > 0 ? Flags.GAP : 0));
  }

  private void flags(int flags) {
    text.ascii(",\"flags\":[");
    boolean later = false;
    for (int bit = 0; bit < Flags.NAMES.length; bit++) {
      if ((flags & 1 << bit) != 0) {
        text.ascii(later ? ",\"" : "\"").ascii(Flags.NAMES[bit]).ascii('"');
        later = true;
      }
    }
    text.ascii(']');
  }

  /** Left out where it would fill half a message: frames come first. */
  private void residual(float[] quality) {
    int before = text.length();
    text.ascii(",\"residual\":[");
    for (int i = EmgEvent.FIRST_RESIDUAL; i < quality.length; i++) {
      text.ascii(i > EmgEvent.FIRST_RESIDUAL ? "," : "").number(quality[i]);
    }
    text.ascii(']');
    if (quality.length == EmgEvent.FIRST_RESIDUAL || text.length() > mostBytes / 2) {
      text.truncate(before);
    }
  }

  private void row(float[] row, int columns, boolean later) {
    text.ascii(later ? ",[" : "[");
    for (int c = 0; c < columns; c++) {
      if (c > 0) {
        text.ascii(',');
      }
      text.number(row[c]);
    }
    text.ascii(']');
  }
}
