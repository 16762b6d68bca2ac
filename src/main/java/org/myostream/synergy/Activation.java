package org.myostream.synergy;

import java.util.Locale;

/**
 * The activation functions of Brambilla et al. 2025 (Front Hum Neurosci 19:1699799): linear, ReLU,
 * sigmoid and hyperbolic tangent, with their derivatives.
 *
 * <p>Exponentials are of the four operations alone, so that every JDK gives the same bits.
 */
public enum Activation {
  /** {@code z}. */
  LINEAR {
    @Override
    public double value(double z) {
      return z;
    }

    @Override
    public double slope(double value) {
      return 1;
    }
  },

  /** {@code max(0, z)}; its slope is 1 where z is above 0, else 0. */
  RELU {
    @Override
    public double value(double z) {
      return z > 0 ? z : 0;
    }

    @Override
    public double slope(double value) {
      return value > 0 ? 1 : 0;
    }
  },

  /** {@code 1 / (1 + exp(-z))}. */
  SIGMOID {
    @Override
    public double value(double z) {
      double excess = Exponential.minusOne(Math.abs(z));
      return (z < 0 ? 1 : 1 + excess) / (2 + excess);
    }

    @Override
    public double slope(double value) {
      return value * (1 - value);
    }
  },

  /** {@code tanh(z)}. */
  TANH {
    @Override
    public double value(double z) {
      double excess = Exponential.minusOne(2 * Math.abs(z));
      return Math.copySign(excess / (2 + excess), z);
    }

    @Override
    public double slope(double value) {
      return 1 - value * value;
    }
  };

  /** The function at {@code z}; NaN stays NaN except for ReLU, which gives 0. */
  public abstract double value(double z);

  /** The derivative where the function has this value. */
  public abstract double slope(double value);

  /** As files and flags spell it: {@code relu}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The function spelt {@code label}.
   *
   * @throws IllegalArgumentException naming the ones there are
   */
  public static Activation named(String label) {
    for (Activation activation : values()) {
      if (activation.label().equals(label)) {
        return activation;
      }
    }
    throw new IllegalArgumentException(
        "activation \"" + label + "\" is not one of linear, relu, sigmoid, tanh");
  }
}
