package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.device.DeviceSource;
import org.myostream.pipeline.Pipeline;
import org.myostream.recording.live.RecorderAlarm;
import org.myostream.recording.live.RecorderSink;
import org.myostream.recording.live.RecorderStatus;

/** Runs one recording and makes its files. */
final class RecordRun {
  private final RecordPlan plan;
  private final StreamRun.Options options;
  private final Console console;
  private final MarkerSources markers;
  private final RecordView view;
  private volatile @Nullable RecorderSink recording;

  /** A run of {@code plan}, whose source it owns from now on. */
  RecordRun(RecordPlan plan, StreamRun.Options options, Console console, MarkerSources markers) {
    this.plan = plan;
    this.options = options;
    this.console = console;
    this.markers = markers;
    view = new RecordView(console, options.quiet());
  }

  /** Records until the source ends, time is up or the user asks to stop; returns the exit code. */
  int run() throws IOException, InterruptedException {
    try (Interrupts interrupts = Interrupts.handle(this::interrupted)) {
      RecorderSink recorder =
          RecorderSink.open(
              plan.header(),
              plan.files()::journal,
              plan.stream().conditioner(),
              plan.settings(),
              status -> view.alarm(status.alarm()));
      recording = recorder;
      if (plan.settings().wireBytes() > 0
          && plan.stream().source() instanceof DeviceSource device) {
        device.tap(recorder::wire);
      }
      return record(recorder, interrupts);
    }
  }

  private void interrupted() {
    RecorderSink recorder = recording;
    if (recorder != null) {
      recorder.reason("stopped by the user");
    }
    plan.stream().source().close();
    if (!options.quiet()) {
      view.say("stopping and writing the files; once more leaves the journal as it is");
    }
  }

  private int record(RecorderSink recorder, Interrupts interrupts)
      throws IOException, InterruptedException {
    StreamRun.Result result = null;
    Exception failure = null;
    UnitMarks unitMarks =
        plan.stream().conditioner().units() == null
            ? null
            : new UnitMarks((text, source, nanos) -> recorder.mark(text, source, nanos, 0));
    markers.start((text, source, nanos) -> recorder.mark(text, source, nanos, 0), this::remark);
    try {
      result =
          new StreamRun(
                  plan.stream(),
                  options,
                  console,
                  unitMarks == null ? List.of(recorder) : List.of(unitMarks, recorder),
                  (pipeline, seconds) -> look(recorder, pipeline, seconds))
              .run(interrupts);
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      markers.leaveStreams();
      recorder.close();
      markers.close();
      view.endLine();
      if (unitMarks != null && unitMarks.refused() > 0) {
        view.say(
            "myostream: " + unitMarks.refused() + " estimates of motor units were not recorded");
      }
    }
    int code = finish(recorder.status(), result == null ? ExitCode.OK : result.exitCode());
    rethrow(failure);
    return code;
  }

  private void remark(String line) {
    if (!options.quiet()) {
      view.say(line);
    }
  }

  private static void rethrow(@Nullable Exception failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
  }

  private boolean look(RecorderSink recorder, Pipeline pipeline, double seconds) {
    if (view.due(seconds)) {
      view.draw(pipeline.status(), recorder.status(), seconds);
    }
    boolean inputEnded = markers.wantsEnd();
    if (inputEnded) {
      recorder.reason("the markers ended");
    } else if (options.limit() != null && seconds * 1e3 >= options.limit().toMillis()) {
      recorder.reason("the time given was up");
    }
    return inputEnded;
  }

  private int finish(RecorderStatus status, int streamCode) throws IOException {
    boolean refused = code(status, ExitCode.OK) == ExitCode.IO;
    if (status.frames() == 0 && status.markers() == 0 && !refused) {
      for (int part = 1; part <= status.part(); part++) {
        Files.deleteIfExists(plan.files().journal(part));
      }
      view.say("nothing was recorded; no file is left");
      return streamCode;
    }
    int made = new Finishing(plan, console, view, options.quiet()).finish(status.part());
    return made != ExitCode.OK ? made : code(status, streamCode);
  }

  private int code(RecorderStatus status, int streamCode) {
    if (status.alarm().level().compareTo(RecorderAlarm.Level.STOPPED) >= 0) {
      view.say("myostream: " + status.alarm().sentence());
      return ExitCode.IO;
    }
    if (status.recorderLost() > 0) {
      view.say(
          "myostream: "
              + status.recorderLost()
              + " frames were processed but could not be recorded; they are marked as a gap");
      if (streamCode == ExitCode.OK && !options.allowGaps()) {
        return ExitCode.DATA_LOSS;
      }
    }
    return streamCode;
  }
}
