package org.myostream.recording.wfdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.text.ColumnMeaning;
import org.myostream.signal.Channel;
import org.myostream.signal.Quantisation;

/**
 * One signal's line of a header.
 *
 * @param file name of the file of samples
 * @param coding how samples are stored
 * @param offset bytes before the first sample
 * @param gain counts in one unit
 * @param baseline count that stands for 0
 * @param unit as the header spells it
 * @param initial first sample, or null if not stated
 * @param checksum sum of all samples, or null if not stated
 * @param description name
 */
record Signal(
    String file,
    Coding coding,
    long offset,
    double gain,
    double baseline,
    String unit,
    @Nullable Integer initial,
    @Nullable Integer checksum,
    String description) {
  private static final double DEFAULT_GAIN = 200;
  private static final Pattern FILE = Pattern.compile("[\\w.~()-]+");
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+)\\s+(\\d{1,4})(?:x(\\d{1,9}))?(?::(\\d{1,9}))?(?:\\+(\\d{1,15}))?"
              + "(?:\\s+([-+0-9.eE]{1,30})(?:\\((-?\\d{1,10})\\))?(?:/(\\S+))?"
              + "(?:\\s+(-?\\d{1,10})(?:\\s+(-?\\d{1,10})(?:\\s+(-?\\d{1,9})"
              + "(?:\\s+(-?\\d{1,9})(?:\\s+(-?\\d{1,9})(?:\\s+(.*))?)?)?)?)?)?)?\\s*");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException saying in one clause what is wrong
   */
  static Signal parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw new IllegalArgumentException("the line does not describe a signal");
    }
    Coding coding = Coding.of(Integer.parseInt(m.group(2)));
    if (coding == null) {
      throw new IllegalArgumentException(
          "signal format " + m.group(2) + " is not read; those are " + Coding.known());
    }
    if (m.group(3) != null && Integer.parseInt(m.group(3)) != 1) {
      throw new IllegalArgumentException(
          m.group(3) + " samples of the signal a frame are not read, only 1");
    }
    if (m.group(4) != null && Integer.parseInt(m.group(4)) != 0) {
      throw new IllegalArgumentException(
          "a skew of " + m.group(4) + " samples is not read, only 0");
    }
    if (!FILE.matcher(m.group(1)).matches()) {
      throw new IllegalArgumentException("the file " + m.group(1) + " is not beside the header");
    }
    double gain = m.group(6) == null ? 0 : Double.parseDouble(m.group(6));
    double zero = m.group(10) == null ? 0 : Long.parseLong(m.group(10));
    return new Signal(
        m.group(1),
        coding,
        m.group(5) == null ? 0 : Long.parseLong(m.group(5)),
        gain != 0 && Double.isFinite(1 / gain) && Double.isFinite(gain) ? gain : DEFAULT_GAIN,
        m.group(7) == null ? zero : Long.parseLong(m.group(7)),
        m.group(8) == null ? "mV" : m.group(8),
        m.group(11) == null ? null : Integer.valueOf(m.group(11)),
        m.group(12) == null ? null : Integer.valueOf(m.group(12)),
        m.group(14) == null ? "" : m.group(14).strip());
  }

  /** The channel, called {@code name}: {@code value = (count - baseline) / gain}. */
  RecordedChannel channel(String name) {
    Channel channel = ColumnMeaning.of(name, unit, null).channel(1);
    Quantisation inUnit = channel.quantisation();
    double step = (inUnit == null ? 1 : inUnit.step()) / gain;
    return new RecordedChannel(
        channel.withQuantisation(new Quantisation(step, -baseline)), coding.type());
  }
}
