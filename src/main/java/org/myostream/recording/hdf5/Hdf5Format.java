package org.myostream.recording.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;

/**
 * HDF5.
 *
 * <p>What is written: attributes {@code schema} and {@code start} at the root; a group {@code
 * stream1}, {@code stream2}, ... a stream with
 *
 * <ul>
 *   <li>{@code data}: frames x channels, in the narrowest of int16, int32, float32 and float64 that
 *       holds every channel exactly; {@code (data + channels/offset) * channels/step} are values in
 *       {@code channels/unit}, microvolts for voltages;
 *   <li>{@code index}, {@code time}: one entry a frame, its number and its seconds since the
 *       recording began; both jump where frames are missing; {@code runs}: first index and length
 *       of each part without a gap;
 *   <li>{@code channels/}: {@code name}, {@code unit}, {@code kind}, {@code muscle}, {@code
 *       filter}, {@code sensor}, {@code sample_type}, {@code step}, {@code offset}, one entry a
 *       channel;
 *   <li>attributes {@code name}, {@code type}, {@code sampling_rate} (Hz), {@code measured_rate},
 *       {@code start_seconds}, {@code stamped}, {@code frames}; {@code grid} (rows x columns of
 *       channel numbers) with {@code grid_name} and {@code ied_mm} where there is one;
 * </ul>
 *
 * <p>and groups {@code events} ({@code onset}, {@code duration}, {@code text}, {@code source}) and
 * {@code facts} ({@code name}, {@code value}). A table without rows, and one of empty texts only,
 * is left out. A whole recording is held while it is written; one too large is refused.
 *
 * <p>Also read: the files of OpenSignals, see {@link OpenSignals}.
 */
public final class Hdf5Format implements RecordingFormat {
  static final String NAME = "h5";
  static final String SCHEMA = "myostream.h5/1";

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "HDF5: own files and those of OpenSignals";
  }

  @Override
  public List<String> extensions() {
    return List.of("h5", "hdf5");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return head.length >= SIGNATURE.length
        && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  @Override
  public Recording open(Path path) throws IOException {
    H5File file = H5File.open(path);
    boolean opened = false;
    try {
      Recording recording =
          file.guarded(
              () ->
                  file.text(file.root(), "schema").equals(SCHEMA)
                      ? OwnGroups.read(file)
                      : OpenSignals.read(file));
      opened = true;
      return recording;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public void write(Recording recording, Path target, WriteOptions options) throws IOException {
    new Hdf5Writer(recording, options).write(target);
  }
}
