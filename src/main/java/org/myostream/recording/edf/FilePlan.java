package org.myostream.recording.edf;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.WriteOptions;

/** Everything about a file to write that is known before its first byte. */
final class FilePlan {
  /** Most signals that EDFlib reads; one of them holds the annotations. */
  static final int MOST_SIGNALS = 640;

  /** What EDFlib keeps of a time. */
  private static final int SKIP_DECIMALS = 7;

  private static final long MOST_RECORDS = 99_999_999;

  /**
   * One stream held: its place in the recording, its signals, and its frames on the file's grid.
   */
  record StreamPlan(
      int source, RecordedStream stream, List<SignalPlan> signals, int samples, long lead) {}

  private final Variant variant;
  private final List<StreamPlan> streams = new ArrayList<>();
  private final @Nullable Instant start;
  private final BigDecimal fraction;
  private final BigDecimal recordSeconds;
  private final long records;
  private final AnnotationPages pages;

  private FilePlan(Recording recording, Variant variant, RecordShape shape, boolean typed)
      throws IOException {
    this.variant = variant;
    recordSeconds = new BigDecimal(HeaderText.number(shape.seconds(), 8));
    int[] sources = shape.streams();
    double zero = Double.POSITIVE_INFINITY;
    for (int source : sources) {
      zero = Math.min(zero, recording.streams().get(source).startSeconds());
    }
    SignalPlanner planner =
        new SignalPlanner(variant, new Labels(typed), recording.path().toString());
    List<Survey> surveys = new ArrayList<>();
    int signals = 1;
    for (int i = 0; i < sources.length; i++) {
      RecordedStream stream = recording.streams().get(sources[i]);
      Survey survey = Survey.of(recording, sources[i]);
      surveys.add(survey);
      List<SignalPlan> planned = planner.plan(stream, survey, i);
      long lead = Math.round((stream.startSeconds() - zero) * shape.samples(i) / shape.seconds());
      streams.add(new StreamPlan(sources[i], stream, planned, shape.samples(i), lead));
      signals += planned.size();
    }
    if (signals > MOST_SIGNALS) {
      throw new InvalidRecordingException(
          recording.path()
              + " needs "
              + signals
              + " signals with the annotations, and readers of BDF take at most "
              + MOST_SIGNALS
              + "; write xdf or hdf5, or fewer channels");
    }
    records = countRecords();
    start = HeaderWriter.start(recording.start(), zero);
    fraction =
        start == null
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(start.get(ChronoField.NANO_OF_SECOND), 9).stripTrailingZeros();
    pages =
        new AnnotationPages(
            tals(recording, surveys, zero), fraction, recordSeconds, records, variant.bytes());
  }

  /**
   * Reads the recording once and plans its file.
   *
   * @throws InvalidRecordingException if the file cannot hold the recording
   */
  static FilePlan of(Recording recording, Variant variant, WriteOptions options)
      throws IOException {
    RecordShape shape = RecordShape.of(recording, variant);
    if (shape == null) {
      throw new InvalidRecordingException(
          recording.path()
              + " has no stream of a constant rate that fits into the records of a "
              + variant
              + " file; write xdf or csv");
    }
    boolean typed = !"plain".equals(options.options().get(EdfFormat.LABELS));
    return new FilePlan(recording, variant, shape, typed);
  }

  private long countRecords() throws InvalidRecordingException {
    long most = 1;
    for (StreamPlan plan : streams) {
      long frames = plan.lead() + plan.stream().endIndex() - plan.stream().firstIndex();
      most = Math.max(most, (frames + plan.samples() - 1) / plan.samples());
    }
    if (most > MOST_RECORDS) {
      throw new InvalidRecordingException(
          "the recording lasts "
              + most
              + " records of "
              + recordSeconds
              + " s, gaps included, and the header holds at most "
              + MOST_RECORDS
              + "; write xdf");
    }
    return most;
  }

  private List<Tal> tals(Recording recording, List<Survey> surveys, double zero) {
    List<Tal> tals = new ArrayList<>();
    for (RecordedEvent event : recording.events()) {
      if (!event.gap()) {
        tals.add(
            Tal.of(
                decimal(event.onsetSeconds() - zero).add(fraction),
                decimal(event.durationSeconds()),
                event.text()));
      }
    }
    for (int i = 0; i < streams.size(); i++) {
      StreamPlan plan = streams.get(i);
      long at = 0;
      long shift = plan.lead() - plan.stream().firstIndex();
      for (Survey.Span span : surveys.get(i).spans()) {
        skip(tals, i, at, span.first() + shift);
        at = span.end() + shift;
      }
      skip(tals, i, at, records * plan.samples());
    }
    return tals;
  }

  private static BigDecimal decimal(double seconds) {
    return Double.isFinite(seconds) ? BigDecimal.valueOf(seconds) : BigDecimal.ZERO;
  }

  private void skip(List<Tal> tals, int stream, long from, long to) {
    if (to > from) {
      int samples = streams.get(stream).samples();
      // readers that cut instead of rounding must not land on the frame before
      BigDecimal onset = seconds(from, samples).add(fraction);
      tals.add(
          Tal.of(
              onset.setScale(SKIP_DECIMALS, RoundingMode.CEILING),
              seconds(to - from, samples),
              Skips.text(stream)));
    }
  }

  private BigDecimal seconds(long frames, int samples) {
    return recordSeconds
        .multiply(BigDecimal.valueOf(frames))
        .divide(BigDecimal.valueOf(samples), MathContext.DECIMAL64);
  }

  Variant variant() {
    return variant;
  }

  List<StreamPlan> streams() {
    return streams;
  }

  /** All signals but the annotations, in the order of the file. */
  List<SignalPlan> signals() {
    return streams.stream().flatMap(stream -> stream.signals().stream()).toList();
  }

  /** When the first record begins, or null if that is not known or not in 1985 to 2084. */
  @Nullable Instant start() {
    return start;
  }

  BigDecimal recordSeconds() {
    return recordSeconds;
  }

  long records() {
    return records;
  }

  AnnotationPages pages() {
    return pages;
  }
}
