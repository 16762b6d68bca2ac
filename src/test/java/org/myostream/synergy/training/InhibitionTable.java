package org.myostream.synergy.training;

/** Prints what a size threshold alone finds of planted inhibition. */
final class InhibitionTable {
  private InhibitionTable() {}

  public static void main(String[] args) {
    for (double mu : new double[] {0, 1e-5, 2e-5, 3e-5}) {
      for (double size : new double[] {0.3, 0}) {
        int found = 0;
        int wrong = 0;
        int planted = 0;
        double cosine = 0;
        long start = System.nanoTime();
        int sets = 10;
        for (int seed = 0; seed < sets; seed++) {
          SimulatedEnvelopes simulated = SimulatedEnvelopes.inhibitory(seed, 20, size);
          LatentFit.Settings settings =
              new LatentFit.Settings(4, 3, 2e-3, mu, new Lbfgs.Limits(20, 600, 1e-9, 1e-11));
          LatentFit fit =
              LatentFit.fit(LatentFit.smoothed(simulated.data(), settings), 4, seed, settings);
          Agreement agreement = Agreement.of(simulated.weights(), fit.weights());
          cosine += agreement.meanCosine();
          for (int k = 0; k < 4; k++) {
            int column = agreement.assignment()[k];
            double largest = 0;
            for (double[] row : fit.weights()) {
              largest = Math.max(largest, Math.abs(row[column]));
            }
            for (int m = 0; m < 16; m++) {
              boolean flagged = fit.weights()[m][column] < -0.1 * largest;
              boolean truth = simulated.planted()[m][k];
              planted += truth ? 1 : 0;
              found += flagged && truth ? 1 : 0;
              wrong += flagged && !truth ? 1 : 0;
            }
          }
        }
        System.out.printf(
            "mu %.0e planted %.1f: recall %.2f, wrong a set %.2f, cosine %.3f, %.2f s a set%n",
            mu,
            size,
            (double) found / Math.max(1, planted),
            (double) wrong / sets,
            cosine / sets,
            (System.nanoTime() - start) / 1e9 / sets);
      }
    }
  }
}
