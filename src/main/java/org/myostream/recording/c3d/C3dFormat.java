package org.myostream.recording.c3d;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * C3D of motion capture: its analog channels, in files of Intel, DEC and MIPS computers, of
 * integers and of floats, and its events. Markers are not read.
 */
public final class C3dFormat implements RecordingFormat {
  private static final int KEY = 0x50;

  @Override
  public String name() {
    return "c3d";
  }

  @Override
  public String title() {
    return "analog channels of C3D motion capture";
  }

  @Override
  public List<String> extensions() {
    return List.of("c3d");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    boolean named = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".c3d");
    return head.length > 1 && head[1] == KEY && head[0] > 0 && (named || hasParameters(head));
  }

  private static boolean hasParameters(byte[] head) {
    int at = 512 * (head[0] - 1) + 3;
    return at < head.length && Numbers.of(head[at] & 0xff) != null;
  }

  @Override
  public Recording open(Path path) throws IOException {
    return C3dRecording.open(path);
  }
}
