package org.myostream.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.myostream.synergy.training.SimulatedEnvelopes;
import org.myostream.synergy.training.TrainingData;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Envelopes made by the program, whose synergies are known: {@code SEED[,CONDITION][,NOISEdB]}.
 *
 * @param seed of the data; the same seed gives the same bits
 * @param condition how they are made
 * @param noiseDb signal to noise, in decibels
 */
record Simulation(long seed, Condition condition, double noiseDb) {
  /** Envelope samples a second: bursts of 15 to 50 samples then last as long as a reach's do. */
  private static final double RATE_HZ = 100;

  private static final double USUAL_NOISE_DB = 20;
  private static final double INHIBITION = 0.3;

  /** How the envelopes are made. */
  enum Condition {
    /** Sums of non-negative synergies. */
    LINEAR,
    /** The same through a tanh, as strong envelopes saturate. */
    SATURATING,
    /** Two muscles of each synergy are inhibited. */
    INHIBITORY
  }

  /** The envelopes with their truth. */
  SimulatedEnvelopes make() {
    return condition == Condition.INHIBITORY
        ? SimulatedEnvelopes.inhibitory(seed, noiseDb, INHIBITION)
        : SimulatedEnvelopes.excitatory(seed, noiseDb, condition == Condition.SATURATING);
  }

  /** What tells it from others, for people. */
  String name() {
    return StatusText.format("simulated %d, %s, %.0f dB", seed, word(condition), noiseDb);
  }

  /** {@code made} as one would get it from a recording. */
  TrainingData data(SimulatedEnvelopes made) {
    return new TrainingData(
        IntStream.rangeClosed(1, SimulatedEnvelopes.MUSCLES).mapToObj(m -> "EMG" + m).toList(),
        RATE_HZ,
        made.data(),
        List.of(new TrainingData.Segment(name(), name(), 0, SimulatedEnvelopes.SAMPLES)));
  }

  private static String word(Condition condition) {
    return condition.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Reads what the user wrote. */
  static final class Converter implements ITypeConverter<Simulation> {
    @Override
    public Simulation convert(String text) {
      String[] parts = text.split(",", -1);
      Condition condition = Condition.LINEAR;
      double noiseDb = USUAL_NOISE_DB;
      for (int i = 1; i < parts.length; i++) {
        if (parts[i].endsWith("dB")) {
          noiseDb = number(text, parts[i].substring(0, parts[i].length() - 2));
        } else {
          condition = condition(text, parts[i]);
        }
      }
      double seed = number(text, parts[0]);
      if (seed != Math.rint(seed) || Math.abs(seed) > 1e15) {
        throw wrong(text);
      }
      return new Simulation((long) seed, condition, noiseDb);
    }

    private static Condition condition(String text, String word) {
      for (Condition condition : Condition.values()) {
        if (word(condition).equals(word)) {
          return condition;
        }
      }
      throw wrong(text);
    }

    private static double number(String text, String number) {
      try {
        double value = Double.parseDouble(number);
        if (Math.abs(value) <= 1e15) {
          return value;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
      return new TypeConversionException(
          "\""
              + text
              + "\" is not a simulation; write a seed, then if wanted linear, saturating or"
              + " inhibitory, then the noise, for example 0,saturating,15dB");
    }
  }
}
