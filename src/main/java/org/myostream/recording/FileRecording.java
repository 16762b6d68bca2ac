package org.myostream.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recording whose description is known once it is open; only the signals stay in the file. */
public abstract class FileRecording implements Recording {
  private final Path path;
  private final String format;
  private final Description description;

  /**
   * What a file says about a recording.
   *
   * @param start when it began, or null
   * @param facts by name, in the order of the file
   * @param streams the main one first
   * @param events by onset
   * @param damage what could not be read
   */
  public record Description(
      @Nullable Instant start,
      Map<String, String> facts,
      List<RecordedStream> streams,
      List<RecordedEvent> events,
      List<Damage> damage) {
    /** Keeps its own copies, the events sorted. */
    public Description {
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
      streams = List.copyOf(streams);
      events =
          events.stream()
              .sorted(java.util.Comparator.comparingDouble(RecordedEvent::onsetSeconds))
              .toList();
      damage = List.copyOf(damage);
    }
  }

  /** A recording in {@code path}, of the format called {@code format}. */
  protected FileRecording(Path path, String format, Description description) {
    this.path = path;
    this.format = format;
    this.description = description;
  }

  /**
   * What to throw for a file that cannot be read: one sentence that begins with its name, without
   * line breaks or other control characters from the file.
   */
  public static InvalidRecordingException refusal(Path path, Throwable cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String name = path.toString();
    String sentence = why.startsWith(name) ? why : name + " cannot be read as a recording: " + why;
    return new InvalidRecordingException(sentence.replaceAll("\\p{Cntrl}", "?"), cause);
  }

  /** The same reader, except that a failure to read is refused as {@link #refusal} says it. */
  protected final FrameReader refusing(FrameReader reader) {
    return new FrameReader() {
      @Override
      public boolean read(FrameRun into) throws IOException {
        try {
          return reader.read(into);
        } catch (IOException e) {
          throw refusal(path, e);
        }
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public @Nullable Instant start() {
    return description.start();
  }

  @Override
  public Map<String, String> facts() {
    return description.facts();
  }

  @Override
  public List<RecordedStream> streams() {
    return description.streams();
  }

  @Override
  public List<RecordedEvent> events() {
    return description.events();
  }

  @Override
  public List<Damage> damage() {
    return description.damage();
  }
}
