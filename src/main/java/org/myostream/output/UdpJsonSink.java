package org.myostream.output;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;
import org.myostream.pipeline.Sink;
import org.myostream.signal.SampleBlock;

/**
 * Sends each block as JSON objects, one a datagram, ended by CR LF as the OpenBCI GUI ends its own:
 *
 * <pre>
 * {"type":"activations","seq":7,"index":4096,"time":5123.456789,"missing":0,"step":1,"flags":[],
 *  "vaf":0.93,"residual":[0.02,0.05],"data":[[0.12,0,0.4],[0.13,0,0.41]],"age_us":412}
 * </pre>
 *
 * <p>The fields mean what those of {@link UdpSink} mean. Datagrams stay within 1400 bytes; a frame
 * that is longer travels alone. Never blocks and never throws on sending: what the network does not
 * take is dropped and counted, and leaves a hole in {@code seq}.
 */
public final class UdpJsonSink implements Sink {
  private final DatagramSender sender;
  private final KindCursor[] cursors;
  private final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();
  private final JsonMessage message = new JsonMessage(UdpSink.MOST_BYTES, "\r\n");

  private UdpJsonSink(DatagramSender sender, KindCursor[] cursors) {
    this.sender = sender;
    this.cursors = cursors;
  }

  /** A sink that sends the given kinds, in that order, to {@code target}. */
  public static UdpJsonSink open(InetSocketAddress target, List<StreamKind> kinds)
      throws IOException {
    KindCursor[] cursors = KindCursor.of(kinds);
    return new UdpJsonSink(DatagramSender.open(target), cursors);
  }

  @Override
  public String name() {
    return "udp-json " + sender.target();
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
      int from = 0;
      while (from < block.length()) {
        from += message.write(cursor, event, block, from, sender.dropped());
        dispatch(cursor);
      }
    }
  }

  /** Sends the message; a gap stays unannounced until one leaves. */
  private void dispatch(KindCursor cursor) {
    if (sender.send(message.bytes())) {
      cursor.missing = 0;
    }
  }

  @Override
  public void close() throws IOException {
    for (KindCursor cursor : cursors) {
      message.writeEnd(cursor, ledger, sender.dropped());
      dispatch(cursor);
    }
    sender.close();
  }
}
