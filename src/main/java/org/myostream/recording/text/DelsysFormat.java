package org.myostream.recording.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * Text exported by Delsys EMGworks: a line {@code Label: NAME Sampling frequency: ...} a signal,
 * then a table with a column of times and one of values a signal. Signals of one rate make a
 * stream; the cells of those that have ended are empty.
 */
public final class DelsysFormat implements RecordingFormat {
  private static final byte[] BEGINNING = "Label:".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "delsys";
  }

  @Override
  public String title() {
    return "text exported by Delsys EMGworks";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "txt");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return TextHeads.beginsWith(head, BEGINNING);
  }

  @Override
  public Recording open(Path path) throws IOException {
    return TextRecording.open(DelsysTable.plan(path, name()));
  }
}
