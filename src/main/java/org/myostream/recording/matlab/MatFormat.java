package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.myostream.recording.FileRecording;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;

/**
 * MATLAB files of level 5 (saved with {@code -v7} or {@code -v6}).
 *
 * <p>What is written, for use at once after {@code load}:
 *
 * <ul>
 *   <li>{@code emg} (or {@code data}, if the stream is not EMG): channels x samples, in the
 *       narrowest of int16, int32, single and double that holds every channel exactly; {@code
 *       (double(emg) + lsb_offset) .* lsb_uV} are values in {@code units}, microvolts for voltages;
 *   <li>{@code fs}, {@code channel_names}, {@code units}, {@code lsb_uV}, {@code lsb_offset}: the
 *       nominal rate in hertz, and one entry a channel;
 *   <li>{@code index}, {@code time}: one entry a sample, its number and its seconds since the
 *       recording began; both jump where samples are missing; {@code runs}: first index and length
 *       of each part without a gap;
 *   <li>{@code events}: a struct of columns {@code onset}, {@code duration} (seconds), {@code
 *       text}, {@code source}; {@code facts}: names and values in two columns; {@code start}: date
 *       and time in ISO 8601;
 *   <li>{@code channel_kinds}, {@code muscles}, {@code filters}, {@code sensors}, {@code
 *       sample_types}, {@code stream_name}, {@code stream_type}, {@code fs_measured}, {@code
 *       start_seconds}, {@code stamped} and, where there is one, {@code grid} (rows x columns of
 *       channel numbers), {@code grid_name}, {@code ied_mm};
 *   <li>{@code stream2}, {@code stream3}, ...: structs with the same fields for further streams.
 * </ul>
 *
 * <p>Other programs' files are read as {@link ForeignVariables} says.
 */
public final class MatFormat implements RecordingFormat {
  static final String NAME = "mat";
  static final String SCHEMA_NAME = "myostream_schema";
  static final String SCHEMA = "myostream.mat/1";
  static final String STREAM = "stream";

  /** Bytes left in a variable for everything but signals. */
  static final int ROOM = 1 << 24;

  private static final String MAGIC = "MATLAB ";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "MATLAB v5 to v7: own files, OT BioLab exports, MUedit, any matrix of samples with a rate";
  }

  @Override
  public List<String> extensions() {
    return List.of("mat");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return new String(head, 0, Math.min(head.length, MAGIC.length()), StandardCharsets.US_ASCII)
            .equals(MAGIC)
        && head.length >= MatVariables.HEADER_BYTES;
  }

  @Override
  public Recording open(Path path) throws IOException {
    MatVariables variables = MatVariables.open(path);
    boolean opened = false;
    try {
      MatArray schema = variables.get(SCHEMA_NAME);
      Recording recording =
          schema != null && schema.text().equals(SCHEMA)
              ? OwnVariables.read(path, variables)
              : ForeignVariables.read(path, variables);
      opened = true;
      return recording;
    } catch (IOException | RuntimeException e) {
      throw FileRecording.refusal(path, e);
    } finally {
      if (!opened) {
        variables.close();
      }
    }
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public void write(Recording recording, Path target, WriteOptions options) throws IOException {
    new MatWriter(recording, options).write(target);
  }
}
