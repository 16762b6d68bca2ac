package org.myostream.motorunit;

/** Takes from flat rows what is not to be fitted, and weighs the rest; linear. */
interface RowReference {
  /** How many electrodes the rows have. */
  int electrodes();

  /** Applies it to a copy of {@code rows[sample][electrode]}, into {@code flat}. */
  void load(double[][] rows, double[] flat);

  /** Applies it to {@code flat[sample * electrodes + electrode]}. */
  void apply(double[] flat);
}
