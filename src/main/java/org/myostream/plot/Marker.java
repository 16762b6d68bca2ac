package org.myostream.plot;

/** Shapes of points, so that series differ in more than colour. */
public enum Marker {
  /** A disc. */
  DISC {
    @Override
    public void draw(Picture picture, double x, double y, double radius, Paint paint) {
      picture.circle(x, y, radius, paint);
    }
  },

  /** A square. */
  SQUARE {
    @Override
    public void draw(Picture picture, double x, double y, double radius, Paint paint) {
      double half = radius * 0.9;
      picture.rectangle(x - half, y - half, 2 * half, 2 * half, paint);
    }
  },

  /** A square on its corner. */
  DIAMOND {
    @Override
    public void draw(Picture picture, double x, double y, double radius, Paint paint) {
      double half = radius * 1.25;
      picture.path(
          new double[] {x - half, x, x + half, x},
          new double[] {y, y - half, y, y + half},
          true,
          paint);
    }
  },

  /** A triangle that points up. */
  TRIANGLE {
    @Override
    public void draw(Picture picture, double x, double y, double radius, Paint paint) {
      double half = radius * 1.15;
      picture.path(
          new double[] {x - half, x, x + half},
          new double[] {y + 0.8 * half, y - half, y + 0.8 * half},
          true,
          paint);
    }
  };

  /** Draws one about its centre. */
  public abstract void draw(Picture picture, double x, double y, double radius, Paint paint);
}
