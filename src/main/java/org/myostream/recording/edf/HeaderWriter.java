package org.myostream.recording.edf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Facts;
import org.myostream.recording.Recording;
import org.myostream.recording.WriteOptions;

/** Lays a header out: 256 bytes about the file, then 256 a signal, field by field. */
final class HeaderWriter {
  private static final int FIRST_YEAR = 1985;
  private static final int LAST_YEAR = 2084;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd.MM.yy", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH.mm.ss", Locale.ROOT);
  private static final DateTimeFormatter FULL_DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private HeaderWriter() {}

  /** The instant {@code seconds} after {@code start}; null if the header cannot hold its year. */
  static @Nullable Instant start(@Nullable Instant start, double seconds) {
    if (start == null) {
      return null;
    }
    Instant shifted = start.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    int year = shifted.atOffset(ZoneOffset.UTC).getYear();
    return year < FIRST_YEAR || year > LAST_YEAR ? null : shifted;
  }

  /** The header of a planned file. */
  static byte[] bytes(FilePlan plan, Recording recording, WriteOptions options) {
    HeaderWriter header = new HeaderWriter();
    header.file(plan, recording, options);
    header.signals(plan);
    return header.out.toByteArray();
  }

  private void file(FilePlan plan, Recording recording, WriteOptions options) {
    int signals = plan.signals().size() + 1;
    out.writeBytes(plan.variant().magic());
    field(subject(recording, options), 80);
    Instant start = plan.start();
    OffsetDateTime time =
        (start == null ? Instant.parse("1985-01-01T00:00:00Z") : start).atOffset(ZoneOffset.UTC);
    field(
        "Startdate "
            + (start == null ? "X" : FULL_DATE.format(time).toUpperCase(Locale.ROOT))
            + " X X "
            + HeaderText.word(options.fact(recording, Facts.DEVICE, ""), 50),
        80);
    field(DATE.format(time), 8);
    field(TIME.format(time), 8);
    field(Integer.toString(256 * (signals + 1)), 8);
    field(plan.variant().continuous(), 44);
    field(Long.toString(plan.records()), 8);
    field(plan.recordSeconds().toPlainString(), 8);
    field(Integer.toString(signals), 4);
  }

  private static String subject(Recording recording, WriteOptions options) {
    return HeaderText.word(options.fact(recording, Facts.SUBJECT, ""), 60) + " X X X";
  }

  private void signals(FilePlan plan) {
    Variant variant = plan.variant();
    List<SignalPlan> signals = plan.signals();
    each(signals, SignalPlan::label, variant.annotationLabel(), 16);
    each(signals, HeaderWriter::transducer, "", 80);
    each(signals, HeaderWriter::dimension, "", 8);
    each(signals, s -> HeaderText.number(s.scale().physicalMin(), 8), "-1", 8);
    each(signals, s -> HeaderText.number(s.scale().physicalMax(), 8), "1", 8);
    each(
        signals,
        s -> Integer.toString(s.scale().digitalMin()),
        Integer.toString(variant.smallest()),
        8);
    each(
        signals,
        s -> Integer.toString(s.scale().digitalMax()),
        Integer.toString(variant.largest()),
        8);
    each(signals, s -> s.channel().filters(), "", 80);
    for (FilePlan.StreamPlan stream : plan.streams()) {
      for (int i = 0; i < stream.signals().size(); i++) {
        field(Integer.toString(stream.samples()), 8);
      }
    }
    field(Integer.toString(plan.pages().bytes() / variant.bytes()), 8);
    each(signals, s -> s.mark().text(), "", 32);
  }

  private static String transducer(SignalPlan signal) {
    String muscle = signal.channel().channel().muscle();
    String sensor = signal.channel().sensor();
    return sensor.isEmpty() && muscle != null ? muscle : sensor;
  }

  private static String dimension(SignalPlan signal) {
    return signal.half() == SignalPlan.Half.WHOLE
        ? Dimensions.of(signal.channel().channel().unit())
        : "counts";
  }

  private void each(
      List<SignalPlan> signals, Function<SignalPlan, String> text, String annotation, int width) {
    signals.forEach(signal -> field(text.apply(signal), width));
    field(annotation, width);
  }

  private void field(String text, int width) {
    String cut = HeaderText.cut(text, width);
    out.writeBytes((cut + " ".repeat(width - cut.length())).getBytes(StandardCharsets.US_ASCII));
  }
}
