package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.myostream.recording.InvalidRecordingException;

/** A journal in memory of which is known where each chunk ends and what it holds. */
final class SampleJournal {
  private static final int FRAMES = 100;
  private static final Path NAME = Path.of("memory.emgj");

  /**
   * A chunk.
   *
   * @param end where it ends in the file
   * @param frames frames in it
   * @param from index of the first
   * @param markers markers in it
   */
  record Piece(int end, int frames, long from, int markers) {}

  final byte[] bytes;
  final List<Piece> pieces = new ArrayList<>();
  final Map<Long, int[]> rows;

  /** 16 channels of 24 bits until there are {@code size} bytes, with markers and clock pairs. */
  SampleJournal(int size, long seed) throws IOException {
    MemoryStorage storage = new MemoryStorage();
    JournalHeader header = Journals.header(Journals.emg(16), 3);
    Random random = new Random(seed);
    try (JournalWriter writer = JournalWriter.create(NAME, header, file -> storage, 0)) {
      int end = Math.toIntExact(writer.bytes());
      pieces.add(new Piece(end / 2, 0, 0, 0));
      pieces.add(new Piece(end, 0, 0, 0));
      long index = 0;
      for (int i = 0; writer.bytes() < size; i++) {
        writer.samples(Journals.chunk(header, index, FRAMES, 24, random));
        add(writer, FRAMES, index, 0);
        index += FRAMES;
        if (i % 5 == 0) {
          writer.marker(new JournalMarker(i, index, 0, 0, "marker " + i, "stdin"));
          add(writer, 0, 0, 1);
        }
        if (i % 20 == 0) {
          writer.clock(new ClockPair(i, i, index, i));
          add(writer, 0, 0, 0);
        }
      }
      writer.end(new JournalEnd(index, 0, index, index, 0, 0, 0, 0, null, true, "done"));
      add(writer, 0, 0, 0);
    }
    bytes = storage.bytes();
    try (JournalRecording recording = open(bytes, bytes.length)) {
      rows = Journals.rows(recording, 0);
    }
  }

  private void add(JournalWriter writer, int frames, long from, int markers) {
    pieces.add(new Piece(Math.toIntExact(writer.bytes()), frames, from, markers));
  }

  static JournalRecording open(byte[] bytes, int size) throws IOException {
    return JournalRecording.of(NAME, ByteSource.of(bytes, size));
  }

  /** The chunk that holds byte {@code at}. */
  int pieceAt(int at) {
    int i = 0;
    while (pieces.get(i).end() <= at) {
      i++;
    }
    return i;
  }

  /** What is wrong with reading the first {@code size} bytes, or an empty text. */
  String checkPrefix(int size) throws IOException {
    long frames = 0;
    long markers = 0;
    int end = 0;
    for (Piece piece : pieces) {
      if (piece.end() <= size) {
        frames += piece.frames();
        markers += piece.markers();
        end = piece.end();
      }
    }
    try (JournalRecording recording = open(bytes, size)) {
      boolean same =
          recording.streams().get(0).frames() == frames
              && recording.markers().size() == markers
              && recording.damage().isEmpty()
              && recording.missing().isEmpty()
              && recording.tornBytes() == size - end
              && (recording.end() != null) == (size == bytes.length);
      return same ? "" : "prefix of " + size + " bytes";
    } catch (InvalidRecordingException e) {
      boolean said =
          String.valueOf(e.getMessage())
              .contains("ends after " + size + " bytes, inside its header");
      return said && size < pieces.get(0).end() ? "" : "prefix of " + size + " bytes: " + e;
    }
  }

  /** What is wrong with reading a copy with bit {@code bit} of byte {@code at} changed. */
  String checkFlip(int at, int bit, boolean allRows) throws IOException {
    byte[] spoilt = bytes.clone();
    spoilt[at] ^= (byte) (1 << bit);
    Piece hit = pieces.get(pieceAt(at));
    try (JournalRecording recording = open(spoilt, spoilt.length)) {
      long begin = hit.from();
      boolean inside = begin > 0 && begin + hit.frames() < rows.size();
      List<Missing> missing =
          hit.frames() > 0 && inside
              ? List.of(new Missing(begin, begin + hit.frames(), Missing.DAMAGE))
              : List.of();
      int markers = pieces.stream().mapToInt(Piece::markers).sum() - hit.markers();
      boolean reported =
          recording.damage().size() == 1 || (recording.tornBytes() > 0 && isLast(hit));
      boolean same =
          recording.streams().get(0).frames() == rows.size() - hit.frames()
              && recording.missing().equals(missing)
              && recording.markers().size() == markers
              && reported
              && (!allRows || sameRows(recording, hit));
      return same ? "" : "bit " + bit + " of byte " + at + ": " + recording.damage();
    }
  }

  private boolean isLast(Piece piece) {
    return piece.end() == bytes.length;
  }

  private boolean sameRows(JournalRecording recording, Piece hit) throws IOException {
    Map<Long, int[]> left = Journals.rows(recording, 0);
    for (Map.Entry<Long, int[]> row : rows.entrySet()) {
      long index = row.getKey();
      int[] got = left.get(index);
      boolean lost = hit.frames() > 0 && index >= hit.from() && index < hit.from() + hit.frames();
      if (lost ? got != null : !java.util.Arrays.equals(row.getValue(), got)) {
        return false;
      }
    }
    return true;
  }
}
