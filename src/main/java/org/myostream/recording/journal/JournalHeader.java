package org.myostream.recording.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.myostream.signal.StreamSpec;

/**
 * The first chunk of a journal: everything needed to understand the rest, and to compute every
 * result again.
 *
 * @param session one for all parts of a recording
 * @param part 1 for the first file of the session, one more for each that goes on where it ended
 * @param started wall clock when the part was begun
 * @param startedNanos {@link System#nanoTime} at the same moment
 * @param software program and version
 * @param device URI of the device
 * @param name what the device is called
 * @param stream the device's frames: layout with scales, rate, longest block, grid
 * @param activations names of the synergies whose activations are recorded; may be empty
 * @param activationsDecimation raw frames for each row of activations
 * @param attachments texts by file name: {@code session.yaml} (nothing left to default), {@code
 *     model.json}, {@code discharges.csv}, {@code profile.yaml}, {@code protocol.yaml}; their
 *     SHA-256 are written beside them
 * @param facts about the recording, see {@link org.myostream.recording.Facts}
 */
public record JournalHeader(
    UUID session,
    int part,
    Instant started,
    long startedNanos,
    String software,
    String device,
    String name,
    StreamSpec stream,
    List<String> activations,
    int activationsDecimation,
    Map<String, String> attachments,
    Map<String, String> facts) {
  /** Attachment: the session in force, as YAML. */
  public static final String SESSION = "session.yaml";

  /** Attachment: the synergy model, as JSON. */
  public static final String MODEL = "model.json";

  /** Attachment: when motor units discharge, lines {@code unit,sample}. */
  public static final String DISCHARGES = "discharges.csv";

  /** Attachment: the device profile, as YAML. */
  public static final String PROFILE = "profile.yaml";

  /** Attachment: the wire format, as YAML. */
  public static final String PROTOCOL = "protocol.yaml";

  /** Keeps its own copies, in order. */
  public JournalHeader {
    activations = List.copyOf(activations);
    attachments = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attachments));
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The header of the part after this one. */
  public JournalHeader next(Instant begun, long begunNanos) {
    return new JournalHeader(
        session,
        part + 1,
        begun,
        begunNanos,
        software,
        device,
        name,
        stream,
        activations,
        activationsDecimation,
        attachments,
        facts);
  }
}
