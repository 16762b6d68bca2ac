package org.myostream.recording.wfdb;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the samples of signals that share a file, frame after frame. */
final class SampleFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Coding coding;
  private final InputStream in;
  private final int[] sums;
  private int pair;
  private boolean second;

  SampleFile(Path folder, List<Signal> signals) throws IOException {
    coding = signals.get(0).coding();
    sums = new int[signals.size()];
    for (int i = 0; i < sums.length; i++) {
      Integer initial = signals.get(i).initial();
      sums[i] = initial == null ? 0 : initial;
    }
    in =
        new BufferedInputStream(
            Files.newInputStream(folder.resolve(signals.get(0).file())), BUFFER_BYTES);
    try {
      in.skipNBytes(signals.get(0).offset());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Reads one frame to {@code counts} from {@code at} on. */
  void read(int[] counts, int at) throws IOException {
    for (int i = 0; i < sums.length; i++) {
      counts[at + i] = sample(i);
    }
  }

  private int sample(int signal) throws IOException {
    return switch (coding) {
      case DIFFERENCES -> sums[signal] += (byte) next();
      case INT16 -> (short) (next() | next() << 8);
      case INT24 -> (next() | next() << 8 | next() << 16) << 8 >> 8;
      case INT32 -> next() | next() << 8 | next() << 16 | next() << 24;
      case BIG_ENDIAN -> (short) (next() << 8 | next());
      case OFFSET8 -> next() - 128;
      case OFFSET16 -> (next() | next() << 8) - 32768;
      case PACKED12 -> packed();
    };
  }

  /** The middle byte holds the high bits: of the first sample below, of the second above. */
  private int packed() throws IOException {
    if (second) {
      second = false;
      return (next() | (pair & 0xf0) << 4) << 20 >> 20;
    }
    int low = next();
    pair = next();
    second = true;
    return (low | (pair & 0x0f) << 8) << 20 >> 20;
  }

  private int next() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("the file of samples became shorter while being read");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
