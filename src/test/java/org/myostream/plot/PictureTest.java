package org.myostream.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PictureTest {
  private static final String AWKWARD = "<b>\"&' \u00fc \ud83d\ude42 \u0001 ]]>";

  private static Picture everything() {
    Picture picture = new Picture(120, 80, AWKWARD);
    picture.begin(AWKWARD);
    picture.rectangle(5, 5, 40, 30, Paint.fill(Palette.BLUE, 0.5).outlined(Colour.INK, 1));
    picture.end();
    picture.beginClipped(0, 0, 60, 80);
    picture.circle(60, 40, 12.345678, Paint.fill(Palette.VERMILION));
    picture.end();
    picture.path(
        new double[] {0, 10, Double.NaN, 30, 40},
        new double[] {70, 60, 0, 60, 70},
        false,
        Paint.dashed(Colour.INK, 2, 3));
    picture.text(60, 70, AWKWARD, Lettering.of(12).middle().strong().turned(-45));
    Hatch.rectangle(picture, new Box(70, 10, 30, 20), Palette.VERMILION);
    return picture;
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void svgIsWellFormedWhateverTheNames() throws Exception {
    Document svg = parsed(Svg.file(everything()));

    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 120 80");
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo(AWKWARD.replace('\u0001', '\ufffd'));
  }

  @Test
  void coordinatesHaveAtMostTwoDecimals() {
    assertThat(Svg.inline(everything())).doesNotContainPattern("[0-9]\\.[0-9]{3}");
    assertThat(Xml.number(-0.004)).isEqualTo("0");
    assertThat(Xml.number(-12.305)).isIn("-12.3", "-12.31");
    assertThat(Xml.number(7.06)).isEqualTo("7.06");
  }

  @Test
  void aLineBreaksWhereAValueIsNoNumber() throws Exception {
    Document svg = parsed(Svg.file(everything()));

    assertThat(svg.getElementsByTagName("polyline").item(0).getAttributes().getNamedItem("points"))
        .hasToString("points=\"0,70 10,60\"");
  }

  @Test
  void svgInAPageNeedsNothingFromOutside() {
    assertThat(Svg.inline(everything())).doesNotContain("http").doesNotContain("href");
  }

  @Test
  void pngHasTwoPixelsForEachAndShowsTheColours() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.bytes(everything())));

    assertThat(image.getWidth()).isEqualTo(240);
    assertThat(image.getHeight()).isEqualTo(160);
    assertThat(image.getRGB(2 * 52, 2 * 40) & 0xFFFFFF).isEqualTo(0xD55E00);
    assertThat(image.getRGB(2 * 68, 2 * 40) & 0xFFFFFF).as("clipped").isEqualTo(0xFFFFFF);
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(colours).hasSizeGreaterThan(20);
  }

  @Test
  void aJavaWithoutFontsIsToldInOneSentence() {
    assertThatThrownBy(
            () ->
                Png.orSentence(
                    () -> {
                      throw new InternalError("Fontconfig head is null");
                    }))
        .isInstanceOf(Png.CannotDraw.class)
        .hasMessageContaining("cannot draw PNG pictures")
        .hasMessageContaining("fontconfig")
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesOfCrowdedPointsDoNotOverlap() {
    Picture picture = new Picture(600, 400, "points");
    PointLabels labels = new PointLabels(new Box(0, 0, 600, 400));
    List<Box> placed = new java.util.ArrayList<>();
    for (int i = 0; i < 18; i++) {
      double x = 280 + 9 * (i % 5);
      double y = 180 + 7 * (i % 4);
      placed.add(labels.draw(picture, x, y, "sigmoid+tanh", Lettering.of(11)));
    }

    for (int i = 0; i < placed.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(overlap(placed.get(i), placed.get(j))).as("%d and %d", i, j).isZero();
      }
    }
  }

  private static double overlap(Box a, Box b) {
    double w = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
    double h = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    return w > 1e-9 && h > 1e-9 ? w * h : 0;
  }

  @Test
  void aLongNameIsCutInTheMiddleToItsRoom() {
    Lettering lettering = Lettering.of(12);
    String fitted = TextWidth.fitted("Musculus extensor carpi radialis", lettering, 90);

    assertThat(TextWidth.of(fitted, lettering)).isLessThanOrEqualTo(90);
    assertThat(fitted).startsWith("Musc").endsWith("alis").contains("\u2026");
    assertThat(TextWidth.fitted("short", lettering, 90)).isEqualTo("short");
  }

  @Test
  void negativeValuesDifferInFormAndColour() {
    Picture bars =
        BarPanels.of(
            "bars",
            300,
            List.of("a", "b"),
            List.of(new BarPanels.Panel("S1", "", List.of(0.5, -0.5), List.of(), Palette.BLUE)),
            "weight");
    Picture onlyPositive =
        BarPanels.of(
            "bars",
            300,
            List.of("a", "b"),
            List.of(new BarPanels.Panel("S1", "", List.of(0.5, 0.4), List.of(), Palette.BLUE)),
            "weight");

    assertThat(lines(bars)).isGreaterThan(lines(onlyPositive) + 5);
    assertThat(Palette.diverging(-0.5, 1)).isNotEqualTo(Palette.diverging(0.5, 1));
    assertThat(Palette.diverging(0, 1)).isEqualTo(Colour.WHITE);
  }

  private static int lines(Picture picture) {
    return Svg.inline(picture).split("<polyline", -1).length;
  }
}
