package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.myostream.recording.FileRecording;
import org.myostream.recording.FrameReader;
import org.myostream.recording.StoredRuns;

/** A recording in an open MAT-file. */
final class MatRecording extends FileRecording {
  private final MatVariables variables;
  private final List<MatSignal> signals;
  private final List<StoredRuns> runs;

  MatRecording(
      Path path,
      MatVariables variables,
      Description description,
      List<MatSignal> signals,
      List<StoredRuns> runs) {
    super(path, MatFormat.NAME, description);
    this.variables = variables;
    this.signals = signals;
    this.runs = runs;
  }

  @Override
  public FrameReader frames(int stream) {
    return refusing(runs.get(stream).reader(signals.get(stream)));
  }

  @Override
  public void close() throws IOException {
    variables.close();
  }
}
