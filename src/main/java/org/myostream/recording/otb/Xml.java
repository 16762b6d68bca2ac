package org.myostream.recording.otb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as these files use it, without document types, entities or anything outside the file. */
final class Xml {
  private Xml() {}

  /** The root element of a document. */
  static Element root(String name, byte[] document) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(name + " is no sound XML: " + e.getMessage(), e);
    }
  }

  /** The elements called {@code name} anywhere below {@code parent}, in order. */
  static List<Element> all(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** The text of the child called {@code name}, without outer blanks; empty if there is none. */
  static String text(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element.getTextContent().strip();
      }
    }
    return "";
  }

  /** The number in the child called {@code name}, or {@code fallback}. */
  static double number(Element parent, String name, double fallback) {
    return number(text(parent, name), fallback);
  }

  /** The number in an attribute, or {@code fallback}. */
  static double attribute(Element element, String name, double fallback) {
    return number(element.getAttribute(name).strip(), fallback);
  }

  private static double number(String text, double fallback) {
    try {
      return text.isEmpty() ? fallback : Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException e) {
      return fallback;
    }
  }
}
