package org.myostream.recording.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;

/** Opens spoilt files: they must be read or refused in a sentence, nothing else. */
public final class FuzzedText {
  private FuzzedText() {}

  /** Opens every beginning of a file; returns how many were read. */
  public static int everyPrefix(RecordingFormat format, Path file, byte[] whole)
      throws IOException {
    int read = 0;
    for (int length = 0; length < whole.length; length++) {
      read += open(format, file, Arrays.copyOf(whole, length)) ? 1 : 0;
    }
    return read;
  }

  /** Opens a file with one to four random bytes changed, {@code times} times. */
  public static int flippedBytes(
      RecordingFormat format, Path file, byte[] whole, long seed, int times) throws IOException {
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < times; i++) {
      byte[] spoilt = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      }
      read += open(format, file, spoilt) ? 1 : 0;
    }
    return read;
  }

  private static boolean open(RecordingFormat format, Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    format.recognises(file, Arrays.copyOf(bytes, Math.min(bytes.length, 4096)));
    try (Recording recording = format.open(file)) {
      for (int stream = 0; stream < recording.streams().size(); stream++) {
        FrameRun run = new FrameRun(16, recording.streams().get(stream).channels().size());
        try (FrameReader frames = recording.frames(stream)) {
          while (frames.read(run)) {}
        }
      }
      return true;
    } catch (InvalidRecordingException e) {
      return false;
    }
  }
}
