package org.myostream.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.myostream.pipeline.EmgEvent;
import org.myostream.pipeline.SampleLedger;
import org.myostream.pipeline.Sink;
import org.myostream.signal.SampleBlock;

/**
 * Writes each block as lines of JSON, one or more a kind of stream, to a file or a pipe. The fields
 * are those of {@link UdpJsonSink}; a line holds at most 64 KiB unless one frame needs more. May
 * block for as long as the reader does not read. A reader that closes its end of the pipe is no
 * error: nothing more is written, and {@link #readerLeft} says so.
 */
public final class NdjsonSink implements Sink {
  private static final int MOST_BYTES = 1 << 16;

  private final String name;
  private final WritableByteChannel out;
  private final KindCursor[] cursors;
  private final SampleLedger.Snapshot ledger = new SampleLedger.Snapshot();
  private final JsonMessage message = new JsonMessage(MOST_BYTES, "\n");
  private volatile boolean readerLeft;

  /** A sink called {@code name} that writes to {@code out} and closes it. */
  public NdjsonSink(String name, WritableByteChannel out, List<StreamKind> kinds) {
    this.name = name;
    this.out = out;
    this.cursors = KindCursor.of(kinds);
  }

  /**
   * A sink that writes a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if {@code file} exists
   */
  @SuppressWarnings("resource") // the sink owns it
  public static NdjsonSink toFile(Path file, List<StreamKind> kinds) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new NdjsonSink("ndjson " + file, channel, kinds);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean mayBlock() {
    return true;
  }

  /** True once the reader of the pipe has gone. Any thread. */
  public boolean readerLeft() {
    return readerLeft;
  }

  @Override
  public void accept(EmgEvent event) throws IOException {
    ledger.set(event.ledger);
    for (KindCursor cursor : cursors) {
      SampleBlock block = cursor.enter(event);
      int from = 0;
      while (from < block.length()) {
        from += message.write(cursor, event, block, from, 0);
        writeAll();
        cursor.missing = 0;
      }
    }
  }

  private void writeAll() throws IOException {
    ByteBuffer bytes = message.bytes();
    try {
      while (bytes.hasRemaining() && !readerLeft) {
        out.write(bytes);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("roken pipe")) {
        throw e;
      }
      readerLeft = true;
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      for (KindCursor cursor : cursors) {
        message.writeEnd(cursor, ledger, 0);
        writeAll();
      }
    }
  }
}
