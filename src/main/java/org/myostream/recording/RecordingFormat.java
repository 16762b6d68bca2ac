package org.myostream.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One file format: how to know it, read it and, for some, write it. Stateless; any thread. */
public interface RecordingFormat {
  /** Short name, for {@code --format}: {@code bdf}. */
  String name();

  /** One line for people. */
  String title();

  /** Usual extensions without the dot, lower case, the one to write first. */
  List<String> extensions();

  /**
   * True if the file is of this format.
   *
   * @param head its first bytes, up to 4096; empty for a folder
   */
  boolean recognises(Path path, byte[] head) throws IOException;

  /**
   * Opens a recording; reads no more than it needs to describe it.
   *
   * @throws InvalidRecordingException if it cannot be read, in one sentence
   */
  Recording open(Path path) throws IOException;

  /**
   * Opens a recording with what the user adds to a file that does not say it, for example {@code
   * rate} for a table of numbers without times.
   *
   * @throws InvalidRecordingException if it cannot be read or an option is unknown
   */
  default Recording open(Path path, Map<String, String> options) throws IOException {
    if (!options.isEmpty()) {
      throw new InvalidRecordingException(
          path + " is of format " + name() + ", which takes no options; leave out " + options);
    }
    return open(path);
  }

  /** True if {@link #write} works. */
  default boolean writes() {
    return false;
  }

  /** True if what is written is a folder. */
  default boolean folder() {
    return false;
  }

  /**
   * Writes all of {@code recording} to {@code target}, which does not exist yet, and forces it to
   * the disk. The caller reads it back and renames it: see {@link Finaliser}.
   *
   * @throws InvalidRecordingException if the format cannot hold the recording; says why and what to
   *     use instead
   */
  default void write(Recording recording, Path target, WriteOptions options) throws IOException {
    throw new UnsupportedOperationException(name() + " is read only");
  }

  /** Which streams of {@code recording} a file of this format holds, in the order written. */
  default int[] streams(Recording recording) {
    return IntStream.range(0, recording.streams().size()).toArray();
  }

  /** True if a file of this format holds events. */
  default boolean keepsEvents() {
    return true;
  }

  /** True if a file of this format shows where frames are missing, or the frames' own times. */
  default boolean keepsGaps() {
    return true;
  }

  /**
   * Largest difference between a value written and the value read back, in the channel's unit; 0
   * means the same to the last bit.
   *
   * @param channel as it was before writing
   * @param largest largest magnitude of its values
   */
  default double tolerance(RecordedChannel channel, double largest) {
    return 0;
  }
}
