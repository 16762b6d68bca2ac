package org.myostream.recording.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;

/** Everything a journal holds but the samples themselves, from one walk over its chunks. */
final class JournalContents {
  /**
   * Frames missing between two chunks, before it is known what was said of them.
   *
   * @param damage where in the list the damage before it ends, or -1 if there was none
   */
  private record Hole(long from, long to, int damage, double fromTime, double toTime) {}

  /**
   * A hole with times.
   *
   * @param fromTime seconds of the host's monotonic clock
   */
  record TimedHole(long from, long to, double fromTime, double toTime, List<Missing> pieces) {}

  private final JournalScan scan;
  private @Nullable SampleView samples;
  private final List<Hole> holes = new ArrayList<>();
  private int damageSeen;
  private double lastEndTime;

  @Nullable JournalHeader header;
  int version;
  final List<JournalMarker> markers = new ArrayList<>();
  final List<ClockPair> clocks = new ArrayList<>();
  final List<ResultHash> hashes = new ArrayList<>();
  final List<JournalNote> notes = new ArrayList<>();
  final List<Gap> gaps = new ArrayList<>();
  final List<TimedHole> timedHoles = new ArrayList<>();
  @Nullable JournalEnd end;
  long chunks;
  long sampleChunks;
  long wireBytes;
  long orphans;
  long frames;
  long firstIndex;
  long endIndex;
  double firstTime;
  long activationRows;
  long firstActivation;
  long endActivation;
  double firstActivationTime;
  boolean[] floats = new boolean[0];
  int[] bits = new int[0];

  private JournalContents(ByteSource source) {
    scan = new JournalScan(source);
  }

  /** Walks over {@code source}. Never fails for what the bytes are. */
  static JournalContents of(ByteSource source) throws IOException {
    JournalContents contents = new JournalContents(source);
    while (contents.scan.next()) {
      contents.add();
    }
    contents.finish();
    return contents;
  }

  List<Damage> damage() {
    return scan.damage();
  }

  long tornBytes() {
    return scan.tornBytes();
  }

  private void add() throws IOException {
    chunks++;
    ChunkType type = scan.type();
    if (type == null) {
      return;
    }
    version = Math.max(version, scan.version());
    if (scan.version() > ChunkLayout.VERSION) {
      return;
    }
    try {
      add(type, scan.payload());
    } catch (BufferUnderflowException e) {
      malformed("too short");
    } catch (IllegalArgumentException e) {
      malformed(String.valueOf(e.getMessage()));
    }
  }

  private void malformed(String what) {
    scan.damage().add(new Damage(scan.offset(), scan.bytes(), "a malformed chunk: " + what));
  }

  private void add(ChunkType type, ByteBuffer payload) {
    switch (type) {
      case HEADER -> header(payload);
      case SAMPLES -> samples(payload);
      case GAP -> gaps.add(Payloads.gap(payload));
      case MARKER -> markers.add(Payloads.marker(payload));
      case CLOCK -> clocks.add(Payloads.clock(payload));
      case RESULT_HASH -> hashes.add(new ResultHash(payload.getLong(), Payloads.text(payload)));
      case NOTE -> notes.add(new JournalNote(payload.getLong(), Payloads.text(payload)));
      case WIRE -> wireBytes += Math.max(0, payload.remaining() - 9);
      case END -> end = Payloads.end(payload);
    }
  }

  private void header(ByteBuffer payload) {
    if (header == null) {
      JournalHeader decoded = HeaderCodec.decode(payload);
      header = decoded;
      samples = new SampleView(decoded);
      floats = new boolean[decoded.stream().channels()];
      bits = new int[floats.length];
      Arrays.fill(bits, 16);
    }
  }

  private void samples(ByteBuffer payload) {
    SampleView view = samples;
    if (view == null) {
      orphans++;
      return;
    }
    view.read(payload);
    if (sampleChunks > 0 && view.firstIndex < endIndex) {
      throw new IllegalArgumentException(
          "frames from " + view.firstIndex + " on once more; passed over");
    }
    frames(view);
    if (view.activationRows > 0) {
      if (activationRows == 0) {
        firstActivation = view.firstActivation;
        firstActivationTime = view.firstTime;
      }
      activationRows += view.activationRows;
      endActivation = view.firstActivation + view.activationRows;
    }
  }

  private void frames(SampleView view) {
    if (sampleChunks == 0) {
      firstIndex = view.firstIndex;
      firstTime = view.firstTime;
    } else if (view.firstIndex > endIndex) {
      int last = scan.damage().size() > damageSeen ? scan.damage().size() - 1 : -1;
      holes.add(new Hole(endIndex, view.firstIndex, last, lastEndTime, view.firstTime));
    }
    sampleChunks++;
    frames += view.frames;
    endIndex = view.endIndex();
    lastEndTime = view.endTime();
    damageSeen = scan.damage().size();
    for (int c = 0; c < floats.length && view.frames > 0; c++) {
      if (view.isFloats(c)) {
        floats[c] = true;
      } else {
        bits[c] = Math.max(bits[c], view.bits(c));
      }
    }
  }

  private void finish() {
    gaps.sort(Comparator.comparingLong(Gap::from));
    int passed = 0;
    for (Hole hole : holes) {
      while (passed < gaps.size() && gaps.get(passed).to() <= hole.from()) {
        passed++;
      }
      String otherwise = hole.damage() < 0 ? Missing.UNKNOWN : Missing.DAMAGE;
      List<Missing> pieces =
          Missing.split(hole.from(), hole.to(), gaps.subList(passed, gaps.size()), otherwise);
      timedHoles.add(new TimedHole(hole.from(), hole.to(), hole.fromTime(), hole.toTime(), pieces));
      long lost =
          pieces.stream()
              .filter(piece -> piece.cause().equals(Missing.DAMAGE))
              .mapToLong(Missing::frames)
              .sum();
      if (lost > 0) {
        Damage damage = scan.damage().get(hole.damage());
        scan.damage()
            .set(
                hole.damage(),
                new Damage(
                    damage.offset(), damage.bytes(), damage.what() + "; " + lost + " frames lost"));
      }
    }
  }
}
