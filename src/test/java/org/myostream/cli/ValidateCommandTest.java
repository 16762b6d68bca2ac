package org.myostream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.Finaliser;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;
import org.myostream.recording.bids.BidsFormat;
import org.myostream.recording.edf.EdfFormat;

class ValidateCommandTest {
  @TempDir private Path folder;

  private Path written(RecordingFormat format, String name) throws IOException {
    Path target = folder.resolve(name);
    MemoryRecording source = MemoryRecording.integers(SampleType.INT16, 2, 500, 800, 7, 1);
    Finaliser.write(source, format, target, WriteOptions.none(), false);
    return target;
  }

  @Test
  void aSoundRecordingIsReadWhole() throws IOException {
    CommandRun run = CommandRun.of("validate", written(EdfFormat.bdf(), "a.bdf").toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("800 frames read, 7 missing").contains("a.bdf: sound");
  }

  @Test
  void aTornRecordingEndsWithEight() throws IOException {
    Path file = written(EdfFormat.bdf(), "a.bdf");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    CommandRun run = CommandRun.of("validate", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.VALIDATION);
    assertThat(run.out()).contains("DAMAGE").contains("cut off").contains("1 errors");
  }

  @Test
  void whatIsNoRecordingEndsWithSeven() throws IOException {
    Path file = folder.resolve("noise");
    Files.write(file, new byte[] {1, 2, 3});
    CommandRun run = CommandRun.of("validate", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).hasLineCount(1);
  }

  @Test
  void aDataSetIsCheckedRuleByRule() throws IOException {
    Path study = written(new BidsFormat(), "study");
    assertThat(CommandRun.of("validate", study.toString()).exitCode()).isZero();
    Files.delete(study.resolve("sub-S01/emg/sub-S01_task-unspecified_emg.json"));
    CommandRun run = CommandRun.of("validate", "--json", study.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.VALIDATION);
    assertThat(run.out())
        .contains("\"schema\": \"myostream.validate/1\"")
        .contains("\"rule\": \"SIDECAR_MISSING\"")
        .contains("\"errors\": 1");
  }
}
