package org.myostream.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording opened for reading, whatever its format. Signals are read through {@link #frames} and
 * never held whole; any number of readers may be open. Not thread-safe beyond that.
 */
public interface Recording extends AutoCloseable {
  /** The file or folder it came from. */
  Path path();

  /** Short name of its format: {@code emgj}, {@code bdf}, {@code xdf}. */
  String format();

  /** When it began, by the recorder's wall clock, or null. */
  @Nullable Instant start();

  /**
   * What else the file says, by name: see {@link Facts} for names with a meaning. Keeps the order
   * of the file.
   */
  Map<String, String> facts();

  /** Its streams; the first is the main one. */
  List<RecordedStream> streams();

  /** Markers and annotations of all streams, gaps among them, by onset. */
  List<RecordedEvent> events();

  /** What could not be read; empty for a sound file. */
  List<Damage> damage();

  /** A reader of stream {@code stream}, at its beginning. */
  FrameReader frames(int stream) throws IOException;

  @Override
  void close() throws IOException;
}
