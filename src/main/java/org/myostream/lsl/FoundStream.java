package org.myostream.lsl;

import java.net.InetAddress;
import java.util.Locale;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A stream that answered a query. Immutable.
 *
 * @param name what people call it
 * @param type content type, for example {@code Markers}
 * @param channels values of a sample
 * @param format the value type of all channels
 * @param rateHz nominal samples per second; 0 if irregular
 * @param sourceId the durable identity; empty if it has none and cannot be found again
 * @param uid the identity of this outlet object
 * @param hostname the computer it runs on, by its own account
 * @param address from where it answered
 * @param dataPort TCP port of the feed
 * @param servicePort UDP port for time probes
 */
public record FoundStream(
    String name,
    String type,
    int channels,
    ChannelFormat format,
    double rateHz,
    String sourceId,
    String uid,
    String hostname,
    InetAddress address,
    int dataPort,
    int servicePort) {
  private static final int MOST_CHANNELS = 16_384;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads a stream's short document.
   *
   * @throws IllegalArgumentException saying what in it cannot be used
   */
  static FoundStream parse(String document, InetAddress from) {
    Element info;
    try {
      info = InfoDocument.parse(document.strip());
    } catch (SAXException e) {
      throw new IllegalArgumentException("its description is no XML: " + e.getMessage(), e);
    }
    boolean v6 = from instanceof java.net.Inet6Address;
    FoundStream found =
        new FoundStream(
            InfoDocument.field(info, "name"),
            InfoDocument.field(info, "type"),
            number(info, "channel_count", 1, MOST_CHANNELS),
            format(InfoDocument.field(info, "channel_format")),
            rate(InfoDocument.field(info, "nominal_srate")),
            InfoDocument.field(info, "source_id"),
            InfoDocument.field(info, "uid").toLowerCase(Locale.ROOT),
            InfoDocument.field(info, "hostname"),
            from,
            number(info, v6 ? "v6data_port" : "v4data_port", 1, HIGHEST_PORT),
            number(info, v6 ? "v6service_port" : "v4service_port", 0, HIGHEST_PORT));
    if (found.name.isBlank() || found.uid.isBlank()) {
      throw new IllegalArgumentException("it has no name or no uid");
    }
    return found;
  }

  private static int number(Element info, String field, int least, int most) {
    String text = InfoDocument.field(info, field).strip();
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        field + " is \"" + text + "\", not " + least + " to " + most);
  }

  private static ChannelFormat format(String text) {
    for (ChannelFormat format : ChannelFormat.values()) {
      if (format.wireName().equals(text)) {
        return format;
      }
    }
    throw new IllegalArgumentException("channel_format is \"" + text + "\", which is not known");
  }

  private static double rate(String text) {
    try {
      double rate = Double.parseDouble(text);
      if (rate >= 0 && !Double.isInfinite(rate)) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("nominal_srate is \"" + text + "\", not 0 or above");
  }

  /** A predicate for this stream whatever its uid: the same source, name, type and form. */
  String recovery() {
    return "source_id="
        + quoted(sourceId)
        + " and name="
        + quoted(name)
        + " and type="
        + quoted(type)
        + " and channel_count='"
        + channels
        + "' and channel_format='"
        + format.wireName()
        + "'";
  }

  /** A text as XPath takes it; one with both kinds of quotes loses the single ones. */
  private static String quoted(String text) {
    return text.contains("'") && !text.contains("\"")
        ? '"' + text + '"'
        : "'" + text.replace("'", "") + "'";
  }
}
