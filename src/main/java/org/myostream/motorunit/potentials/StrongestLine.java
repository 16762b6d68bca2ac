package org.myostream.motorunit.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.myostream.motorunit.ArrayLine;
import org.myostream.motorunit.SurfaceArray;

/**
 * The line of electrodes along the fibres that shows most of a potential; the whole array if it has
 * no two lines long enough.
 *
 * @param array the line
 * @param rows what it shows, {@code [sample][electrode of the line]}
 * @param used which of its electrodes count
 * @param electrodes of the whole array, in the order of the line
 * @param width electrodes of the whole array
 */
@SuppressWarnings("ArrayRecordComponent")
record StrongestLine(
    SurfaceArray array, double[][] rows, boolean[] used, int[] electrodes, int width) {
  private static final int LONG_ENOUGH = 7;

  static StrongestLine of(SurfaceArray array, double[][] rows, boolean[] used) {
    ArrayLine best = null;
    double most = -1;
    int lines = 0;
    for (ArrayLine line : ArrayLine.of(array)) {
      int count = 0;
      for (int i = 0; i < line.length(); i++) {
        count += used[line.electrode(i)] ? 1 : 0;
      }
      if (count >= LONG_ENOUGH) {
        lines++;
        double bent = bent(line, rows, used) / count;
        if (bent > most) {
          most = bent;
          best = line;
        }
      }
    }
    int[] electrodes = new int[array.electrodes()];
    Arrays.setAll(electrodes, e -> e);
    if (best != null && lines > 1) {
      electrodes = new int[best.length()];
      for (int i = 0; i < electrodes.length; i++) {
        electrodes[i] = best.electrode(i);
      }
    }
    return picked(array, rows, used, electrodes);
  }

  /** Square of the double differences along a line: what stands still hardly counts. */
  private static double bent(ArrayLine line, double[][] rows, boolean[] used) {
    double sum = 0;
    for (int i = 2; i < line.length(); i++) {
      int a = line.electrode(i - 2);
      int b = line.electrode(i - 1);
      int c = line.electrode(i);
      for (double[] row : rows) {
        double bend = used[a] && used[b] && used[c] ? row[a] - 2 * row[b] + row[c] : 0;
        sum += bend * bend;
      }
    }
    return sum;
  }

  private static StrongestLine picked(
      SurfaceArray array, double[][] rows, boolean[] used, int[] electrodes) {
    List<String> names = new ArrayList<>();
    double[] x = new double[electrodes.length];
    double[] y = new double[electrodes.length];
    boolean[] own = new boolean[electrodes.length];
    for (int i = 0; i < electrodes.length; i++) {
      names.add(array.name(electrodes[i]));
      x[i] = array.x(electrodes[i]);
      y[i] = array.y(electrodes[i]);
      own[i] = used[electrodes[i]];
    }
    double[][] seen =
        Arrays.stream(rows)
            .map(row -> Arrays.stream(electrodes).mapToDouble(e -> row[e]).toArray())
            .toArray(double[][]::new);
    return new StrongestLine(
        new SurfaceArray(names, x, y), seen, own, electrodes, array.electrodes());
  }

  /** Rows of the line as rows of the whole array, NaN where the line has no electrode. */
  double[][] spread(double[][] ofLine) {
    double[][] spread = new double[ofLine.length][width];
    for (int n = 0; n < spread.length; n++) {
      Arrays.fill(spread[n], Double.NaN);
      for (int i = 0; i < electrodes.length; i++) {
        spread[n][electrodes[i]] = ofLine[n][i];
      }
    }
    return spread;
  }
}
