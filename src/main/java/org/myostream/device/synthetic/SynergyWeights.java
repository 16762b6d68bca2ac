package org.myostream.device.synthetic;

/** Draws sparse non-negative synergies. */
final class SynergyWeights {
  private static final double SECOND_SYNERGY = 0.4;

  private SynergyWeights() {}

  /**
   * Weights of {@code muscles} x {@code synergies}, scaled so that the busiest muscle is excited to
   * 1 when every synergy is.
   *
   * <p>Each muscle serves one synergy strongly and, four times in ten, another weakly; muscles are
   * dealt to synergies in turn, so each synergy has its own.
   */
  static double[][] draw(int muscles, int synergies, SeededRandom random) {
    int[] order = shuffled(muscles, random);
    double[][] weights = new double[muscles][synergies];
    double busiest = 0;
    for (int i = 0; i < muscles; i++) {
      double[] row = weights[order[i]];
      row[i % synergies] = random.between(0.5, 1);
      double sum = row[i % synergies];
      if (synergies > 1 && random.nextDouble() < SECOND_SYNERGY) {
        int second = (i + 1 + random.below(synergies - 1)) % synergies;
        row[second] = random.between(0.1, 0.4);
        sum += row[second];
      }
      busiest = Math.max(busiest, sum);
    }
    for (double[] row : weights) {
      for (int k = 0; k < synergies; k++) {
        row[k] /= busiest;
      }
    }
    return weights;
  }

  private static int[] shuffled(int count, SeededRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
