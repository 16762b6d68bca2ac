package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * Text exported by Vicon Nexus, the block {@code Devices}: its name, the rate, the devices, the
 * channels, the units, then frame, sub frame and values a line, up to a blank line.
 */
public final class ViconFormat implements RecordingFormat {
  @Override
  public String name() {
    return "vicon";
  }

  @Override
  public String title() {
    return "devices exported as text by Vicon Nexus";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "txt");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    List<String> lines = TextHeads.lines(head);
    return TextHeads.isText(head)
        && lines.size() > 2
        && TextHeads.firstCell(lines.get(0)).equals("Devices")
        && Cells.isNumber(TextHeads.firstCell(lines.get(1)), TextSyntax.COMMA);
  }

  @Override
  public Recording open(Path path) throws IOException {
    return TextRecording.open(ViconTable.plan(path, name()));
  }
}
