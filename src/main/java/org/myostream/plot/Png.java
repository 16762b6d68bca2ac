package org.myostream.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures as PNG, two pixels for each of the picture's. Needs a JDK with fonts, but no screen. */
public final class Png implements Canvas {
  private static final double PIXELS = 2;

  private final Graphics2D graphics;
  private final Deque<Optional<Shape>> clips = new ArrayDeque<>();

  private Png(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * The bytes of a PNG file.
   *
   * @throws CannotDraw if this Java has no fonts or graphics libraries
   */
  public static byte[] bytes(Picture picture) throws CannotDraw {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    return orSentence(() -> drawn(picture));
  }

  /** What draws, and may fail in any way where fonts or libraries are missing. */
  interface Drawing {
    byte[] bytes() throws IOException;
  }

  static byte[] orSentence(Drawing drawing) throws CannotDraw {
    try {
      return drawing.bytes();
    } catch (IOException | RuntimeException | LinkageError | InternalError e) {
      throw new CannotDraw(e);
    }
  }

  /** This Java has no fonts or graphics libraries; the message says so in one sentence. */
  public static final class CannotDraw extends IOException {
    private static final long serialVersionUID = 1;

    CannotDraw(Throwable cause) {
      super(
          "this Java cannot draw PNG pictures ("
              + cause.getClass().getSimpleName()
              + "); install its graphics libraries and a font, for example the packages fontconfig"
              + " and fonts-dejavu-core, or use the SVG pictures",
          cause);
    }
  }

  private static byte[] drawn(Picture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(picture.width() * PIXELS),
            (int) Math.ceil(picture.height() * PIXELS),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(PIXELS, PIXELS);
      picture.drawOn(new Png(graphics));
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG pictures; use the SVG pictures");
    }
    return out.toByteArray();
  }

  @Override
  public void path(double[] x, double[] y, boolean closed, Paint paint) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.length);
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    if (closed) {
      path.closePath();
    }
    draw(path, paint);
  }

  @Override
  public void rectangle(double x, double y, double width, double height, Paint paint) {
    draw(new Rectangle2D.Double(x, y, width, height), paint);
  }

  @Override
  public void circle(double x, double y, double radius, Paint paint) {
    draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), paint);
  }

  private void draw(Shape shape, Paint paint) {
    Colour fill = paint.fill();
    if (fill != null) {
      graphics.setColor(awt(fill, paint.opacity()));
      graphics.fill(shape);
    }
    Colour stroke = paint.stroke();
    if (stroke != null && paint.width() > 0) {
      graphics.setColor(awt(stroke, 1));
      graphics.setStroke(stroke(paint));
      graphics.draw(shape);
    }
  }

  private static BasicStroke stroke(Paint paint) {
    float width = (float) paint.width();
    if (paint.dashes().isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] dashes = new float[paint.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = paint.dashes().get(i).floatValue();
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private static Color awt(Colour colour, double opacity) {
    return new Color(colour.red(), colour.green(), colour.blue(), (int) Math.round(255 * opacity));
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    Font font =
        new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) lettering.size());
    graphics.setFont(font);
    graphics.setColor(awt(lettering.colour(), 1));
    double width = font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(StrictMath.toRadians(lettering.turn()));
    double left =
        switch (lettering.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    graphics.drawString(text, (float) left, 0f);
    graphics.setTransform(before);
  }

  @Override
  public void begin(String name) {
    clips.push(Optional.ofNullable(graphics.getClip()));
  }

  @Override
  public void beginClipped(double x, double y, double width, double height) {
    clips.push(Optional.ofNullable(graphics.getClip()));
    graphics.clip(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void end() {
    graphics.setClip(clips.pop().orElse(null));
  }
}
