package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Damage;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.journal.JournalEnd;
import org.myostream.recording.journal.JournalFormat;
import org.myostream.recording.journal.JournalRecording;
import org.myostream.recording.journal.Missing;
import org.myostream.recording.journal.ResultHash;

/** What there is in a journal and what is not, for people and programs. */
final class JournalAccount {
  private final JournalRecording journal;
  private final RecordedStream stream;

  JournalAccount(JournalRecording journal) {
    this.journal = journal;
    stream = journal.streams().get(0);
  }

  /**
   * Opens a journal.
   *
   * @throws InvalidRecordingException if it is none, or is being recorded
   */
  static JournalRecording open(Path file) throws IOException {
    if (Files.isRegularFile(file) && JournalFormat.isBeingRecorded(file)) {
      throw new InvalidRecordingException(
          file + " is being recorded by another process; wait for it to end");
    }
    return JournalRecording.open(file);
  }

  boolean damaged() {
    return !journal.damage().isEmpty();
  }

  boolean interrupted() {
    return journal.end() == null;
  }

  /** Sound or not, ended or not. */
  String verdict() {
    JournalEnd end = journal.end();
    String ended =
        end == null
            ? "interrupted"
                + (journal.tornBytes() > 0
                    ? " in a chunk of which " + journal.tornBytes() + " bytes were written"
                    : "")
            : "closed properly (" + end.reason() + ")";
    return (damaged() ? "damaged, " : "sound, ") + ended;
  }

  /** Frames and seconds that are there. */
  String good() {
    return StatusText.format(
        "%d frames (%.3f s) of %d channels, %d markers",
        stream.frames(),
        seconds(stream.frames()),
        stream.channels().size(),
        journal.markers().size());
  }

  /** Frames and seconds that are not, by cause; empty if there are none. */
  String lost() {
    List<String> causes = new ArrayList<>();
    journal
        .lostFrames()
        .forEach(
            (cause, frames) ->
                causes.add(
                    StatusText.format("%s %d frames (%.3f s)", cause, frames, seconds(frames))));
    return String.join(", ", causes);
  }

  private double seconds(long frames) {
    return frames / stream.sampleRateHz();
  }

  List<String> damageLines() {
    return journal.damage().stream()
        .map(d -> "damage at byte " + d.offset() + ", " + d.bytes() + " bytes: " + d.what())
        .toList();
  }

  /** The hash that covers most, or null. */
  @Nullable ResultHash lastHash() {
    JournalEnd end = journal.end();
    String atEnd = end == null ? null : end.resultHash();
    if (atEnd != null) {
      return new ResultHash(stream.endIndex(), atEnd);
    }
    List<ResultHash> hashes = journal.resultHashes();
    return hashes.isEmpty() ? null : hashes.get(hashes.size() - 1);
  }

  Map<String, Object> toJava() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "myostream.verify/1");
    map.put("file", journal.path().toString());
    map.put("sound", !damaged());
    map.put("ended", !interrupted());
    JournalEnd end = journal.end();
    map.put("reason", end == null ? null : end.reason());
    map.put("session", journal.header().session().toString());
    map.put("part", journal.header().part());
    map.put("last_part", end != null && end.last());
    map.put("chunks", journal.chunks());
    map.put("frames", stream.frames());
    map.put("seconds", seconds(stream.frames()));
    map.put("first_index", stream.firstIndex());
    map.put("end_index", stream.endIndex());
    map.put("markers", journal.markers().size());
    map.put("wire_bytes", journal.wireBytes());
    map.put("lost_frames", journal.lostFrames());
    map.put("gaps", journal.missing().stream().map(JournalAccount::toJava).toList());
    map.put("damage", journal.damage().stream().map(JournalAccount::toJava).toList());
    map.put("unwritten_tail_bytes", journal.tornBytes());
    ResultHash hash = lastHash();
    map.put("result_hash", hash == null ? null : hash.hash());
    map.put("result_hash_end_index", hash == null ? null : hash.endIndex());
    return map;
  }

  private static Map<String, Object> toJava(Missing missing) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", missing.from());
    map.put("to", missing.to());
    map.put("cause", missing.cause());
    return map;
  }

  private static Map<String, Object> toJava(Damage damage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("offset", damage.offset());
    map.put("bytes", damage.bytes());
    map.put("what", damage.what());
    return map;
  }
}
