package org.myostream.recording.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Trials too long for every build: {@code prefixes} opens every prefix of a journal of 1 MB, {@code
 * flips} changes every byte of one, {@code huge FOLDER} reads beyond 4 GiB, {@code cost FOLDER}
 * measures writing and reading. Fails with exit code 1.
 */
final class JournalTrial {
  private static final int MEGABYTE = 1 << 20;
  private static final int CHUNKS = 12_000;

  private JournalTrial() {}

  public static void main(String[] arguments) throws IOException {
    String failure =
        switch (arguments[0]) {
          case "prefixes" -> prefixes();
          case "flips" -> flips();
          case "huge" -> huge(Path.of(arguments[1]));
          default -> cost(Path.of(arguments[1]));
        };
    System.out.println(failure.isEmpty() ? "passed" : "FAILED: " + failure);
    System.exit(failure.isEmpty() ? 0 : 1);
  }

  private static String prefixes() throws IOException {
    SampleJournal journal = new SampleJournal(MEGABYTE, 1);
    for (int size = 0; size <= journal.bytes.length; size++) {
      String failure = journal.checkPrefix(size);
      if (!failure.isEmpty()) {
        return failure;
      }
    }
    System.out.println("every prefix of " + journal.bytes.length + " bytes opens");
    return "";
  }

  private static String flips() throws IOException {
    SampleJournal journal = new SampleJournal(MEGABYTE, 1);
    for (int at = 0; at < journal.bytes.length; at++) {
      String failure = journal.checkFlip(at, at % 8, at % 512 == 0);
      if (!failure.isEmpty()) {
        return failure;
      }
    }
    System.out.println("every byte of " + journal.bytes.length + " changed once");
    return "";
  }

  /** A hole of 4 GiB of zeros in a sparse file: what lies after it is found, where it is. */
  private static String huge(Path folder) throws IOException {
    SampleJournal journal = new SampleJournal(MEGABYTE, 1);
    int cut = journal.pieces.get(journal.pieces.size() / 2).end();
    long beyond = (1L << 32) + 12_345;
    Path file = folder.resolve("huge.emgj");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(journal.bytes, 0, cut);
      out.seek(beyond);
      out.write(journal.bytes, cut, journal.bytes.length - cut);
    }
    try (JournalRecording recording = JournalRecording.open(file)) {
      boolean found =
          recording.streams().get(0).frames() == journal.rows.size()
              && recording.damage().size() == 1
              && recording.damage().get(0).bytes() == beyond - cut
              && Journals.rows(recording, 0).size() == journal.rows.size();
      return found ? "" : recording.damage().toString();
    } finally {
      Files.delete(file);
    }
  }

  /** 64 channels at 2 kHz in chunks of 50 ms: ten minutes as fast as they go. */
  private static String cost(Path folder) throws IOException {
    JournalHeader header = Journals.header(Journals.emg(64), 0);
    for (int bits : new int[] {12, 16, 20, 24}) {
      Path file = folder.resolve("cost.emgj");
      SampleChunk chunk = Journals.chunk(header, 0, 100, bits, new Random(1));
      long[] nanos = new long[CHUNKS];
      long bytes;
      try (JournalWriter writer = JournalWriter.create(file, header)) {
        for (int i = 0; i < CHUNKS; i++) {
          Journals.timed(chunk, 100L * i, 100);
          long begun = System.nanoTime();
          writer.samples(chunk);
          nanos[i] = System.nanoTime() - begun;
        }
        bytes = writer.bytes();
      }
      Arrays.sort(nanos);
      long begun = System.nanoTime();
      try (JournalRecording recording = JournalRecording.open(file)) {
        double open = (System.nanoTime() - begun) * 1e-9;
        begun = System.nanoTime();
        long rows = 0;
        var run = new org.myostream.recording.FrameRun(1000, 64);
        try (var reader = recording.frames(0)) {
          while (reader.read(run)) {
            rows += run.length();
          }
        }
        double read = (System.nanoTime() - begun) * 1e-9;
        System.out.printf(
            Locale.ROOT,
            "%d bits: %.3f bytes a sample; a chunk p50 %.0f us, p99 %.0f us, longest %.1f ms;"
                + " opening %.0f MB/s, reading %.0f MB/s (%d frames)%n",
            bits,
            bytes / (6400.0 * CHUNKS),
            nanos[CHUNKS / 2] * 1e-3,
            nanos[CHUNKS * 99 / 100] * 1e-3,
            nanos[CHUNKS - 1] * 1e-6,
            bytes * 1e-6 / open,
            bytes * 1e-6 / read,
            rows);
      }
      Files.delete(file);
    }
    return "";
  }
}
