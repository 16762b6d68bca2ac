package org.myostream.synergy;

/** Encoders without a model, for tests of other packages. */
public final class Encoders {
  private Encoders() {}

  /** Projection on {@code weights}, one row for each of {@code columns}. */
  public static SynergyEncoder nmf(double[][] weights, int[] columns, double rateHz) {
    return new OnlineEncoder(new Decoder(weights, null), null, null, columns, rateHz, null);
  }
}
