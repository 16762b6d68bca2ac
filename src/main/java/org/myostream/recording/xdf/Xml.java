package org.myostream.recording.xdf;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of a small XML document: a name and either text or elements. Attributes are dropped.
 */
final class Xml {
  private static final int DEEPEST = 64;

  private final String name;
  private final List<Xml> children = new ArrayList<>();
  private String text = "";

  Xml(String name) {
    this.name = name;
  }

  /**
   * The root of a document.
   *
   * @throws XMLStreamException if it is not well-formed, or nested too deep
   */
  static Xml parse(String document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document.strip()));
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  }

  private static Xml read(XMLStreamReader reader) throws XMLStreamException {
    List<Xml> open = new ArrayList<>();
    Xml root = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Xml element = new Xml(reader.getLocalName());
          if (open.isEmpty()) {
            root = element;
          } else {
            open.get(open.size() - 1).children.add(element);
          }
          open.add(element);
          if (open.size() > DEEPEST) {
            throw new XMLStreamException("elements are nested more than " + DEEPEST + " deep");
          }
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!open.isEmpty()) {
            Xml element = open.get(open.size() - 1);
            if (element.text.isEmpty()) {
              element.text = reader.getText();
            }
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
        default -> {}
      }
    }
    if (root == null) {
      throw new XMLStreamException("there is no element");
    }
    return root;
  }

  /** Adds an element and returns it. */
  Xml child(String childName) {
    Xml child = new Xml(childName);
    children.add(child);
    return child;
  }

  /** Adds an element with text and returns this one. */
  Xml leaf(String childName, String childText) {
    child(childName).text = childText;
    return this;
  }

  /** As {@link #leaf}, unless the text is blank. */
  Xml optional(String childName, @Nullable String childText) {
    return childText == null || childText.isBlank() ? this : leaf(childName, childText);
  }

  /** The first element under {@code path}, names separated by {@code /}, or null. */
  @Nullable Xml find(String path) {
    Xml at = this;
    for (String step : path.split("/", -1)) {
      at = at.first(step);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private @Nullable Xml first(String childName) {
    for (Xml child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  /** Its elements called {@code childName}. */
  List<Xml> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** Its own text, without blanks around it. */
  String text() {
    return text.strip();
  }

  /**
   * Text of the first element under {@code path}, without blanks around it, or {@code fallback}.
   */
  String text(String path, String fallback) {
    Xml found = find(path);
    return found == null || found.text.isBlank() ? fallback : found.text.strip();
  }

  /** Text of {@code path} as a number, or {@code fallback} if there is none. */
  double number(String path, double fallback) {
    try {
      return Double.parseDouble(text(path, ""));
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** The document with this root, on one line. */
  String document() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?>");
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name).append('>');
    escape(text, out);
    children.forEach(child -> child.write(out));
    out.append("</").append(name).append('>');
  }

  /** Characters that XML has no place for become blanks. */
  private static void escape(String raw, StringBuilder out) {
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.appendCodePoint(allowed(c) ? c : ' ');
              }
            });
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0xd800)
        || (c > 0xdfff && c < 0xfffe)
        || c > 0xffff;
  }
}
