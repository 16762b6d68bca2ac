package org.myostream.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.FileRecording;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.StoredRuns;

/**
 * Reads MAT-files of other programs: the largest matrix of numbers is the signal, its longer side
 * the samples, unless as many channels are named as the other side is long.
 *
 * <p>Its rate comes from a number called {@code fs}, {@code fsamp}, {@code SamplingFrequency} or
 * the like, else from a vector of equidistant times called {@code t} or {@code time}. Fields of
 * structs (MUedit's {@code signal.data}, {@code signal.fsamp}) and elements of cells (OT BioLab's
 * {@code Data}, {@code Description}, {@code SamplingFrequency}) count as variables. Without a rate
 * the file is refused.
 */
final class ForeignVariables {
  private static final Set<String> RATES =
      Set.of(
          "fs",
          "fsamp",
          "fsample",
          "sfreq",
          "srate",
          "fsemg",
          "emgfs",
          "fsampling",
          "rate",
          "samplerate",
          "samplerates",
          "sampleratehz",
          "samplingrate",
          "samplingratehz",
          "samplingfreq",
          "samplingfrequency",
          "samplefrequency",
          "sr",
          "freq",
          "frequency");
  private static final Set<String> TIMES =
      Set.of("t", "time", "times", "tvec", "timevec", "timevector", "timestamps", "timestamp");
  private static final Set<String> NO_SIGNALS =
      Set.of("index", "idx", "samples", "frame", "frames");
  private static final double EQUIDISTANT = 0.01;
  private static final double NEARLY_WHOLE = 2e-5;
  private static final int LISTED = 8;

  private final Path path;
  private final MatVariables variables;
  private final Map<String, MatArray> flat = new LinkedHashMap<>();

  private ForeignVariables(Path path, MatVariables variables) {
    this.path = path;
    this.variables = variables;
    variables.all().forEach((name, array) -> flatten(name, array, 0));
  }

  /** A rate as the file has it, and as it is probably meant. */
  private record Rate(double nominalHz, double measuredHz) {}

  static MatRecording read(Path path, MatVariables variables) throws IOException {
    return new ForeignVariables(path, variables).read();
  }

  private void flatten(String name, MatArray array, int depth) {
    flat.put(name, array);
    if (depth > 2) {
      return;
    }
    if (array.kind() == MatArray.Kind.STRUCT && array.elements() == 1) {
      for (int i = 0; i < array.fields().size(); i++) {
        flatten(name + "." + array.fields().get(i), array.parts().get(i), depth + 1);
      }
    } else if (array.kind() == MatArray.Kind.CELL && array.parts().size() == 1) {
      flatten(name + "{1}", array.parts().get(0), depth + 1);
    }
  }

  private MatRecording read() throws IOException {
    Map.Entry<String, MatArray> largest =
        flat.entrySet().stream()
            .filter(each -> each.getValue().matrix() && !each.getValue().complex())
            .filter(each -> !TIMES.contains(plain(each.getKey())))
            .filter(each -> !NO_SIGNALS.contains(plain(each.getKey())))
            .filter(each -> each.getValue().elements() > 1)
            .max(Comparator.comparingLong(each -> each.getValue().elements()))
            .orElse(null);
    if (largest == null) {
      throw refusal("has no matrix of samples");
    }
    String name = largest.getKey();
    MatArray matrix = largest.getValue();
    MatNumbers numbers = matrix.numbers();
    if (numbers == null) {
      throw refusal("has no matrix of samples");
    }
    boolean channelsFirst = ForeignChannels.channelsFirst(flat, matrix);
    MatSignal signal = MatSignal.of(matrix, numbers, channelsFirst);
    Rate rate = rate(signal.samples());
    if (rate == null) {
      throw refusal(
          "states no rate for its largest matrix, "
              + name
              + ": no number called fs, fsamp or SamplingFrequency, no vector of times called time");
    }
    ForeignChannels channels = new ForeignChannels(flat, name, matrix, signal.channels());
    RecordedStream stream =
        new RecordedStream(
            name,
            channels.anyEmg() ? "EMG" : "Misc",
            rate.nominalHz,
            rate.measuredHz,
            channels.channels(),
            signal.samples(),
            0,
            signal.samples(),
            0,
            false,
            channels.grid());
    return new MatRecording(
        path,
        variables,
        new FileRecording.Description(
            null, facts(), List.of(stream), List.of(), variables.damage()),
        List.of(signal),
        List.of(StoredRuns.whole(0, signal.samples())));
  }

  private @Nullable Rate rate(long samples) throws IOException {
    for (Map.Entry<String, MatArray> each : flat.entrySet()) {
      if (RATES.contains(plain(each.getKey()))) {
        double rate = each.getValue().scalar();
        if (rate > 0 && rate < 1e7) {
          return new Rate(rate, Double.NaN);
        }
      }
    }
    for (Map.Entry<String, MatArray> each : flat.entrySet()) {
      MatArray times = each.getValue();
      if (TIMES.contains(plain(each.getKey())) && times.matrix() && times.elements() == samples) {
        return ofTimes(times, samples);
      }
    }
    return null;
  }

  private static @Nullable Rate ofTimes(MatArray times, long samples) throws IOException {
    MatNumbers numbers = times.numbers();
    if (numbers == null || samples < 3) {
      return null;
    }
    double[] first = new double[2];
    double[] last = new double[1];
    numbers.read(0, first, 2);
    numbers.read(samples - 1, last, 1);
    double step = (last[0] - first[0]) / (samples - 1);
    if (!(step > 0) || Math.abs(first[1] - first[0] - step) > EQUIDISTANT * step) {
      return null;
    }
    double rate = 1 / step;
    double whole = Math.rint(rate);
    return Math.abs(whole - rate) <= NEARLY_WHOLE * rate
        ? new Rate(whole, rate)
        : new Rate(rate, rate);
  }

  /**
   * A name without its path and without what writers vary: {@code Sampling_Rate} is samplingrate.
   */
  static String plain(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).replace("{1}", "");
    return last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private Map<String, String> facts() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, MatArray> each : flat.entrySet()) {
      MatArray array = each.getValue();
      if (array.kind() == MatArray.Kind.TEXT && array.rows() == 1 && array.elements() <= 200) {
        facts.put(each.getKey(), array.text());
      }
    }
    return facts;
  }

  private InvalidRecordingException refusal(String why) {
    boolean trains =
        flat.keySet().stream()
            .map(ForeignVariables::plain)
            .anyMatch(name -> name.matches(".*(disrate|discharge|mupulse|spiketrain|firing).*"));
    String found =
        flat.entrySet().stream()
            .filter(each -> !each.getKey().contains("."))
            .limit(LISTED)
            .map(each -> each.getKey() + " " + what(each.getValue()))
            .collect(Collectors.joining(", "));
    return variables.invalid(
        why
            + (trains ? "; it holds discharge times of motor units, which are no signals" : "")
            + "; found: "
            + (found.isEmpty() ? "nothing" : found));
  }

  private static String what(MatArray array) {
    String size = array.dimensions().stream().map(String::valueOf).collect(Collectors.joining("x"));
    return "(" + size + " " + array.kind().name().toLowerCase(Locale.ROOT) + ")";
  }
}
