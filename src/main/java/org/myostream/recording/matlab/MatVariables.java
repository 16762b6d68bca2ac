package org.myostream.recording.matlab;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;

/** The variables of an open MAT-file, up to the first that is damaged. */
final class MatVariables implements Closeable {
  static final int HEADER_BYTES = 128;

  private static final int VERSION_AT = 124;
  private static final int ORDER_AT = 126;
  private static final int HELD_LIMIT = 64 << 20;
  private static final long LARGEST_RATIO = 1100;

  private final Path path;
  private final FileChannel file;
  private final Map<String, MatArray> variables = new LinkedHashMap<>();
  private final List<Closeable> kept = new ArrayList<>();
  private final List<Damage> damage = new ArrayList<>();
  private long held;

  private MatVariables(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /** Opens {@code path} and reads what its variables are. */
  static MatVariables open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    MatVariables all = new MatVariables(path, file);
    try {
      all.read();
    } catch (IOException | RuntimeException e) {
      all.close();
      throw e;
    }
    return all;
  }

  /** By name, in the order of the file. */
  Map<String, MatArray> all() {
    return variables;
  }

  /** The variable called {@code name}, or null. */
  @Nullable MatArray get(String name) {
    return variables.get(name);
  }

  List<Damage> damage() {
    return damage;
  }

  private void read() throws IOException {
    MatBytes bytes = MatBytes.of(file, 0, file.size());
    ByteOrder order = order(bytes);
    long at = HEADER_BYTES;
    while (at < bytes.size()) {
      try {
        MatParser.Element element = new MatParser(bytes, order).element(at, bytes.size());
        MatArray array =
            element.type() == MatParser.COMPRESSED
                ? inflate(element, order)
                : new MatParser(bytes, order).matrix(element);
        variables.put(array.name(), array);
        at = element.end();
      } catch (IOException | RuntimeException e) {
        damage.add(
            new Damage(
                at,
                bytes.size() - at,
                "the variable at byte "
                    + at
                    + " and all after it cannot be read: "
                    + e.getMessage()));
        return;
      }
    }
  }

  private ByteOrder order(MatBytes bytes) throws IOException {
    if (bytes.size() < HEADER_BYTES) {
      throw invalid(
          "has " + bytes.size() + " bytes, less than the " + HEADER_BYTES + " of a header");
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    bytes.read(0, header);
    String mark = new String(header.array(), ORDER_AT, 2, StandardCharsets.ISO_8859_1);
    ByteOrder order = mark.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int version = header.order(order).getShort(VERSION_AT) & 0xffff;
    if (version == 0x200) {
      throw invalid(
          "is of MATLAB version 7.3, which is not read; in MATLAB, load it and save it again with"
              + " save('name.mat', '-v7')");
    }
    if (!(mark.equals("IM") || mark.equals("MI")) || version != 0x100) {
      throw invalid(
          "has a damaged header: version " + version + " and byte order \"" + mark + "\"");
    }
    return order;
  }

  private MatArray inflate(MatParser.Element element, ByteOrder order) throws IOException {
    MatBytes packed = MatBytes.of(file, element.at(), element.size());
    try (InputStream in = new InflaterInputStream(stream(packed))) {
      byte[] tag = in.readNBytes(8);
      if (tag.length < 8) {
        throw new EOFException("compressed data end early");
      }
      long size = ByteBuffer.wrap(tag).order(order).getInt(4) & 0xffffffffL;
      if (size > element.size() * LARGEST_RATIO) {
        throw new IOException(
            element.size() + " compressed bytes at byte " + element.at() + " cannot hold " + size);
      }
      int type = ByteBuffer.wrap(tag).order(order).getInt(0);
      MatBytes inflated = keep(in, size);
      return new MatParser(inflated, order).matrix(new MatParser.Element(type, 0, size, size));
    }
  }

  private MatBytes keep(InputStream in, long size) throws IOException {
    if (held + size > HELD_LIMIT) {
      MatBytes inflated = MatBytes.kept(in, size);
      kept.add(inflated);
      return inflated;
    }
    byte[] inflated = in.readNBytes(Math.toIntExact(size));
    if (inflated.length < size) {
      throw new EOFException("compressed data end " + (size - inflated.length) + " bytes early");
    }
    held += size;
    return MatBytes.of(inflated);
  }

  /** The bytes from their beginning on, a part at a time. */
  private static InputStream stream(MatBytes bytes) {
    return new InputStream() {
      private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);
      private long at;

      private boolean more() throws IOException {
        if (part.available() == 0 && at < bytes.size()) {
          ByteBuffer next =
              ByteBuffer.allocate(Math.toIntExact(Math.min(1 << 16, bytes.size() - at)));
          bytes.read(at, next);
          at += next.capacity();
          part = new ByteArrayInputStream(next.array());
        }
        return part.available() > 0;
      }

      @Override
      public int read() throws IOException {
        return more() ? part.read() : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return more() ? part.read(into, offset, length) : -1;
      }
    };
  }

  /** A refusal of this file: what is wrong with it. */
  InvalidRecordingException invalid(String what) {
    return new InvalidRecordingException(path + " " + what);
  }

  @Override
  public void close() throws IOException {
    for (Closeable each : kept) {
      each.close();
    }
    file.close();
  }
}
