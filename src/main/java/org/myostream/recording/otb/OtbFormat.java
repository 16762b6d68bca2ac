package org.myostream.recording.otb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.myostream.recording.FileRecording;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/**
 * OTB+ and OTB4, the archives of OT BioLab, OT BioLab+ and OT BioLab24: tar, perhaps compressed,
 * with raw numbers in {@code .sig} files and their description in XML. Read only. See {@link
 * OtbPlus} and {@link Otb4}.
 */
public final class OtbFormat implements RecordingFormat {
  static final String NAME = "otb";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "OTB+ and OTB4 of OT BioLab (read only)";
  }

  @Override
  public List<String> extensions() {
    return List.of("otb+", "otb4", "otb");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    boolean named = extensions().stream().anyMatch(extension -> name.endsWith("." + extension));
    return named && (TarFile.begins(head) || TarFile.compressed(head));
  }

  @Override
  public Recording open(Path path) throws IOException {
    TarFile tar = null;
    try {
      tar = TarFile.open(path);
      OtbRecording.Builder builder = new OtbRecording.Builder(tar);
      if (Otb4.describes(tar)) {
        Otb4.read(builder);
      } else {
        OtbPlus.read(builder);
      }
      Recording recording = builder.build(path);
      tar = null;
      return recording;
    } catch (IOException | RuntimeException e) {
      throw FileRecording.refusal(path, e);
    } finally {
      if (tar != null) {
        tar.close();
      }
    }
  }
}
