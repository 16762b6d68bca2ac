package org.myostream.synergy.training.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.myostream.plot.Picture;
import org.myostream.plot.Png;
import org.myostream.plot.Svg;
import org.myostream.plot.Xml;

/** An HTML page that needs nothing but itself, and its pictures as files beside it. One thread. */
final class Page {
  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, Picture> figures = new LinkedHashMap<>();

  Page(String title, String subtitle) {
    this.title = title;
    body.append("<header><h1>").append(Xml.escape(title)).append("</h1>\n");
    if (!subtitle.isEmpty()) {
      body.append("<p class=\"subtitle\">").append(Xml.escape(subtitle)).append("</p>");
    }
    body.append("</header>\n");
  }

  /** Starts a section. */
  Page section(String id, String heading) {
    body.append("<h2 id=\"").append(id).append("\">").append(Xml.escape(heading)).append("</h2>\n");
    return this;
  }

  /** A place to jump to. */
  Page anchor(String id) {
    body.append("<div id=\"").append(id).append("\"></div>\n");
    return this;
  }

  /** Large numbers in a row, with what they are. */
  Page tiles(List<ReportContent.Fact> facts) {
    body.append("<dl class=\"tiles\">\n");
    for (ReportContent.Fact fact : facts) {
      body.append("<div><dt>").append(Xml.escape(fact.name())).append("</dt><dd>");
      body.append(Xml.escape(fact.value())).append("</dd></div>\n");
    }
    body.append("</dl>\n");
    return this;
  }

  /** A paragraph of plain text. */
  Page paragraph(String text) {
    body.append("<p>").append(Xml.escape(text)).append("</p>\n");
    return this;
  }

  /** A paragraph of plain text that stands out. */
  Page lead(String text) {
    body.append("<p class=\"lead\">").append(Xml.escape(text)).append("</p>\n");
    return this;
  }

  /** A line to type, as text. */
  Page code(String text) {
    body.append("<pre>").append(Xml.escape(text)).append("</pre>\n");
    return this;
  }

  /** What was checked: a word such as {@code good}, {@code care} or {@code poor}, and sentences. */
  Page verdicts(List<Verdict> verdicts) {
    body.append("<ul class=\"verdicts\">\n");
    for (Verdict verdict : verdicts) {
      body.append("<li class=\"")
          .append(verdict.grade().css())
          .append("\"><span class=\"mark\">")
          .append(Xml.escape(verdict.grade().word()))
          .append("</span> ")
          .append(Xml.escape(verdict.sentence()))
          .append("</li>\n");
    }
    body.append("</ul>\n");
    return this;
  }

  /** A picture with what it says, and a file of it called {@code name}. */
  Page figure(String name, Picture picture, String caption) {
    figures.put(name, picture);
    body.append("<figure>\n")
        .append(Svg.inline(picture))
        .append("<figcaption>")
        .append(Xml.escape(caption))
        .append("</figcaption>\n</figure>\n");
    return this;
  }

  /** A table; the first column is text, the others are numbers. */
  Page table(List<String> header, List<List<String>> rows) {
    return table(header, rows, "numbers");
  }

  /** A table of texts. */
  Page texts(List<String> header, List<List<String>> rows) {
    return table(header, rows, "texts");
  }

  /**
   * A cell of a table.
   *
   * @param strong whether it stands out
   */
  record Cell(String text, boolean strong) {}

  /** A table of numbers in which some stand out. */
  Page ranked(List<String> header, List<List<Cell>> rows) {
    return cells(header, rows, "numbers");
  }

  private Page table(List<String> header, List<List<String>> rows, String css) {
    return cells(header, rows.stream().map(Page::plain).toList(), css);
  }

  private static List<Cell> plain(List<String> texts) {
    return texts.stream().map(text -> new Cell(text, false)).toList();
  }

  private Page cells(List<String> header, List<List<Cell>> rows, String css) {
    body.append("<table class=\"").append(css).append("\">\n");
    if (!header.isEmpty()) {
      body.append("<thead>");
      row("th", plain(header));
      body.append("</thead>\n");
    }
    body.append("<tbody>\n");
    rows.forEach(cells -> row("td", cells));
    body.append("</tbody></table>\n");
    return this;
  }

  private void row(String tag, List<Cell> cells) {
    body.append("<tr>");
    for (Cell cell : cells) {
      body.append('<').append(tag).append(cell.strong() ? " class=\"best\">" : ">");
      body.append(Xml.escape(cell.text())).append("</").append(tag).append('>');
    }
    body.append("</tr>\n");
  }

  /** The page as text. */
  String html() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + Xml.escape(title)
        + "</title>\n<style>\n"
        + Style.CSS
        + "</style>\n</head>\n<body>\n<main>\n"
        + body
        + "</main>\n</body>\n</html>\n";
  }

  /**
   * Writes page and pictures; the page appears whole or not at all, after its pictures. Where this
   * Java cannot draw PNG, a warning says so and the rest is written.
   *
   * @param html ends in {@code .html}; pictures go to a folder beside it
   */
  ReportFiles write(Path html) throws IOException {
    String name = String.valueOf(html.getFileName());
    if (!name.endsWith(".html") || name.length() == 5) {
      throw new IllegalArgumentException("the report " + html + " does not end in .html");
    }
    Path folder = html.resolveSibling(name.substring(0, name.length() - 5) + "_figures");
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<String, Picture> figure : figures.entrySet()) {
      Path svg = folder.resolve(figure.getKey() + ".svg");
      whole(svg, Svg.file(figure.getValue()).getBytes(StandardCharsets.UTF_8));
      files.add(svg);
      if (warnings.isEmpty()) {
        Path png = folder.resolve(figure.getKey() + ".png");
        try {
          byte[] bytes = Png.bytes(figure.getValue());
          whole(png, bytes);
          files.add(png);
        } catch (Png.CannotDraw e) {
          warnings.add(String.valueOf(e.getMessage()));
        }
      }
    }
    whole(html, html().getBytes(StandardCharsets.UTF_8));
    return new ReportFiles(html, files, warnings);
  }

  private static void whole(Path target, byte[] bytes) throws IOException {
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.write(unfinished, bytes);
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
