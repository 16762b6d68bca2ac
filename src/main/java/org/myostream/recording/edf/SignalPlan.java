package org.myostream.recording.edf;

import org.myostream.recording.RecordedChannel;

/**
 * One signal to write.
 *
 * @param channel the channel it holds
 * @param column the channel's column in its stream
 * @param label unique name of at most 16 characters
 * @param scale limits for the header
 * @param mark what the header cannot say
 * @param half which bits of the number it holds
 */
record SignalPlan(
    RecordedChannel channel, int column, String label, Scale scale, SignalMark mark, Half half) {
  /** A number of 32 bits takes two signals. */
  enum Half {
    WHOLE,
    LOW,
    HIGH
  }

  /** The code of a row's number. */
  int code(double[] row, Variant variant) {
    double stored = row[column];
    if (Double.isNaN(stored)) {
      return variant.smallest();
    }
    if (mark.type() == SignalMark.QUANTISED) {
      double code = Math.rint(channel.value(stored) / mark.step());
      return (int) Math.max(-variant.largest(), Math.min(variant.largest(), code));
    }
    int code = (int) stored;
    return switch (half) {
      case WHOLE -> code;
      case LOW -> code & (1 << SignalMark.LOW_BITS) - 1;
      case HIGH -> code >> SignalMark.LOW_BITS;
    };
  }
}
