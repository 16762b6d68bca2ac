package org.myostream.recording.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceUri;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.journal.JournalFormat;
import org.myostream.recording.text.CsvFormat;

/** Opens what is to be replayed. */
public final class Replays {
  /** Scheme of the device URIs that name a recording. */
  public static final String SCHEME = "replay";

  private Replays() {}

  /** The recording in {@code file}; of a journal all parts of its session. */
  public static Recording open(Path file) throws IOException {
    RecordingFormat format = RecordingFormats.of(file);
    return format.name().equals(JournalFormat.NAME) ? JournalSession.open(file) : format.open(file);
  }

  /**
   * The source, not playing yet, that {@code uri}, as in {@code replay:walk.csv?speed=max}, names.
   * A table of text is told the rate and the unit when it is read, and has to name its columns and
   * to hold a number in every cell, so that nothing is played under a guessed name.
   *
   * @throws IllegalArgumentException if an option is unknown or out of range
   * @throws InvalidRecordingException if the recording cannot be read or is not there
   */
  public static RecordingSource source(DeviceUri uri) throws IOException {
    PlaySettings settings = PlaySettings.of(uri);
    Path file = Path.of(uri.place());
    if (uri.place().isEmpty() || !Files.exists(file)) {
      throw new InvalidRecordingException(
          "there is no file \"" + file + "\" to replay; check its name");
    }
    Recording recording =
        RecordingFormats.of(file) instanceof CsvFormat table
            ? table.openStrictly(file, textOptions(uri))
            : open(file);
    return new RecordingSource(recording, settings);
  }

  private static Map<String, String> textOptions(DeviceUri uri) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String key : new String[] {"rate", "unit"}) {
      @Nullable String value = uri.option(key);
      if (value != null) {
        options.put(key, value);
      }
    }
    return options;
  }
}
