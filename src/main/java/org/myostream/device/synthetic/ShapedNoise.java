package org.myostream.device.synthetic;

/**
 * Gaussian noise with the spectrum of surface EMG.
 *
 * <p>Power density {@code f^2 fh^4 / ((f^2 + fl^2) (f^2 + fh^2)^2)}, the model of Shwedyk et al.
 * (IEEE Trans Biomed Eng 24:417, 1977), as three first-order filters by the bilinear transform.
 */
final class ShapedNoise implements MuscleEmg {
  private static final double LOW_HZ = 60;
  private static final double HIGH_HZ = 125;
  private static final int IMPULSE_SAMPLES_PER_HZ = 8;

  private final SeededRandom random;
  private final double highPass;
  private final double lowPass;
  private final double gain;
  private double lastInput;
  private double high;
  private double lastHigh;
  private double low;
  private double lastLow;
  private double output;

  ShapedNoise(double sampleRateHz, SeededRandom random) {
    this.random = random;
    highPass = tangent(LOW_HZ, sampleRateHz);
    lowPass = tangent(HIGH_HZ, sampleRateHz);
    gain = 1 / Math.sqrt(impulseEnergy(sampleRateHz));
    lastInput = high = lastHigh = low = lastLow = output = 0;
  }

  /** The bilinear transform's tan(pi f / fs), with f kept below 0.4 fs. */
  private static double tangent(double cornerHz, double sampleRateHz) {
    return StrictMath.tan(Math.PI * Math.min(cornerHz / sampleRateHz, 0.4));
  }

  private double impulseEnergy(double sampleRateHz) {
    double energy = 0;
    int samples = (int) (sampleRateHz / IMPULSE_SAMPLES_PER_HZ) + 64;
    for (int i = 0; i < samples; i++) {
      double response = filter(i == 0 ? 1 : 0);
      energy += response * response;
    }
    return energy;
  }

  @Override
  public double next(double excitation) {
    return excitation * gain * filter(random.gaussian());
  }

  private double filter(double input) {
    high = (input - lastInput + (1 - highPass) * high) / (1 + highPass);
    lastInput = input;
    low = (lowPass * (high + lastHigh) + (1 - lowPass) * low) / (1 + lowPass);
    lastHigh = high;
    output = (lowPass * (low + lastLow) + (1 - lowPass) * output) / (1 + lowPass);
    lastLow = low;
    return output;
  }
}
