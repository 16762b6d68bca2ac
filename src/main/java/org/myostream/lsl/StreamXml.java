package org.myostream.lsl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stream's two XML documents in liblsl's own layout (lsl.md 2.3): tab indent, LF, fixed field
 * order, and only {@code & < >} escaped. Immutable.
 */
final class StreamXml {
  private static final int SIGNIFICANT_DIGITS = 16;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final String shortInfo;
  private final String fullInfo;

  /** Port numbers of one outlet; 0 where a family is not served. */
  record Ports(int v4Data, int v4Service, int v6Data, int v6Service) {}

  StreamXml(
      StreamInfo info,
      String uid,
      String sessionId,
      String hostname,
      double createdAt,
      Ports ports) {
    fields.put("name", info.name());
    fields.put("type", info.type());
    fields.put("channel_count", Integer.toString(info.channelCount()));
    fields.put("channel_format", info.format().wireName());
    fields.put("source_id", info.sourceId());
    fields.put("nominal_srate", digits(info.nominalRateHz()));
    fields.put("version", digits(1.1));
    fields.put("created_at", digits(createdAt));
    fields.put("uid", uid);
    fields.put("session_id", StreamInfo.printable(sessionId));
    fields.put("hostname", StreamInfo.printable(hostname));
    fields.put("v4address", "");
    fields.put("v4data_port", Integer.toString(ports.v4Data()));
    fields.put("v4service_port", Integer.toString(ports.v4Service()));
    fields.put("v6address", "");
    fields.put("v6data_port", Integer.toString(ports.v6Data()));
    fields.put("v6service_port", Integer.toString(ports.v6Service()));
    String head = head();
    shortInfo = head + "\t<desc />\n</info>\n";
    fullInfo = head + "\t<desc>\n" + describe(info) + "\t</desc>\n</info>\n";
  }

  /** The document without its description; small enough for one datagram. */
  String shortInfo() {
    return shortInfo;
  }

  /** The whole document. */
  String fullInfo() {
    return fullInfo;
  }

  /** Text of the fields outside {@code desc}, in document order. */
  Map<String, String> fields() {
    return fields;
  }

  private String head() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<info>\n");
    fields.forEach((name, text) -> leaf(xml, 1, name, text));
    return xml.toString();
  }

  private static String describe(StreamInfo info) {
    StringBuilder xml = new StringBuilder("\t\t<channels>\n");
    for (LslChannel channel : info.channels()) {
      xml.append("\t\t\t<channel>\n");
      leaf(xml, 4, "label", channel.label());
      leaf(xml, 4, "unit", channel.unit());
      leaf(xml, 4, "type", channel.type());
      xml.append("\t\t\t</channel>\n");
    }
    xml.append("\t\t</channels>\n");
    Element root = new Element();
    info.description().forEach(root::put);
    root.write(xml, 2);
    return xml.toString();
  }

  private static void leaf(StringBuilder xml, int depth, String name, String text) {
    xml.append("\t".repeat(depth)).append('<').append(name);
    xml.append('>').append(escaped(text)).append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** 16 significant digits with trailing zeros, as {@code %#.16g} in C. */
  static String digits(double value) {
    if (value == 0) {
      return "0." + "0".repeat(SIGNIFICANT_DIGITS - 1);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < SIGNIFICANT_DIGITS) {
      String plain =
          rounded
              .setScale(SIGNIFICANT_DIGITS - 1 - exponent, RoundingMode.UNNECESSARY)
              .toPlainString();
      return plain.contains(".") ? plain : plain + ".";
    }
    String mantissa =
        rounded
            .scaleByPowerOfTen(-exponent)
            .setScale(SIGNIFICANT_DIGITS - 1, RoundingMode.UNNECESSARY)
            .toPlainString();
    String power = Integer.toString(Math.abs(exponent));
    return mantissa + (exponent < 0 ? "e-" : "e+") + (power.length() < 2 ? "0" : "") + power;
  }

  /** A branch of the description: texts and branches by name, in order of appearance. */
  private static final class Element {
    private final Map<String, Element> children = new LinkedHashMap<>();
    private String text = "";

    void put(String path, String value) {
      Element at = this;
      for (String name : path.split("/", -1)) {
        at = at.children.computeIfAbsent(name, unused -> new Element());
      }
      at.text = value;
    }

    void write(StringBuilder xml, int depth) {
      children.forEach(
          (name, child) -> {
            if (child.children.isEmpty()) {
              leaf(xml, depth, name, child.text);
            } else {
              String indent = "\t".repeat(depth);
              xml.append(indent).append('<').append(name).append(">\n");
              child.write(xml, depth + 1);
              xml.append(indent).append("</").append(name).append(">\n");
            }
          });
    }
  }
}
