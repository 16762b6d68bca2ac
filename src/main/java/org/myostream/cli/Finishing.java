package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.myostream.recording.Facts;
import org.myostream.recording.Finaliser;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.RecordingFormats;
import org.myostream.recording.WriteOptions;

/** Makes of the journals of a recording, which has ended, the files asked for. */
final class Finishing {
  private final RecordPlan plan;
  private final Console console;
  private final RecordView view;
  private final boolean quiet;
  private boolean failed;
  private String resultHash = "";

  Finishing(RecordPlan plan, Console console, RecordView view, boolean quiet) {
    this.plan = plan;
    this.console = console;
    this.view = view;
    this.quiet = quiet;
  }

  /** Finalises parts 1 to {@code parts}; a part that fails keeps its journal. Returns the code. */
  int finish(int parts) throws IOException {
    for (int part = 1; part <= parts; part++) {
      Path journal = plan.files().journal(part);
      boolean whole = Files.exists(journal) && finish(journal, part);
      if (whole && plan.discardJournal()) {
        Files.delete(journal);
      } else if (Files.exists(journal)) {
        say("journal " + journal + " (" + Sizes.text(Files.size(journal)) + ")");
      }
    }
    if (!resultHash.isEmpty()) {
      say("results: sha256 " + resultHash);
    }
    return failed ? ExitCode.IO : ExitCode.OK;
  }

  private boolean finish(Path journal, int part) {
    boolean whole = true;
    try (Recording recording = RecordingFormats.open(journal)) {
      resultHash = recording.facts().getOrDefault(Facts.RESULT_HASH, "");
      if (recording.streams().isEmpty() || recording.streams().get(0).frames() == 0) {
        return false; // markers alone: there is nothing to make a file of
      }
      for (RecordingFormat format : plan.files().formats()) {
        whole &= write(recording, format, plan.files().deliverable(format, part), journal);
      }
    } catch (IOException e) {
      failed = true;
      view.say("myostream: " + e.getMessage());
      return false;
    }
    return whole;
  }

  private boolean write(Recording recording, RecordingFormat format, Path target, Path journal) {
    try (ProgressBar bar = ProgressBar.writing(console, quiet, target)) {
      Finaliser.write(recording, format, target, new WriteOptions(Map.of(), Map.of(), bar), false);
      RecordedStream main = recording.streams().get(0);
      say(
          StatusText.format(
              "wrote %s (%s, %.3f s, %d frames), read back and equal",
              target, Sizes.text(size(target)), main.seconds(), main.frames()));
      return true;
    } catch (IOException e) {
      failed = true;
      String made = target + " was not made: ";
      String sentence = FailureMessages.sentence(e);
      view.say(
          "myostream: "
              + (sentence.startsWith(made) ? "" : made)
              + sentence
              + "; everything is in the journal: myostream convert "
              + journal
              + " "
              + target);
      return false;
    }
  }

  private static long size(Path target) throws IOException {
    try (Stream<Path> all = Files.walk(target)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  private void say(String line) {
    if (!quiet) {
      view.say(line);
    }
  }
}
