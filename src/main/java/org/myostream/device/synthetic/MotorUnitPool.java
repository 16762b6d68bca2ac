package org.myostream.device.synthetic;

/**
 * The EMG of one muscle as the sum of its motor units' action potentials.
 *
 * <p>Units are recruited in order of size; unit i fires from its threshold up, at 8 to 35 per
 * second, with intervals that vary by 15 %. An action potential is the first or second derivative
 * of a Gaussian, 7 to 15 ms long. Potentials overlap little, so the power of the EMG is the sum of
 * rate times energy over the units that fire; energies are chosen so that this sum is the square of
 * the excitation wherever a unit is recruited, which makes the EMG's RMS follow the excitation.
 */
final class MotorUnitPool implements MuscleEmg {
  private static final int UNITS = 24;
  private static final double FULL_RECRUITMENT = 0.8;
  private static final double LEAST_RATE_HZ = 8;
  private static final double MOST_RATE_HZ = 35;
  private static final double INTERVAL_VARIATION = 0.15;

  private final SeededRandom random;
  private final double secondsPerFrame;
  private final double[] thresholds = new double[UNITS];
  private final double[] phases = new double[UNITS];
  private final double[] intervals = new double[UNITS];
  private final float[][] potentials = new float[UNITS][];
  private final float[] future;
  private int now;

  MotorUnitPool(double sampleRateHz, SeededRandom random) {
    this.random = random;
    secondsPerFrame = 1 / sampleRateHz;
    int longest = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      double relative = (unit + 0.5) / UNITS;
      thresholds[unit] = FULL_RECRUITMENT * relative * Math.sqrt(relative);
      phases[unit] = random.nextDouble();
      intervals[unit] = interval();
      potentials[unit] = potential(sampleRateHz, random);
      longest = Math.max(longest, potentials[unit].length);
    }
    scaleToExcitation();
    future = new float[Integer.highestOneBit(longest) * 2];
  }

  /** A unit-energy action potential (sum of squares over sample rate is 1), unscaled. */
  private static float[] potential(double sampleRateHz, SeededRandom random) {
    double sigmaSeconds = random.between(0.0015, 0.0026);
    boolean triphasic = random.nextDouble() < 0.5;
    double sign = random.nextDouble() < 0.5 ? -1 : 1;
    double reachSeconds = 3.2 * sigmaSeconds;
    double offset = random.nextDouble();
    int length = (int) (2 * reachSeconds * sampleRateHz) + 2;
    double[] shape = new double[length];
    double energy = 0;
    for (int i = 0; i < length; i++) {
      double x = ((i + offset) / sampleRateHz - reachSeconds) / sigmaSeconds;
      double bell = StrictMath.exp(-x * x / 2);
      shape[i] = sign * bell * (triphasic ? 1 - x * x : x);
      energy += shape[i] * shape[i] / sampleRateHz;
    }
    float[] scaled = new float[length];
    for (int i = 0; i < length; i++) {
      scaled[i] = (float) (shape[i] / Math.sqrt(energy));
    }
    return scaled;
  }

  private void scaleToExcitation() {
    double[] energies = new double[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      double excitation = unit + 1 < UNITS ? thresholds[unit + 1] : 1;
      double power = excitation * excitation;
      for (int smaller = 0; smaller < unit; smaller++) {
        power -= energies[smaller] * rateHz(smaller, excitation);
      }
      energies[unit] = Math.max(0, power / rateHz(unit, excitation));
      float amplitude = (float) Math.sqrt(energies[unit]);
      for (int i = 0; i < potentials[unit].length; i++) {
        potentials[unit][i] *= amplitude;
      }
    }
  }

  private double rateHz(int unit, double excitation) {
    return LEAST_RATE_HZ + (MOST_RATE_HZ - LEAST_RATE_HZ) * (excitation - thresholds[unit]);
  }

  private double interval() {
    return 1 + INTERVAL_VARIATION * random.gaussian();
  }

  @Override
  public double next(double excitation) {
    for (int unit = 0; unit < UNITS && thresholds[unit] < excitation; unit++) {
      phases[unit] += rateHz(unit, excitation) * secondsPerFrame;
      if (phases[unit] >= intervals[unit]) {
        phases[unit] -= intervals[unit];
        intervals[unit] = interval();
        fire(potentials[unit]);
      }
    }
    float sample = future[now];
    future[now] = 0;
    now = (now + 1) & (future.length - 1);
    return sample;
  }

  private void fire(float[] potential) {
    for (int i = 0; i < potential.length; i++) {
      future[(now + i) & (future.length - 1)] += potential[i];
    }
  }
}
