package org.myostream.recording.xdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;

/** Truncated and corrupted files: read as far as they go, or refused in one sentence. */
class XdfDamageTest {
  @TempDir Path folder;
  private byte[] whole = new byte[0];

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("whole.xdf");
    MemoryRecording recording = MemoryRecording.integers(SampleType.INT16, 2, 40, 60, 9, 21);
    new XdfFormat().write(recording, file, WriteOptions.none());
    whole = Files.readAllBytes(file);
  }

  /** Frames read, or -1 if the file is refused. */
  private long read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("part.xdf"), bytes);
    try (Recording recording = new XdfFormat().open(file)) {
      long frames = 0;
      for (int i = 0; i < recording.streams().size(); i++) {
        int channels = recording.streams().get(i).channels().size();
        FrameRun run = new FrameRun(16, channels);
        long before = frames;
        try (FrameReader reader = recording.frames(i)) {
          while (reader.read(run)) {
            frames += run.length();
          }
        }
        assertThat(frames - before).isEqualTo(recording.streams().get(i).frames());
      }
      return frames;
    } catch (InvalidRecordingException e) {
      assertThat(e.getMessage()).contains("part.xdf").doesNotContain("\n");
      return -1;
    }
  }

  @Test
  void everyPrefixReadsAsFarAsItsWholeChunks() throws IOException {
    long last = -1;
    for (int length = 0; length <= whole.length; length++) {
      long frames = read(Arrays.copyOf(whole, length));
      assertThat(frames).as("prefix of %d bytes", length).isGreaterThanOrEqualTo(last);
      last = frames;
    }
    assertThat(last).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void flippedBytesAreNeverAFault(long seed) throws IOException {
    Random random = new Random(seed);
    long frames = 0;
    for (int round = 0; round < 700; round++) {
      byte[] bytes = whole.clone();
      int flips = 1 + random.nextInt(4);
      for (int i = 0; i < flips; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      frames = Math.max(frames, read(bytes));
    }
    assertThat(frames).isEqualTo(60);
  }

  @Test
  void noiseAfterTheMagicIsNoRecording() throws IOException {
    byte[] bytes = new byte[5000];
    new Random(4).nextBytes(bytes);
    System.arraycopy(whole, 0, bytes, 0, 4);
    assertThat(read(bytes)).isEqualTo(-1);
  }
}
