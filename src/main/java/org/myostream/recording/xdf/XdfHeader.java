package org.myostream.recording.xdf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.Facts;

/**
 * The file header: version, date and, in files of this program, when it began to the nanosecond and
 * the facts. In those, stamps are seconds since the recording began.
 */
record XdfHeader(Xml info) {
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  /** The header of a file that begins at {@code start}, or at a time not known. */
  static XdfHeader of(@Nullable Instant start, Map<String, String> facts) {
    Xml info = new Xml("info").leaf("version", "1.0");
    if (start != null) {
      info.leaf(
          "datetime",
          DATE.format(start.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
              .replace("Z", "+0000"));
    }
    Xml ours = info.child(ChannelXml.OURS);
    ours.optional("start", start == null ? null : start.toString());
    facts.forEach((name, value) -> ours.child("fact").leaf("name", name).leaf("value", value));
    return new XdfHeader(info);
  }

  /** True if this program wrote the file. */
  boolean ours() {
    return info.find(ChannelXml.OURS) != null;
  }

  /** When the recording began, or null. */
  @Nullable Instant start() {
    try {
      String exact = info.text(ChannelXml.OURS + "/start", "");
      return exact.isEmpty()
          ? OffsetDateTime.parse(info.text("datetime", ""), DATE).toInstant()
          : Instant.parse(exact);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Facts by name, in the order of the file. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    Xml ours = info.find(ChannelXml.OURS);
    if (ours != null) {
      for (Xml fact : ours.all("fact")) {
        facts.put(fact.text("name", "?"), fact.text("value", ""));
      }
    }
    return facts;
  }

  /** Adds to {@code facts} what another program's description of a stream says. */
  static void describe(Xml description, Map<String, String> facts) {
    put(facts, Facts.SUBJECT, description.text("subject/id", ""));
    put(
        facts,
        Facts.MANUFACTURER,
        description.text("acquisition/manufacturer", description.text("manufacturer", "")));
    put(facts, Facts.DEVICE, description.text("acquisition/model", ""));
    put(facts, Facts.SERIAL, description.text("acquisition/serial_number", ""));
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }
}
