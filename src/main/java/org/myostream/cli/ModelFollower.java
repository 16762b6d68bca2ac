package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.myostream.config.ConfigException;
import org.myostream.pipeline.Conditioner;
import org.myostream.synergy.SynergyEncoder;
import org.myostream.synergy.SynergyModel;
import org.myostream.synergy.SynergyModelFile;

/**
 * Takes over a model whose file has changed while the stream runs. What does not fit the stream is
 * refused, and the model in use stays. The thread that waits for the stream's end.
 */
final class ModelFollower {
  private static final long PERIOD_MILLIS = 500;

  private final Path file;
  private final Conditioner conditioner;
  private final Function<SynergyModel, SynergyEncoder> encoderFor;
  private final List<String> channels;
  private SynergyModel current;
  private @Nullable Stamp seen;
  private long nextMillis;

  /** What changes when a file is replaced. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  /**
   * Follows {@code file}.
   *
   * @param first the model the stream began with
   * @param encoderFor makes an encoder for the stream, or refuses a model in one sentence
   */
  ModelFollower(
      Path file,
      SynergyModel first,
      Conditioner conditioner,
      Function<SynergyModel, SynergyEncoder> encoderFor) {
    this.file = file;
    this.conditioner = conditioner;
    this.encoderFor = encoderFor;
    channels = first.channels();
    current = first;
  }

  /**
   * Looks after the file, twice a second however often it is called.
   *
   * @param millis since the stream began
   * @return what happened, or null
   */
  @Nullable String look(long millis) {
    if (millis < nextMillis) {
      return null;
    }
    nextMillis = millis + PERIOD_MILLIS;
    return look();
  }

  /** Looks after the file now. */
  @Nullable String look() {
    Stamp now;
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      now = new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
    } catch (IOException e) {
      return null; // Gone for the moment, as between two versions: the model in use stays.
    }
    if (Objects.equals(now, seen)) {
      return null;
    }
    seen = now;
    try {
      return takeOver(SynergyModelFile.read(file));
    } catch (ConfigException e) {
      return "model not taken over, the old one stays: " + e.getMessage();
    } catch (IllegalArgumentException e) {
      return "model " + file + " not taken over, the old one stays: " + e.getMessage();
    }
  }

  private @Nullable String takeOver(SynergyModel next) {
    if (next.equals(current)) {
      return null;
    }
    if (!next.channels().equals(channels)) {
      throw new IllegalArgumentException(
          "its channels are "
              + String.join(", ", next.channels())
              + " and those of the stream "
              + String.join(", ", channels)
              + "; train it with the session of the stream");
    }
    conditioner.swap(encoderFor.apply(next));
    current = next;
    return StatusText.format(
        "model %s taken over: %s, %d synergies, VAF %.3f in training",
        file, next.method(), next.synergies().size(), next.training().vaf());
  }
}
