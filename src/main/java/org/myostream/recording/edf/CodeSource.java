package org.myostream.recording.edf;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.Recording;

/** The codes of a stream on the file's complete grid: missing frames repeat the last one. */
final class CodeSource implements Closeable {
  private static final int RUN_FRAMES = 1024;

  private final FilePlan.StreamPlan plan;
  private final Variant variant;
  private final FrameReader reader;
  private final FrameRun run;
  private final int[] codes;
  private final long shift;
  private long at;
  private int inRun;
  private boolean more = true;

  CodeSource(Recording recording, FilePlan.StreamPlan plan, Variant variant) throws IOException {
    this.plan = plan;
    this.variant = variant;
    run = new FrameRun(RUN_FRAMES, plan.stream().channels().size());
    codes = new int[plan.signals().size()];
    shift = plan.lead() - plan.stream().firstIndex();
    reader = recording.frames(plan.source());
  }

  /** Codes of the next frame of the grid, in the order of the signals; the caller copies them. */
  int[] next() throws IOException {
    if (inRun == run.length() && more) {
      more = reader.read(run);
      inRun = 0;
    }
    if (inRun < run.length() && run.firstIndex() + inRun + shift <= at) {
      double[] row = run.row(inRun++);
      List<SignalPlan> signals = plan.signals();
      for (int i = 0; i < codes.length; i++) {
        codes[i] = signals.get(i).code(row, variant);
      }
    }
    at++;
    return codes;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
