package org.myostream.lsl;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a stream's XML, which may come from the network: no document types, no entities. */
final class InfoDocument {
  private static final ErrorHandler SILENT =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
          throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
          throw e;
        }
      };

  private InfoDocument() {}

  /**
   * The {@code info} element.
   *
   * @throws SAXException if the text is not well-formed
   */
  static Element parse(String text) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(SILENT);
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("this JDK has no secure XML parser", e);
    }
  }

  /** Text of the element {@code name} right below {@code info}, empty if there is none. */
  static String field(Element info, String name) {
    for (Node at = info.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at.getNodeName().equals(name)) {
        Node text = at.getFirstChild();
        return text == null || text.getNodeValue() == null ? "" : text.getNodeValue();
      }
    }
    return "";
  }
}
