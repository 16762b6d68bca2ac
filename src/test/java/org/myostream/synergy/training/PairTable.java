package org.myostream.synergy.training;

import org.myostream.synergy.Activation;

/** Prints the sixteen-pair table on simulated envelopes. */
final class PairTable {
  private PairTable() {}

  public static void main(String[] args) {
    boolean saturating = args.length > 0 && args[0].equals("saturating");
    int sets = 6;
    for (Activation f : Activation.values()) {
      for (Activation g : Activation.values()) {
        double r2 = 0;
        double cosine = 0;
        double subspace = 0;
        double iterations = 0;
        long start = System.nanoTime();
        for (int seed = 0; seed < sets; seed++) {
          SimulatedEnvelopes simulated = SimulatedEnvelopes.excitatory(seed, 20, saturating);
          AutoencoderFit fit =
              AutoencoderFit.fit(simulated.data(), AutoencoderSettings.of(4, f, g, seed));
          double[][] made = fit.decode(fit.encode(simulated.data()));
          double error = 0;
          double spread = 0;
          for (int m = 0; m < made.length; m++) {
            double mean = java.util.Arrays.stream(simulated.data()[m]).average().orElse(0);
            for (int t = 0; t < made[m].length; t++) {
              double x = simulated.data()[m][t];
              error += (x - made[m][t]) * (x - made[m][t]);
              spread += (x - mean) * (x - mean);
            }
          }
          r2 += 1 - error / spread;
          Agreement agreement = Agreement.of(simulated.weights(), fit.decoderWeights());
          cosine += agreement.meanCosine();
          subspace += agreement.subspace();
          iterations += fit.iterations();
        }
        System.out.printf(
            "%-8s %-8s R2 %.3f cos %.3f subspace %.3f iterations %.0f  %.2f s%n",
            f.label(),
            g.label(),
            r2 / sets,
            cosine / sets,
            subspace / sets,
            iterations / sets,
            (System.nanoTime() - start) / 1e9 / sets);
      }
    }
  }
}
