package org.myostream.lsl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Decides whether a stream matches a consumer's query: XPath 1.0 with the stream's {@code <info>}
 * as context, as text from the network.
 *
 * <p>Queries of the form {@code name='x' and type='y'}, which is nearly all of them, are compared
 * directly by any thread. The rest go through the JDK's XPath, which is slow to start and can be
 * made slow on purpose: {@link #evaluate} is for the query thread only.
 */
final class StreamQuery {
  private static final int LONGEST = 1024;
  private static final int MOST_DEEP_STEPS = 2;
  private static final int MOST_PREDICATES = 6;
  private static final int CACHED = 100;

  private static final Pattern TERM =
      Pattern.compile("\\s*([a-z_0-9]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*");
  private static final String BARE_TERM = "\\s*[a-z_0-9]+\\s*=\\s*(?:'[^']*'|\"[^\"]*\")\\s*+";
  private static final Pattern CONJUNCTION =
      Pattern.compile(BARE_TERM + "(?:and\\b" + BARE_TERM + ")*+");
  private static final Pattern DEEP_STEP = Pattern.compile("//|::");

  private final StreamXml xml;
  private @Nullable Element info;

  StreamQuery(StreamXml xml) {
    this.xml = xml;
  }

  /** The answer if it needs no XPath, else null. */
  @Nullable Boolean quick(String query) {
    if (query.isBlank()) {
      return true;
    }
    if (query.length() > LONGEST) {
      return false;
    }
    if (!CONJUNCTION.matcher(query).matches()) {
      return null;
    }
    Matcher term = TERM.matcher(query);
    int at = 0;
    boolean all = true;
    while (term.find(at)) {
      String text = xml.fields().get(term.group(1));
      if (text == null) {
        return null;
      }
      all &= text.equals(term.group(2) == null ? term.group(3) : term.group(2));
      at = Math.min(term.end() + "and".length(), query.length());
    }
    return all;
  }

  /** The answer by XPath; false for a malformed query. Query thread only. */
  boolean evaluate(String query, Engine engine) {
    try {
      XPathExpression expression = engine.expression(query);
      return expression != null
          && (Boolean) expression.evaluate(document(), XPathConstants.BOOLEAN);
    } catch (XPathExpressionException e) {
      return false;
    }
  }

  private Element document() {
    if (info == null) {
      try {
        info = InfoDocument.parse(xml.fullInfo().replaceAll(">\\n\\t*<", "><"));
      } catch (SAXException e) {
        throw new IllegalStateException("the stream's own XML does not parse", e);
      }
    }
    return info;
  }

  /** Compiled queries of the query thread, the malformed ones included. Not thread-safe. */
  static final class Engine {
    private final XPath xpath;
    private final Map<String, @Nullable XPathExpression> compiled =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, @Nullable XPathExpression> eldest) {
            return size() > CACHED;
          }
        };

    Engine() {
      try {
        XPathFactory factory = XPathFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        xpath = factory.newXPath();
      } catch (XPathFactoryConfigurationException e) {
        throw new IllegalStateException("this JDK has no secure XPath", e);
      }
    }

    @Nullable XPathExpression expression(String query) {
      if (!compiled.containsKey(query)) {
        compiled.put(query, compile(query));
      }
      return compiled.get(query);
    }

    private @Nullable XPathExpression compile(String query) {
      if (query.length() > LONGEST
          || DEEP_STEP.matcher(query).results().count() > MOST_DEEP_STEPS
          || query.chars().filter(c -> c == '[').count() > MOST_PREDICATES) {
        return null;
      }
      try {
        return xpath.compile(query);
      } catch (XPathExpressionException e) {
        return null;
      }
    }
  }
}
