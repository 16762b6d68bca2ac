package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;

/**
 * XDF: LabRecorder's format, several streams with a time for every sample.
 *
 * <p>Written: values in the channels' units, voltages in microvolts, as {@code float32}, the very
 * floats that were live; {@code double64} if a channel has 32-bit counts or is not of single
 * precision. What other programs read needs no scaling then; this program takes the counts back by
 * the scale in the channel's description, exactly. Stamps are seconds since the recording began by
 * the nominal rate (or the frames' own), every sample has one, and a gap is a step in them; streams
 * say {@code can_drop_samples} so that readers do not even the steps out. Events are a string
 * stream for each source, its durations in the header.
 *
 * <p>Read: every value format, rate and number of streams; stamps that are left out; clock offsets,
 * applied as a robust line (see {@code ClockLine}); files without footers or with a torn end;
 * damaged chunks, passed over up to the next boundary. Times of other programs' files begin with
 * the first sample of any stream.
 */
public final class XdfFormat implements RecordingFormat {
  static final String NAME = "xdf";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "XDF, the Lab Streaming Layer's format: several streams, a time for every sample";
  }

  @Override
  public List<String> extensions() {
    return List.of(NAME);
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return XdfLayout.begins(head) || compressed(path, head);
  }

  private static boolean compressed(Path path, byte[] head) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return head.length > 0 && name.endsWith(".xdfz");
  }

  @Override
  public Recording open(Path path) throws IOException {
    try {
      return XdfRecording.open(path);
    } catch (InvalidRecordingException e) {
      if (compressed(path, new byte[1])) {
        throw new InvalidRecordingException(
            path + " is compressed XDF, which is not read; decompress it with gunzip first", e);
      }
      throw e;
    }
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public void write(Recording recording, Path target, WriteOptions options) throws IOException {
    XdfWriter.write(recording, target, options);
  }
}
