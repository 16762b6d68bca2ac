package org.myostream.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.bids.BidsFormat;
import org.myostream.recording.c3d.C3dFormat;
import org.myostream.recording.edf.EdfFormat;
import org.myostream.recording.hdf5.Hdf5Format;
import org.myostream.recording.journal.JournalFormat;
import org.myostream.recording.matlab.MatFormat;
import org.myostream.recording.otb.OtbFormat;
import org.myostream.recording.text.CsvFormat;
import org.myostream.recording.text.DelsysFormat;
import org.myostream.recording.text.OpenBciFormat;
import org.myostream.recording.text.OpenSimFormat;
import org.myostream.recording.text.ViconFormat;
import org.myostream.recording.wfdb.WfdbFormat;
import org.myostream.recording.xdf.XdfFormat;

/** The catalogue of formats. */
public final class RecordingFormats {
  private static final int HEAD_BYTES = 4096;

  /** In the order they are asked; text formats, which claim most, last. */
  private static final List<RecordingFormat> ALL =
      List.of(
          new JournalFormat(),
          new BidsFormat(),
          EdfFormat.bdf(),
          EdfFormat.edf(),
          new XdfFormat(),
          new MatFormat(),
          new Hdf5Format(),
          new OtbFormat(),
          new C3dFormat(),
          new WfdbFormat(),
          new OpenBciFormat(),
          new DelsysFormat(),
          new ViconFormat(),
          new OpenSimFormat(),
          new CsvFormat());

  private RecordingFormats() {}

  /** Every format. */
  public static List<RecordingFormat> all() {
    return ALL;
  }

  /** Opens a recording of any known format, told by its content. */
  public static Recording open(Path path) throws IOException {
    return of(path).open(path);
  }

  /**
   * The format of a file or folder.
   *
   * @throws InvalidRecordingException if there is none, or it is of no known format
   */
  public static RecordingFormat of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new InvalidRecordingException(path + " does not exist; check the name");
    }
    byte[] head = head(path);
    for (RecordingFormat format : ALL) {
      if (format.recognises(path, head)) {
        return format;
      }
    }
    throw new InvalidRecordingException(
        path + " is of no format that is read; those are: " + names(false));
  }

  private static byte[] head(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  /** The format called {@code name}, or null. */
  public static @Nullable RecordingFormat named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> format.name().equals(wanted)).findFirst().orElse(null);
  }

  /** The writable format a file name's extension stands for, or null. */
  public static @Nullable RecordingFormat byExtension(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(RecordingFormat::writes)
        .filter(format -> format.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
        .findFirst()
        .orElse(null);
  }

  /** Names of the formats, or of those that can be written, for messages. */
  public static String names(boolean writable) {
    return ALL.stream()
        .filter(format -> !writable || format.writes())
        .map(RecordingFormat::name)
        .collect(Collectors.joining(", "));
  }
}
