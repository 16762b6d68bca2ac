package org.myostream.signal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a frame.
 *
 * @param name unique within its layout, case-sensitive
 * @param kind what it carries
 * @param unit of the values in a frame, as LSL spells it: {@code microvolts}, {@code g}, {@code
 *     counts}
 * @param muscle the muscle under the electrode, or null
 * @param quantisation how the device's integers become values, or null if they are not integers or
 *     the values are computed
 */
public record Channel(
    String name,
    ChannelKind kind,
    String unit,
    @Nullable String muscle,
    @Nullable Quantisation quantisation) {
  /** Refuses a blank name or unit. */
  public Channel {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a channel has a blank name");
    }
    if (unit.isBlank()) {
      throw new IllegalArgumentException("channel " + name + " has a blank unit");
    }
  }

  /** A channel whose values do not come from a known integer scale. */
  public Channel(String name, ChannelKind kind, String unit, @Nullable String muscle) {
    this(name, kind, unit, muscle, null);
  }

  /** An EMG channel in microvolts. */
  public static Channel emg(String name) {
    return new Channel(name, ChannelKind.EMG, "microvolts", null);
  }

  /** The same channel with another scale. */
  public Channel withQuantisation(@Nullable Quantisation newQuantisation) {
    return new Channel(name, kind, unit, muscle, newQuantisation);
  }

  /** What a person calls this channel: the muscle where it is known, else the name. */
  public String label() {
    return muscle == null ? name : muscle;
  }

  /** The kind in lower case, as files spell it. */
  public String kindName() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
