package org.myostream.lsl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One TCP peer from its request to its end. Network thread only.
 *
 * <p>All reads and writes are non-blocking: a peer that does not read costs the others nothing.
 */
final class TcpConnection implements LslNode.Ready {
  private static final System.Logger LOG = System.getLogger(TcpConnection.class.getName());
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MOST_WRITES_PER_TURN = 16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final OutletServer server;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final TcpRequestReader reader = new TcpRequestReader();
  private @Nullable TcpRequest request;
  private @Nullable FeedClient feed;
  private ByteBuffer staging = NOTHING;
  private ByteBuffer out = NOTHING;
  private boolean ending;
  private boolean waitsForRoom;
  private boolean inputEnded;
  private boolean shutDown;
  private long sinceNanos = System.nanoTime();

  TcpConnection(OutletServer server, SocketChannel channel) throws IOException {
    this.server = server;
    this.channel = channel;
    key = server.node().watch(channel, SelectionKey.OP_READ, this);
  }

  /** The samples' side of this connection, if it is a feed. */
  @Nullable FeedClient feed() {
    return feed;
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    try {
      if (ready.isReadable()) {
        read();
      }
      if (ready.isValid() && ready.isWritable()) {
        waitsForRoom = false;
        pump(System.nanoTime());
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void read() throws IOException {
    ByteBuffer in = server.node().scratch();
    if (channel.read(in) < 0) {
      endOfInput();
      return;
    }
    if (request != null || ending) {
      return;
    }
    try {
      request = reader.take(in.flip());
      if (request != null) {
        serve(request);
      }
    } catch (TcpRequestReader.Refused e) {
      end();
    }
    pump(System.nanoTime());
  }

  /** A peer may close its side once it has asked for a document; a consumer of samples is gone. */
  private void endOfInput() {
    inputEnded = true;
    if (request == null || feed != null || shutDown) {
      close();
    } else {
      key.interestOpsAnd(~SelectionKey.OP_READ);
    }
  }

  private int reading() {
    return inputEnded ? 0 : SelectionKey.OP_READ;
  }

  private void serve(TcpRequest wanted) {
    if (wanted instanceof TcpRequest.FullInfo) {
      answer(server.xml().fullInfo());
    } else if (wanted instanceof TcpRequest.ShortInfo info) {
      serveShortInfo(info.query());
    } else if (wanted instanceof TcpRequest.Feed asked) {
      serveFeed(asked);
    } else if (wanted instanceof TcpRequest.OldFeed asked) {
      out = ByteBuffer.wrap(FeedOpening.old(server.info(), server.xml()));
      start(WireEncoding.PORTABLE, asked.maxBufferSamples());
    }
  }

  private void serveShortInfo(String query) {
    Boolean quick = server.query().quick(query);
    if (quick != null) {
      answer(quick ? server.xml().shortInfo() : "");
      return;
    }
    server
        .node()
        .queries()
        .submit(
            engine -> {
              boolean matches = server.query().evaluate(query, engine);
              server.node().execute(() -> answerLate(matches ? server.xml().shortInfo() : ""));
            });
  }

  private void answerLate(String text) {
    if (channel.isOpen()) {
      answer(text);
      pump(System.nanoTime());
    }
  }

  private void serveFeed(TcpRequest.Feed asked) {
    if (asked.version() / 100 > FeedOpening.VERSION / 100) {
      answer("LSL/110 505 Version not supported");
    } else if (!asked.uid().isEmpty() && !asked.uid().equals(server.uid())) {
      answer("LSL/110 404 Not found");
    } else {
      WireEncoding encoding = FeedOpening.encoding(asked, server.info().format());
      out = ByteBuffer.wrap(FeedOpening.answer(asked, encoding, server));
      start(encoding, asked.maxBufferSamples());
    }
  }

  private void start(WireEncoding encoding, long maxBufferSamples) {
    FeedClient started =
        new FeedClient(
            server.ring(), server.info().format(), encoding, Math.max(0, maxBufferSamples));
    feed = started;
    staging = ByteBuffer.allocateDirect(encoding.mostBytes(server.stagingBytes()));
    server.added();
  }

  private void answer(String text) {
    out = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    ending = true;
  }

  /** Sends what is there and then ends the connection. */
  void end() {
    ending = true;
  }

  /** Writes as much as the socket takes. */
  void pump(long nowNanos) {
    if (waitsForRoom || shutDown || !channel.isOpen()) {
      return;
    }
    try {
      for (int i = 0; i < MOST_WRITES_PER_TURN; i++) {
        if (!out.hasRemaining() && !refill()) {
          finishOrRest();
          return;
        }
        channel.write(out);
        sinceNanos = nowNanos;
        if (out.hasRemaining()) {
          break;
        }
      }
      waitsForRoom = true;
      key.interestOps(reading() | SelectionKey.OP_WRITE);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "an LSL consumer of {0} is gone: {1}",
          server.info().name(),
          e);
      close();
    }
  }

  private boolean refill() {
    if (feed == null) {
      return false;
    }
    out = feed.fill(staging.clear());
    out.flip();
    return out.hasRemaining();
  }

  private void finishOrRest() throws IOException {
    if (key.interestOps() != reading()) {
      key.interestOps(reading());
    }
    if (ending && inputEnded) {
      close();
    } else if (ending) {
      channel.shutdownOutput();
      shutDown = true;
      sinceNanos = System.nanoTime();
    }
  }

  /** Ends what takes too long and drops what a slow consumer will not get any more. */
  void tick(long nowNanos) {
    LslSettings limits = server.node().settings();
    long idle = nowNanos - sinceNanos;
    boolean late =
        feed == null && !ending && idle > TimeUnit.MILLISECONDS.toNanos(limits.requestMillis());
    boolean stuck = waitsForRoom && idle > TimeUnit.MILLISECONDS.toNanos(limits.stallMillis());
    if (stuck && feed != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "an LSL consumer of {0} took nothing for {1} ms and is disconnected; it lost {2} samples",
          server.info().name(),
          Integer.toString(limits.stallMillis()),
          Long.toString(feed.dropped()));
    }
    if (late || stuck || (shutDown && idle > LINGER_NANOS)) {
      close();
    } else if (waitsForRoom && feed != null) {
      feed.dropStale(nowNanos - TimeUnit.MILLISECONDS.toNanos(limits.backlogMillis()));
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing an LSL connection failed", e);
    }
    if (feed != null) {
      server.removed(feed);
      feed = null;
    }
  }
}
