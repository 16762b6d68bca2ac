package org.myostream.recording;

import org.myostream.signal.Channel;
import org.myostream.signal.Quantisation;

/**
 * One channel of a recorded stream.
 *
 * <p>A {@link FrameRun} holds the numbers as they stand in the file; {@link #value} turns one into
 * the unit of the channel. Voltages come in {@code microvolts} whatever the file's own unit: the
 * factor is part of {@code channel.quantisation()}, which for floating-point types may be null,
 * meaning 1.
 *
 * @param channel name, kind, unit and scale
 * @param type how its numbers are stored
 * @param filters what the amplifier did to the signal, as {@code HP:10Hz LP:500Hz}; may be empty
 * @param sensor electrode or transducer; may be empty
 */
public record RecordedChannel(Channel channel, SampleType type, String filters, String sensor) {
  /** A channel of which nothing is known about filters and sensor. */
  public RecordedChannel(Channel channel, SampleType type) {
    this(channel, type, "", "");
  }

  /** The value, in the channel's unit, of a number as it stands in the file. */
  public double value(double stored) {
    Quantisation scale = channel.quantisation();
    return scale == null ? stored : (stored + scale.offset()) * scale.step();
  }

  /** The value as the pipeline gets it: exactly the float that was live. */
  public float liveValue(double stored) {
    Quantisation scale = channel.quantisation();
    return scale == null ? (float) stored : scale.value(stored);
  }
}
