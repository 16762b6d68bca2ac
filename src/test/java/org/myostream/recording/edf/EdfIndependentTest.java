package org.myostream.recording.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myostream.recording.Finaliser;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.Independent;
import org.myostream.recording.MemoryRecording;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;

/** Readers that others wrote see every code, the start and the annotations where they belong. */
class EdfIndependentTest {
  /** A file and what it was made of; {@code record} is the length of its records in frames. */
  private record Case(MemoryRecording source, EdfFormat format, String file, int record) {}

  private static final double MNE_RESOLUTION_SECONDS = 1.1e-6;

  @TempDir private Path folder;
  private final List<Case> cases = new ArrayList<>();

  @BeforeEach
  void writeFiles() throws IOException {
    add(MemoryRecording.integers(SampleType.INT24, 64, 2000, 9000, 777, 21), EdfFormat.bdf(), 2000);
    add(MemoryRecording.integers(SampleType.INT16, 16, 2048, 5000, 100, 22), EdfFormat.edf(), 2048);
    add(
        MemoryRecording.integers(SampleType.INT24, 3, 1953.125, 4000, 50, 23),
        EdfFormat.bdf(),
        1953);
    add(MemoryRecording.integers(SampleType.INT16, 1, 1000, 2000, 0, 24), EdfFormat.bdf(), 1000);
    add(MemoryRecording.integers(SampleType.INT24, 408, 2048, 1100, 3, 25), EdfFormat.bdf(), 2048);
    add(MemoryRecording.integers(SampleType.INT16, 1, 1000, 10, 0, 26), EdfFormat.edf(), 1000);
  }

  private void add(MemoryRecording source, EdfFormat format, int record) throws IOException {
    Path file = folder.resolve("case" + cases.size() + "." + format.name());
    Finaliser.write(source, format, file, WriteOptions.none(), false);
    cases.add(new Case(source, format, file.toString(), record));
  }

  @Test
  void edflibReadsEveryCodeAndAnnotation() throws IOException {
    for (Case one : cases) {
      List<String> said = Independent.program("read_edf.c", "edf", one.file()).lines().toList();
      boolean bdf = one.format().name().equals("bdf");
      assertThat(said)
          .startsWith(
              bdf ? "type 3" : "type 1",
              "start 2026-03-04T05:06:07.2500000",
              "subject S01",
              "device test amplifier");
      List<String> signals = beginning(said, "signal ");
      List<String> expected = hashes(one);
      assertThat(signals).hasSameSizeAs(expected);
      for (int c = 0; c < expected.size(); c++) {
        String[] parts = signals.get(c).split("\\|", -1);
        assertThat(parts[0].strip()).isEqualTo(label(one, c));
        assertThat(parts[4]).isEqualTo(expected.get(c));
      }
      List<String> annotations = new ArrayList<>();
      for (double[] skip : annotated(one)) {
        annotations.add(
            ticks(skip[0])
                + "|"
                + (skip[1] == 0 ? -10_000_000 : (long) (skip[1] * 1e7 + 1e-3))
                + "|"
                + text(skip));
      }
      assertThat(beginning(said, "annotation ")).containsExactlyInAnyOrderElementsOf(annotations);
    }
  }

  @Test
  void mneReadsEveryCodeTypeAndAnnotation() throws IOException {
    List<List<String>> files = perFile(python("mne"));
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      List<String> signals = new ArrayList<>();
      List<String> hashes = hashes(one);
      for (int c = 0; c < hashes.size(); c++) {
        String name = stream(one).channels().get(c).channel().name();
        String kind = name.equals("TRIG") ? "eeg" : "emg";
        signals.add(name + "|" + kind + "|" + grid(one).size() + "|" + hashes.get(c));
      }
      assertThat(beginning(files.get(i), "signal ")).isEqualTo(signals);
      assertThat(files.get(i)).contains("start 2026-03-04T05:06:07+00:00");
      assertThat(Double.parseDouble(beginning(files.get(i), "rate ").get(0)))
          .isEqualTo(stream(one).sampleRateHz());
      sameAnnotations(files.get(i), one, 0, MNE_RESOLUTION_SECONDS);
    }
  }

  /** biosig counts onsets from the whole second of the header, 0.25 s before the first frame. */
  @Test
  void biosigReadsEveryCodeAndAnnotation() throws IOException {
    List<List<String>> files = perFile(python("biosig"));
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      List<String> signals = new ArrayList<>();
      List<String> hashes = hashes(one);
      for (int c = 0; c < hashes.size(); c++) {
        signals.add(label(one, c) + "|" + grid(one).size() + "|" + hashes.get(c));
      }
      assertThat(beginning(files.get(i), "signal ")).isEqualTo(signals);
      sameAnnotations(files.get(i), one, 0.25, 1 / stream(one).sampleRateHz());
    }
  }

  private static void sameAnnotations(
      List<String> lines, Case one, double shift, double resolution) {
    List<double[]> expected = annotated(one);
    List<String> annotations = beginning(lines, "annotation ");
    assertThat(annotations).hasSameSizeAs(expected);
    for (int k = 0; k < expected.size(); k++) {
      String[] parts = annotations.get(k).split("\\|", -1);
      assertThat(Double.parseDouble(parts[0]) - shift)
          .isCloseTo(expected.get(k)[0], within(resolution));
      assertThat(Double.parseDouble(parts[1])).isCloseTo(expected.get(k)[1], within(resolution));
      assertThat(parts[2]).isEqualTo(text(expected.get(k)));
    }
  }

  private List<String> python(String reader) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of(reader));
    cases.forEach(one -> arguments.add(one.file()));
    return Independent.python(reader + ",numpy", "read_edf.py", arguments.toArray())
        .lines()
        .toList();
  }

  private static List<List<String>> perFile(List<String> lines) {
    List<List<String>> files = new ArrayList<>();
    for (String line : lines) {
      if (line.equals("file")) {
        files.add(new ArrayList<>());
      } else {
        files.get(files.size() - 1).add(line);
      }
    }
    return files;
  }

  private static List<String> beginning(List<String> lines, String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .toList();
  }

  private static RecordedStream stream(Case one) {
    return one.source().streams().get(0);
  }

  private static String label(Case one, int column) {
    String name = stream(one).channels().get(column).channel().name();
    return name.equals("TRIG") ? name : "EMG " + name;
  }

  /** Onsets are rounded up to what EDFlib keeps; it cuts the rest of a duration off. */
  private static long ticks(double seconds) {
    return (long) Math.ceil(seconds * 1e7 - 1e-3);
  }

  private static String text(double[] annotated) {
    return annotated[1] == 0 ? "rest \u00e9\u4e2d" : "BAD_ACQ_SKIP";
  }

  /** Onset and duration of the marker, of the gap if there is one, and of the padding. */
  private static List<double[]> annotated(Case one) {
    double rate = stream(one).sampleRateHz();
    long frames = stream(one).frames();
    long missing = stream(one).missing();
    long end = stream(one).endIndex();
    List<double[]> all = new ArrayList<>(List.of(new double[] {0.25, 0}));
    if (missing > 0) {
      all.add(new double[] {Math.floorDiv(frames, 2L) / rate, missing / rate});
    }
    long padding = (one.record() - end % one.record()) % one.record();
    if (padding > 0) {
      all.add(new double[] {end / rate, padding / rate});
    }
    all.sort(java.util.Comparator.comparingDouble(a -> a[0]));
    return all;
  }

  /** The frames as they must be in the file: the last one held where one is missing. */
  private static List<double[]> grid(Case one) {
    Recording source = one.source();
    List<double[]> grid = new ArrayList<>();
    FrameRun run = new FrameRun(500, stream(one).channels().size());
    try (FrameReader reader = source.frames(0)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          while (grid.size() < run.firstIndex() + i) {
            grid.add(grid.get(grid.size() - 1));
          }
          grid.add(run.row(i).clone());
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    while (grid.size() % one.record() != 0) {
      grid.add(grid.get(grid.size() - 1));
    }
    return grid;
  }

  private static List<String> hashes(Case one) {
    List<double[]> grid = grid(one);
    List<String> hashes = new ArrayList<>();
    for (int c = 0; c < stream(one).channels().size(); c++) {
      long hash = 0;
      for (double[] row : grid) {
        hash = hash * 1_000_003 + (long) row[c];
      }
      hashes.add(String.format("%016x", hash));
    }
    return hashes;
  }
}
