package org.myostream.lsl;

/** A sample as it came from the wire; its arrays belong to whoever pulls it. */
final class ReceivedSample {
  private static final double[] NO_NUMBERS = {};
  private static final String[] NO_TEXTS = {};
  private static final long OBJECT_BYTES = 64;

  private final double stamp;
  private final double[] numbers;
  private final String[] texts;

  ReceivedSample(double stamp, double[] numbers) {
    this.stamp = stamp;
    this.numbers = numbers;
    texts = NO_TEXTS;
  }

  ReceivedSample(double stamp, String[] texts) {
    this.stamp = stamp;
    numbers = NO_NUMBERS;
    this.texts = texts;
  }

  double stamp() {
    return stamp;
  }

  /** Values of a stream of numbers, else empty. */
  double[] numbers() {
    return numbers;
  }

  /** Values of a stream of strings, else empty. */
  String[] texts() {
    return texts;
  }

  /** Roughly how much memory it takes. */
  long bytes() {
    long total = OBJECT_BYTES + (long) Double.BYTES * numbers.length;
    for (String text : texts) {
      total += OBJECT_BYTES + 2L * text.length();
    }
    return total;
  }
}
