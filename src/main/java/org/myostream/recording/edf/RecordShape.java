package org.myostream.recording.edf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;

/**
 * How long a data record is and which streams share it: each must have a whole number of samples in
 * it, and the length must have at most 8 characters.
 *
 * <p>Lengths near a second are tried first. What counts, in this order: how many streams fit,
 * whether samples / length is the main stream's rate to the last bit, how near it is.
 */
final class RecordShape {
  private static final double SHORTEST_SECONDS = 0.02;
  private static final double LONGEST_SECONDS = 60;
  private static final int MOST_CANDIDATES = 200_000;
  private static final int WIDTH = 8;
  private static final double WHOLE = 1e-9;

  /** Bytes of a record kept free for annotations and counters that need two signals. */
  private static final int SPARE_BYTES = 1 << 16;

  private final List<Integer> streams;
  private final int[] samples;
  private final double seconds;
  private final boolean exact;
  private final double error;

  private RecordShape(List<Integer> streams, int[] samples, double seconds, double rateHz) {
    this.streams = streams;
    this.samples = samples;
    this.seconds = seconds;
    double kept = samples[0] / seconds;
    exact = kept == rateHz;
    error = Math.abs(kept / rateHz - 1);
  }

  /** The best shape, or null if no stream is regular. */
  static @Nullable RecordShape of(Recording recording, Variant variant) {
    int main = mainStream(recording.streams());
    if (main < 0) {
      return null;
    }
    double rateHz = recording.streams().get(main).sampleRateHz();
    long start = Math.max(1, Math.round(rateHz));
    RecordShape best = null;
    long lowest = Math.max(1, (long) (rateHz * SHORTEST_SECONDS));
    long highest = Math.min(start + MOST_CANDIDATES, (long) (rateHz * LONGEST_SECONDS));
    int all = (int) regular(recording.streams());
    for (long n = start; n >= lowest && !perfect(best, all); n--) {
      best = better(best, candidate(recording.streams(), main, n, variant));
    }
    for (long n = start + 1; n <= highest && !perfect(best, all); n++) {
      best = better(best, candidate(recording.streams(), main, n, variant));
    }
    return best;
  }

  private static int mainStream(List<RecordedStream> streams) {
    int first = -1;
    for (int i = streams.size() - 1; i >= 0; i--) {
      if (streams.get(i).sampleRateHz() > 0) {
        first = i;
      }
    }
    return first;
  }

  private static long regular(List<RecordedStream> streams) {
    return streams.stream().filter(stream -> stream.sampleRateHz() > 0).count();
  }

  private static boolean perfect(@Nullable RecordShape shape, int streams) {
    return shape != null && shape.exact && shape.streams.size() == streams;
  }

  private static @Nullable RecordShape better(
      @Nullable RecordShape known, @Nullable RecordShape found) {
    if (known == null || found == null) {
      return known == null ? found : known;
    }
    if (found.streams.size() != known.streams.size()) {
      return found.streams.size() > known.streams.size() ? found : known;
    }
    return !known.exact && found.error < known.error ? found : known;
  }

  private static @Nullable RecordShape candidate(
      List<RecordedStream> all, int main, long n, Variant variant) {
    double rateHz = all.get(main).sampleRateHz();
    double seconds = HeaderText.rounded(n / rateHz, WIDTH);
    if (seconds < 0.001 || seconds > LONGEST_SECONDS) {
      return null;
    }
    List<Integer> streams = new ArrayList<>();
    List<Integer> samples = new ArrayList<>();
    long bytes = SPARE_BYTES;
    for (int i = main; i < all.size(); i++) {
      RecordedStream stream = all.get(i);
      double count = stream.sampleRateHz() * n / rateHz;
      long whole = Math.round(count);
      if (i == main
          || (whole > 0 && Math.abs(count - whole) <= WHOLE * whole && fits(stream, variant))) {
        bytes += whole * stream.channels().size() * variant.bytes();
        streams.add(i);
        samples.add((int) whole);
      }
    }
    return bytes > variant.recordLimit()
        ? null
        : new RecordShape(
            streams, samples.stream().mapToInt(Integer::intValue).toArray(), seconds, rateHz);
  }

  /** A stream beside the main one is left out rather than refused. */
  private static boolean fits(RecordedStream stream, Variant variant) {
    return variant == Variant.BDF
        || stream.channels().stream()
            .allMatch(channel -> SignalMark.keepsCodes(channel) && channel.type().bits() <= 16);
  }

  /** Which streams of the recording are held; the first is the main one. */
  int[] streams() {
    return streams.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Samples a record of each signal of the {@code i}th stream held. */
  int samples(int i) {
    return samples[i];
  }

  /** Length of a record. */
  double seconds() {
    return seconds;
  }
}
