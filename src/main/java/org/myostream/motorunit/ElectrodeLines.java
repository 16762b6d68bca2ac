package org.myostream.motorunit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of electrodes along the fibres that an array consists of, as far as they can tell
 * propagation. Immutable.
 */
final class ElectrodeLines {
  private static final double SAME_LINE_MM = 0.5;
  private static final int LEAST_ELECTRODES = 4;
  private static final double LEAST_SPAN_MM = 10;

  /** Electrodes of each line, by rising x. */
  final List<int[]> lines = new ArrayList<>();

  ElectrodeLines(SurfaceArray array) {
    List<Integer> left =
        new ArrayList<>(
            IntStream.range(0, array.electrodes())
                .boxed()
                .sorted(Comparator.comparingDouble(array::y))
                .toList());
    while (!left.isEmpty()) {
      double y = array.y(left.get(0));
      int[] line =
          left.stream()
              .filter(e -> array.y(e) - y <= SAME_LINE_MM)
              .sorted(Comparator.comparingDouble(array::x))
              .mapToInt(Integer::intValue)
              .toArray();
      left.removeIf(e -> array.y(e) - y <= SAME_LINE_MM);
      double span = array.x(line[line.length - 1]) - array.x(line[0]);
      if (line.length >= LEAST_ELECTRODES && span >= LEAST_SPAN_MM) {
        lines.add(line);
      }
    }
  }

  /** Whether any line can tell propagation. */
  boolean suited() {
    return !lines.isEmpty();
  }
}
