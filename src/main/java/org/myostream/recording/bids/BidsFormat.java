package org.myostream.recording.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.Recording;
import org.myostream.recording.RecordingFormat;
import org.myostream.recording.WriteOptions;
import org.myostream.recording.edf.EdfFormat;

/**
 * An EMG-BIDS 1.11 data set of one recording: a BDF+ file and the text files that describe it.
 *
 * <p>Labels come from the facts subject, session, task and run. What nobody said is {@code n/a}, or
 * left out where BIDS lets it be. BIDS: bids-specification.readthedocs.io, electromyography.
 */
public final class BidsFormat implements RecordingFormat {
  static final String DESCRIPTION = "dataset_description.json";

  private final EdfFormat bdf = EdfFormat.bdf();

  @Override
  public String name() {
    return "bids";
  }

  @Override
  public String title() {
    return "EMG-BIDS 1.11 data set with a BDF+ file; a folder";
  }

  @Override
  public List<String> extensions() {
    return List.of("bids");
  }

  @Override
  public boolean recognises(Path path, byte[] head) {
    return Files.isDirectory(path) && Files.exists(path.resolve(DESCRIPTION));
  }

  @Override
  public Recording open(Path path) throws IOException {
    List<Path> signals = signalFiles(path);
    if (signals.size() != 1) {
      throw new InvalidRecordingException(
          path
              + " is a BIDS data set with "
              + signals.size()
              + " EMG files; name one of them: "
              + String.join(", ", signals.stream().limit(5).map(Path::toString).toList()));
    }
    return new BidsRecording(path, org.myostream.recording.RecordingFormats.open(signals.get(0)));
  }

  /** The EMG signal files of a data set, sorted. */
  static List<Path> signalFiles(Path dataset) throws IOException {
    try (Stream<Path> files = Files.walk(dataset, 5)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches(".*_emg[.](bdf|edf)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public boolean folder() {
    return true;
  }

  @Override
  public void write(Recording recording, Path target, WriteOptions options) throws IOException {
    new BidsWriter(recording, target, options).write();
  }

  @Override
  public int[] streams(Recording recording) {
    return bdf.streams(recording);
  }

  @Override
  public double tolerance(RecordedChannel channel, double largest) {
    return bdf.tolerance(channel, largest);
  }
}
