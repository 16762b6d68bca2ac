package org.myostream.recording.hdf5;

import java.lang.reflect.Array;

/** The arrays the library hands out, as doubles. */
final class H5Numbers {
  private H5Numbers() {}

  /** The numbers of an array of one or more dimensions, row after row. */
  static double[] doubles(Object array) {
    double[] into = new double[count(array)];
    fill(array, into, 0);
    return into;
  }

  private static int count(Object array) {
    if (!array.getClass().isArray()) {
      return 1;
    }
    int length = Array.getLength(array);
    if (length == 0 || array.getClass().getComponentType().isPrimitive()) {
      return length;
    }
    return Math.multiplyExact(length, count(Array.get(array, 0)));
  }

  private static int fill(Object array, double[] into, int from) {
    int at = from;
    if (array instanceof Number one) {
      into[at] = one.doubleValue();
      return at + 1;
    }
    int length = Array.getLength(array);
    if (array.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < length; i++) {
        into[at++] = Array.getDouble(array, i);
      }
      return at;
    }
    for (int i = 0; i < length; i++) {
      at = fill(Array.get(array, i), into, at);
    }
    return at;
  }
}
