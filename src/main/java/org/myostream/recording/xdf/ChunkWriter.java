package org.myostream.recording.xdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes chunks to a new file. One thread. */
final class ChunkWriter implements Closeable {
  private static final int LENGTH_SIZE = 4;
  private static final int BUFFER = 1 << 18;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  ChunkWriter(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    buffer.put(XdfLayout.MAGIC);
  }

  /** Writes a chunk of XML. */
  void fileHeader(Xml info) throws IOException {
    byte[] document = utf8(info.document());
    begin(XdfLayout.FILE_HEADER, document.length);
    put(ByteBuffer.wrap(document));
  }

  /** Writes the header or footer of {@code stream}. */
  void stream(int tag, int stream, Xml info) throws IOException {
    byte[] document = utf8(info.document());
    begin(tag, XdfLayout.STREAM_BYTES + document.length);
    room(XdfLayout.STREAM_BYTES).putInt(stream);
    put(ByteBuffer.wrap(document));
  }

  /** Writes {@code count} samples, as they stand in {@code samples}. */
  void samples(int stream, int count, ByteBuffer samples) throws IOException {
    begin(XdfLayout.SAMPLES, XdfLayout.STREAM_BYTES + 1 + LENGTH_SIZE + samples.remaining());
    room(XdfLayout.STREAM_BYTES + 1 + LENGTH_SIZE)
        .putInt(stream)
        .put((byte) LENGTH_SIZE)
        .putInt(count);
    put(samples);
  }

  /** Writes that {@code stream}'s clock is {@code offset} behind the recorder's at {@code time}. */
  void clockOffset(int stream, double time, double offset) throws IOException {
    int bytes = XdfLayout.STREAM_BYTES + 2 * Double.BYTES;
    begin(XdfLayout.CLOCK_OFFSET, bytes);
    room(bytes).putInt(stream).putDouble(time).putDouble(offset);
  }

  void boundary() throws IOException {
    byte[] mark = XdfLayout.boundaryMark();
    begin(XdfLayout.BOUNDARY, mark.length);
    put(ByteBuffer.wrap(mark));
  }

  private void begin(int tag, int contentBytes) throws IOException {
    room(1 + LENGTH_SIZE + XdfLayout.TAG_BYTES)
        .put((byte) LENGTH_SIZE)
        .putInt(XdfLayout.TAG_BYTES + contentBytes)
        .putShort((short) tag);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
    return buffer;
  }

  private void put(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() <= room(Math.min(bytes.remaining(), BUFFER)).remaining()) {
      buffer.put(bytes);
      return;
    }
    drain();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Brings all that was written to the disk. */
  void force() throws IOException {
    drain();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
