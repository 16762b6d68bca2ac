package org.myostream.output;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;
import org.myostream.pipeline.Sink;
import org.myostream.signal.SampleBlock;

/**
 * Sends each block as binary datagrams, one or more a kind of stream, little-endian:
 *
 * <pre>
 *  0 'M' 'Y' 'O' 'S'
 *  4 u8  version, 1
 *  5 u8  kind: 1 activations, 2 envelope, 3 emg, 4 raw, 5 quality,
 *        6 units
 *  6 u16 flags: 1 gap before the first frame; since the start: 2 overrun, 4 dropped by this sink,
 *        8 rejected, 16 lost; 32 end of the stream; 64 unusual: with activations and quality,
 *        the last second is unlike what the model was calibrated on
 *  8 u64 sequence number of the datagram within its kind, from 0
 * 16 u64 device index of the first frame
 * 24 f64 device time of the first frame, seconds on the host's monotonic clock
 * 32 u32 age in microseconds: time of sending less device time of the newest frame, at least 0
 * 36 u32 device frames missing before the first frame, saturating
 * 40 u16 frames
 * 42 u16 values a frame
 * 44 u32 device frames for each frame of this datagram (decimation)
 * 48 frames x values float32, frame after frame
 * </pre>
 *
 * <p>Datagrams stay within 1400 bytes; a frame that is longer travels alone. On {@link #close} each
 * kind ends with a datagram of 0 frames. Never blocks, never throws on sending and does not
 * allocate: what the network does not take is dropped and counted, and leaves a hole in the
 * sequence numbers.
 */
public final class UdpSink implements Sink {
  static final int HEADER_BYTES = 48;
  static final int MOST_BYTES = 1400;
  private static final int MAGIC = 0x534f594d; // "MYOS", little-endian
  private static final int VERSION = 1;
  private static final long U32_MAX = 0xffff_ffffL;

  private final DatagramSender sender;
  private final KindCursor[] cursors;
  private final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();
  private ByteBuffer datagram = buffer(MOST_BYTES);

  private UdpSink(DatagramSender sender, KindCursor[] cursors) {
    this.sender = sender;
    this.cursors = cursors;
  }

  /** A sink that sends the given kinds, in that order, to {@code target}. */
  public static UdpSink open(InetSocketAddress target, List<StreamKind> kinds) throws IOException {
    KindCursor[] cursors = KindCursor.of(kinds);
    return new UdpSink(DatagramSender.open(target), cursors);
  }

  @Override
  public String name() {
    return "udp " + sender.target();
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  /** Datagrams the network did not take. Any thread. */
  public long dropped() {
    return sender.dropped();
  }

  /** Why the latest datagram was dropped, or null. Any thread. */
  public @Nullable String lastError() {
    return sender.lastError();
  }

  @Override
  public void accept(EmgEvent event) {
    ledger.set(event.ledger);
    for (KindCursor cursor : cursors) {
      SampleBlock block = cursor.enter(event);
      int most = cursor.kind.comesAtARate() ? framesPerDatagram(cursor.columns) : 1;
      for (int from = 0; from < block.length(); from += most) {
        send(cursor, event, block, from, Math.min(most, block.length() - from));
      }
    }
  }

  /** Frames of {@code values} values that fit into one datagram; at least 1. */
  static int framesPerDatagram(int values) {
    return Math.max(1, (MOST_BYTES - HEADER_BYTES) / (Float.BYTES * values));
  }

  private void send(KindCursor cursor, EmgEvent event, SampleBlock block, int from, int frames) {
    int bytes = HEADER_BYTES + frames * cursor.columns * Float.BYTES;
    if (bytes > datagram.capacity()) {
      datagram = buffer(bytes);
    }
    long first = cursor.kind.deviceIndex(event, from);
    long newest = cursor.kind.deviceIndex(event, from + frames - 1);
    putHeader(cursor, Flags.of(cursor.kind, event), first, event.timeOfRaw(first), frames);
    for (int i = from; i < from + frames; i++) {
      float[] row = block.row(i);
      for (int c = 0; c < cursor.columns; c++) {
        datagram.putFloat(row[c]);
      }
    }
    datagram.putInt(32, Clock.ageMicros(event.timeOfRaw(newest)));
    dispatch(cursor);
  }

  private void putHeader(KindCursor cursor, int moreFlags, long index, double time, int frames) {
    int flags = Flags.sinceStart(ledger, sender.dropped()) | moreFlags;
    datagram
        .clear()
        .putInt(MAGIC)
        .put((byte) VERSION)
        .put((byte) cursor.kind.code())
        .putShort((short) (cursor.missing > 0 ? flags | Flags.GAP : flags))
        .putLong(cursor.sequence++)
        .putLong(index)
        .putDouble(time)
        .putInt(0)
        .putInt((int) Math.min(cursor.missing, U32_MAX))
        .putShort((short) frames)
        .putShort((short) cursor.columns)
        .putInt(cursor.decimation);
  }

  /** Sends what is in the buffer; a gap stays unannounced until a datagram leaves. */
  private void dispatch(KindCursor cursor) {
    if (sender.send(datagram.flip())) {
      cursor.missing = 0;
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    for (KindCursor cursor : cursors) {
      putHeader(cursor, Flags.END, cursor.endIndex, cursor.endTime, 0);
      datagram.putInt(32, cursor.columns == 0 ? 0 : Clock.ageMicros(cursor.endTime));
      dispatch(cursor);
    }
    sender.close();
  }
}
