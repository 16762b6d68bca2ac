package org.myostream.motorunit.training;

/**
 * A simulated potential to train on.
 *
 * @param thinned its clean rows at the network's rate, flat {@code [sample * electrodes +
 *     electrode]}
 * @param truth the latents it was made with, in the order of {@link
 *     org.myostream.motorunit.UnitLatent}
 * @param medianRms median over the electrodes of the clean potentials' root mean square
 * @param rms root mean square over all of them
 */
@SuppressWarnings("ArrayRecordComponent")
record UnitCase(float[] thinned, double[] truth, double medianRms, double rms) {}
