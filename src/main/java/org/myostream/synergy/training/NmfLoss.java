package org.myostream.synergy.training;

/** What NMF minimises. */
public enum NmfLoss {
  /** {@code sum (v - r)^2}. */
  FROBENIUS,
  /** Generalised Kullback-Leibler divergence, {@code sum v log(v / r) - v + r}. */
  KULLBACK_LEIBLER
}
