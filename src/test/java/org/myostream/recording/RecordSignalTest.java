package org.myostream.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.journal.JournalRecording;

/** What Ctrl-C does to a recording. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class RecordSignalTest {
  @TempDir Path folder;

  private Process started() throws IOException {
    Process child =
        RecordProcess.of(
                List.of(
                    "-D",
                    "synthetic:?ch=64&fs=2000&seed=1",
                    "--marker-stdin",
                    "-o",
                    folder.resolve("s.bdf").toString()))
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    Writer markers = child.outputWriter(StandardCharsets.UTF_8);
    String answer;
    do {
      markers.write("begun\n");
      markers.flush();
      answer = answers.readLine();
    } while (answer != null && answer.contains("\"index\":-1,"));
    return child;
  }

  private static void signal(Process child, String... names)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (String name : names) {
      script.append("kill -").append(name).append(' ').append(child.pid()).append(';');
    }
    new ProcessBuilder("sh", "-c", script.toString()).start().waitFor();
  }

  private String stderr() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  @Test
  void theFirstSignalEndsTheRecordingAndMakesItsFiles() throws IOException, InterruptedException {
    Process child = started();
    signal(child, "INT");
    assertThat(child.waitFor()).as(stderr()).isZero();
    assertThat(stderr()).contains("stopping and writing the files").contains("wrote ");
    try (JournalRecording journal = JournalRecording.open(folder.resolve("s.emgj"));
        Recording bdf = RecordingFormats.open(folder.resolve("s.bdf"))) {
      assertThat(journal.facts()).containsEntry("ended", "stopped by the user");
      assertThat(bdf.streams().get(0).frames())
          .isPositive()
          .isEqualTo(journal.streams().get(0).frames());
    }
  }

  @Test
  void theSecondEndsTheProgramAndLeavesTheJournal() throws IOException, InterruptedException {
    Process child = started();
    signal(child, "INT", "TERM");
    assertThat(child.waitFor()).as(stderr()).isEqualTo(130);
    try (JournalRecording journal = JournalRecording.open(folder.resolve("s.emgj"))) {
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.streams().get(0).frames()).isPositive();
      assertThat(journal.streams().get(0).missing()).isZero();
    }
  }
}
