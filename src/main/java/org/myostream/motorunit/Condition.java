package org.myostream.motorunit;

/** How far simulated motor units are from what an estimator assumes. */
public enum Condition {
  /** The published model, no noise, start at 0. */
  MATCHED,
  /** Unknown start, white noise at 20, 10 or 0 dB. */
  NOISY,
  /** Fibres inclined, small territories aside of a shifted, jittered array; 20 dB. */
  MISPLACED,
  /** Anisotropic half-space under the skin, channel gains, hum; 15 dB. */
  HETEROGENEOUS;

  /** The condition called A, B, C or D. */
  public static Condition ofLetter(String letter) {
    return switch (letter) {
      case "A" -> MATCHED;
      case "B" -> NOISY;
      case "C" -> MISPLACED;
      case "D" -> HETEROGENEOUS;
      default ->
          throw new IllegalArgumentException("condition '" + letter + "' is none of A, B, C and D");
    };
  }

  /** Its letter. */
  public String letter() {
    return switch (this) {
      case MATCHED -> "A";
      case NOISY -> "B";
      case MISPLACED -> "C";
      case HETEROGENEOUS -> "D";
    };
  }
}
