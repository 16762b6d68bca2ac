package org.myostream.plot;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pictures as SVG text. The same picture gives the same text everywhere. */
public final class Svg implements Canvas {
  private static final String FONTS = "Helvetica Neue,Helvetica,Arial,DejaVu Sans,sans-serif";

  private final StringBuilder out = new StringBuilder();
  private final java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();

  private Svg() {}

  /** A whole file. */
  public static String file(Picture picture) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + element(picture, " xmlns=\"http://www.w3.org/2000/svg\"");
  }

  /** An element to put into an HTML page. */
  public static String inline(Picture picture) {
    return element(picture, "");
  }

  private static String element(Picture picture, String namespace) {
    Svg svg = new Svg();
    String width = Xml.number(picture.width());
    String height = Xml.number(picture.height());
    svg.out.append("<svg" + namespace + " role=\"img\"");
    svg.attribute("aria-label", picture.description());
    svg.attribute("width", width);
    svg.attribute("height", height);
    svg.attribute("viewBox", "0 0 " + width + " " + height);
    svg.attribute("font-family", FONTS);
    svg.out.append(">\n");
    svg.rectangle(0, 0, picture.width(), picture.height(), Paint.fill(Colour.WHITE));
    picture.drawOn(svg);
    svg.out.append("</svg>\n");
    return svg.out.toString();
  }

  @Override
  public void path(double[] x, double[] y, boolean closed, Paint paint) {
    out.append(closed ? "<polygon points=\"" : "<polyline points=\"");
    for (int i = 0; i < x.length; i++) {
      out.append(i == 0 ? "" : " ").append(Xml.number(x[i])).append(',').append(Xml.number(y[i]));
    }
    out.append('"');
    paint(paint);
    out.append("/>\n");
  }

  @Override
  public void rectangle(double x, double y, double width, double height, Paint paint) {
    out.append("<rect");
    number("x", x);
    number("y", y);
    number("width", width);
    number("height", height);
    paint(paint);
    out.append("/>\n");
  }

  @Override
  public void circle(double x, double y, double radius, Paint paint) {
    out.append("<circle");
    number("cx", x);
    number("cy", y);
    number("r", radius);
    paint(paint);
    out.append("/>\n");
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    out.append("<text");
    number("x", x);
    number("y", y);
    number("font-size", lettering.size());
    attribute("fill", lettering.colour().hex());
    switch (lettering.anchor()) {
      case MIDDLE -> attribute("text-anchor", "middle");
      case END -> attribute("text-anchor", "end");
      case START -> {}
    }
    if (lettering.bold()) {
      attribute("font-weight", "bold");
    }
    if (lettering.turn() != 0) {
      attribute(
          "transform",
          "rotate("
              + Xml.number(lettering.turn())
              + " "
              + Xml.number(x)
              + " "
              + Xml.number(y)
              + ")");
    }
    out.append('>').append(Xml.escape(text)).append("</text>\n");
  }

  @Override
  public void begin(String name) {
    out.append("<g>");
    if (!name.isEmpty()) {
      out.append("<title>").append(Xml.escape(name)).append("</title>");
    }
    out.append('\n');
    open.push("</g>\n");
  }

  @Override
  public void beginClipped(double x, double y, double width, double height) {
    out.append("<svg");
    number("x", x);
    number("y", y);
    number("width", width);
    number("height", height);
    attribute(
        "viewBox",
        Xml.number(x) + " " + Xml.number(y) + " " + Xml.number(width) + " " + Xml.number(height));
    attribute("preserveAspectRatio", "none");
    out.append(">\n");
    open.push("</svg>\n");
  }

  @Override
  public void end() {
    out.append(open.pop());
  }

  private void paint(Paint paint) {
    Colour fill = paint.fill();
    attribute("fill", spelt(fill));
    if (fill != null && paint.opacity() < 1) {
      number("fill-opacity", paint.opacity());
    }
    Colour stroke = paint.stroke();
    if (stroke == null) {
      return;
    }
    attribute("stroke", spelt(stroke));
    number("stroke-width", paint.width());
    attribute("stroke-linejoin", "round");
    if (!paint.dashes().isEmpty()) {
      attribute("stroke-dasharray", joined(paint.dashes()));
    }
  }

  private static String spelt(@Nullable Colour colour) {
    return colour == null ? "none" : colour.hex();
  }

  private static String joined(List<Double> dashes) {
    return dashes.stream().map(Xml::number).collect(Collectors.joining(" "));
  }

  private void number(String name, double value) {
    attribute(name, Xml.number(value));
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(Xml.escape(value)).append('"');
  }
}
