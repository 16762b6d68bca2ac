package org.myostream.recording.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.WriteOptions;

/** Writes a continuous file, header first: nothing in it is changed later. */
final class EdfWriter {
  private final FilePlan plan;
  private final Variant variant;

  private EdfWriter(FilePlan plan) {
    this.plan = plan;
    this.variant = plan.variant();
  }

  /** Writes {@code recording} and forces it to the disk. */
  static void write(Recording recording, Variant variant, Path target, WriteOptions options)
      throws IOException {
    FilePlan plan = FilePlan.of(recording, variant, options);
    byte[] header = HeaderWriter.bytes(plan, recording, options);
    try (FileChannel out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      put(out, ByteBuffer.wrap(header));
      new EdfWriter(plan).records(recording, out, options);
      out.force(true);
    }
  }

  private void records(Recording recording, FileChannel out, WriteOptions options)
      throws IOException {
    List<CodeSource> sources = new ArrayList<>();
    try {
      for (FilePlan.StreamPlan stream : plan.streams()) {
        sources.add(new CodeSource(recording, stream, variant));
      }
      byte[] record = new byte[recordBytes()];
      for (long r = 0; r < plan.records(); r++) {
        fill(record, sources);
        put(out, ByteBuffer.wrap(record));
        options.progress().accept((r + 1.0) / plan.records());
      }
    } finally {
      for (CodeSource source : sources) {
        source.close();
      }
    }
  }

  private int recordBytes() throws InvalidRecordingException {
    long bytes = plan.pages().bytes();
    for (FilePlan.StreamPlan stream : plan.streams()) {
      bytes += (long) stream.signals().size() * stream.samples() * variant.bytes();
    }
    if (bytes > variant.recordLimit()) {
      throw new InvalidRecordingException(
          "a data record needs "
              + bytes
              + " bytes with its annotations, and readers take at most "
              + variant.recordLimit()
              + "; write xdf");
    }
    return (int) bytes;
  }

  private void fill(byte[] record, List<CodeSource> sources) throws IOException {
    int width = variant.bytes();
    int base = 0;
    for (int s = 0; s < sources.size(); s++) {
      FilePlan.StreamPlan stream = plan.streams().get(s);
      int column = stream.samples() * width;
      for (int i = 0; i < stream.samples(); i++) {
        int[] codes = sources.get(s).next();
        int at = base + i * width;
        for (int code : codes) {
          variant.sample(record, at, code);
          at += column;
        }
      }
      base += stream.signals().size() * column;
    }
    plan.pages().next(record, base);
  }

  private static void put(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
