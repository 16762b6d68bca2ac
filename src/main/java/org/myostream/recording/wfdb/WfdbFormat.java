package org.myostream.recording.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * WFDB records of one segment, opened by their header; samples of formats 8, 16, 24, 32, 61, 80,
 * 160 and 212. Annotations are not read. Source of the layouts: WFDB Applications Guide, header(5)
 * and signal(5).
 */
public final class WfdbFormat implements RecordingFormat {
  @Override
  public String name() {
    return "wfdb";
  }

  @Override
  public String title() {
    return "WFDB record of PhysioNet";
  }

  @Override
  public List<String> extensions() {
    return List.of("hea");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".hea");
  }

  @Override
  public Recording open(Path path) throws IOException {
    return WfdbRecording.open(path);
  }
}
