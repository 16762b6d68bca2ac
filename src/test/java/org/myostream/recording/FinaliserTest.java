package org.myostream.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finalised file is whole and equal to its source, or not there. */
class FinaliserTest {
  private static final MemoryRecording SOURCE =
      MemoryRecording.integers(SampleType.INT24, 3, 1000, 5000, 70, 11);

  @TempDir private Path folder;

  /** A format that remembers what it was given, after {@code spoil}, instead of writing it. */
  private static final class Remembered implements RecordingFormat {
    private final UnaryOperator<Recording> spoil;
    private Recording kept = SOURCE;

    Remembered(UnaryOperator<Recording> spoil) {
      this.spoil = spoil;
    }

    @Override
    public String name() {
      return "remembered";
    }

    @Override
    public String title() {
      return "for this test";
    }

    @Override
    public List<String> extensions() {
      return List.of("rem");
    }

    @Override
    public boolean recognises(Path path, byte[] head) {
      return true;
    }

    @Override
    public Recording open(Path path) {
      return kept;
    }

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public void write(Recording recording, Path target, WriteOptions options) throws IOException {
      Files.writeString(target, "new");
      kept = spoil.apply(recording);
    }
  }

  private void write(UnaryOperator<Recording> spoil, Path target, boolean overwrite)
      throws IOException {
    Finaliser.write(SOURCE, new Remembered(spoil), target, WriteOptions.none(), overwrite);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static Recording copy(UnaryOperator<double[][]> change, int firstRows, int gap) {
    double[][] rows = new double[5000][];
    RecordedStream stream = SOURCE.streams().get(0);
    FrameRun run = new FrameRun(5000, stream.channels().size());
    int at = 0;
    try (FrameReader reader = SOURCE.frames(0)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          rows[at++] = run.row(i).clone();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    double[][] changed = change.apply(rows);
    MemoryRecording.Builder builder = new MemoryRecording.Builder();
    builder.stream(stream.name(), stream.type(), stream.sampleRateHz(), stream.channels());
    builder.rows(0, changed, 0, firstRows);
    builder.rows(firstRows + gap, changed, firstRows, changed.length);
    for (RecordedEvent event : SOURCE.events()) {
      builder.event(event.onsetSeconds(), event.durationSeconds(), event.text(), event.source());
    }
    return builder.build();
  }

  @Test
  void anEqualCopyGetsItsName() throws IOException {
    write(recording -> recording, folder.resolve("a.rem"), false);
    write(recording -> copy(rows -> rows, 2500, 70), folder.resolve("b.rem"), false);
    assertThat(names()).containsExactly("a.rem", "b.rem");
  }

  @Test
  void oneChangedCountIsFoundAndNothingIsLeft() {
    assertThatThrownBy(
            () ->
                write(
                    recording ->
                        copy(
                            rows -> {
                              rows[4999][2] += 1;
                              return rows;
                            },
                            2500,
                            70),
                    folder.resolve("a.rem"),
                    false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("channel EMG3 differs by 0.0223");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFrameTooFewIsFound() {
    assertThatThrownBy(
            () ->
                write(
                    recording -> copy(rows -> java.util.Arrays.copyOf(rows, 4999), 2500, 70),
                    folder.resolve("a.rem"),
                    false))
        .hasMessageContaining("has 4999 frames, not 5000");
  }

  @Test
  void aMovedGapIsFound() {
    assertThatThrownBy(
            () -> write(recording -> copy(rows -> rows, 2499, 70), folder.resolve("a.rem"), false))
        .hasMessageContaining("lacks frame 2499");
  }

  @Test
  void aLostEventIsFound() {
    assertThatThrownBy(() -> write(WithoutEvents::new, folder.resolve("a.rem"), false))
        .hasMessageContaining("lacks the event \"rest");
  }

  @Test
  void aFileThatExistsIsKeptUnlessItMayBeReplaced() throws IOException {
    Path target = Files.writeString(folder.resolve("a.rem"), "old");
    assertThatThrownBy(() -> write(recording -> recording, target, false))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(target).hasContent("old");
    write(recording -> recording, target, true);
    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("a.rem");
  }

  @Test
  void aWriterThatFailsLeavesWhatWasThere() throws IOException {
    Path target = Files.writeString(folder.resolve("a.rem"), "old");
    RecordingFormat failing =
        new RecordingFormat() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public String title() {
            return "fails half-way";
          }

          @Override
          public List<String> extensions() {
            return List.of("rem");
          }

          @Override
          public boolean recognises(Path path, byte[] head) {
            return false;
          }

          @Override
          public Recording open(Path path) throws IOException {
            throw new InvalidRecordingException("never");
          }

          @Override
          public void write(Recording recording, Path where, WriteOptions options)
              throws IOException {
            Files.writeString(where, "half");
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> Finaliser.write(SOURCE, failing, target, WriteOptions.none(), true))
        .hasMessage("No space left on device");
    assertThat(names()).containsExactly("a.rem");
    assertThat(target).hasContent("old");
  }

  /** The same recording without its events. */
  private record WithoutEvents(Recording recording) implements Recording {
    @Override
    public Path path() {
      return recording.path();
    }

    @Override
    public String format() {
      return recording.format();
    }

    @Override
    public java.time.@org.jspecify.annotations.Nullable Instant start() {
      return recording.start();
    }

    @Override
    public Map<String, String> facts() {
      return recording.facts();
    }

    @Override
    public List<RecordedStream> streams() {
      return recording.streams();
    }

    @Override
    public List<RecordedEvent> events() {
      return List.of();
    }

    @Override
    public List<Damage> damage() {
      return recording.damage();
    }

    @Override
    public FrameReader frames(int stream) throws IOException {
      return recording.frames(stream);
    }

    @Override
    public void close() {}
  }
}
