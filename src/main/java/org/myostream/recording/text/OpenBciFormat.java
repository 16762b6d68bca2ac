package org.myostream.recording.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * Text of the OpenBCI GUI: lines that begin with {@code %}, then, since version 5, a line of names,
 * then a line a frame. The sample index begins again after 200 (Ganglion) or 255 (Cyton): lost
 * packets are gaps. Times are those of the computer, good for the rate measured but not for gaps.
 */
public final class OpenBciFormat implements RecordingFormat {
  private static final byte[] BEGINNING = "%OpenBCI".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "openbci";
  }

  @Override
  public String title() {
    return "text of the OpenBCI GUI";
  }

  @Override
  public List<String> extensions() {
    return List.of("txt", "csv");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return TextHeads.beginsWith(head, BEGINNING);
  }

  @Override
  public Recording open(Path path) throws IOException {
    return TextRecording.open(new OpenBciTable(TableHead.read(path, 0)).plan(name()));
  }
}
