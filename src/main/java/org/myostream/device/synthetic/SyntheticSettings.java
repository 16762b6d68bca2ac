package org.myostream.device.synthetic;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

/**
 * What synthetic EMG looks like. Immutable; every figure in microvolts is RMS.
 *
 * @param channels muscles, one channel each
 * @param sampleRateHz frames per second
 * @param seed of everything random; the same settings give the same bits on every JDK
 * @param synergies non-negative synergies that drive the muscles, at most one a channel
 * @param mode how the EMG of one muscle is made
 * @param amplitudeUv EMG of a fully excited muscle
 * @param baselineUv white noise of electrode and amplifier
 * @param humUv mains hum at its fundamental; 0 for none
 * @param humHz mains frequency
 * @param artefactsPerMinute motion artefacts, over all channels
 * @param badChannels electrodes that do not work; at most one entry a channel
 * @param paced true to follow the monotonic clock, false to run as fast as frames are taken
 * @param frames frames before the stream ends, or {@link #ENDLESS}
 */
public record SyntheticSettings(
    int channels,
    double sampleRateHz,
    long seed,
    int synergies,
    Mode mode,
    double amplitudeUv,
    double baselineUv,
    double humUv,
    double humHz,
    double artefactsPerMinute,
    List<BadChannel> badChannels,
    boolean paced,
    long frames) {

  /** Frames of a stream that never ends. */
  public static final long ENDLESS = Long.MAX_VALUE;

  /** 16 channels at 2 kHz, 4 synergies, motor units, paced, endless. */
  public static final SyntheticSettings DEFAULT =
      new SyntheticSettings(
          16, 2000, 1, 4, Mode.MOTOR_UNITS, 150, 3, 2, 50, 0, List.of(), true, ENDLESS);

  private static final int MOST_CHANNELS = 4096;
  private static final double LONGEST_BLOCK_SECONDS = 0.032;

  /** How the EMG of one muscle is made. */
  public enum Mode {
    /** A pool of motor units, recruited and firing by excitation. */
    MOTOR_UNITS,
    /** Gaussian noise with the spectrum of surface EMG. */
    NOISE
  }

  /** Refuses what no muscle or amplifier has. */
  public SyntheticSettings {
    badChannels = List.copyOf(badChannels);
    requireIn("channels", channels, 1, MOST_CHANNELS, "");
    requireIn("sample rate", sampleRateHz, 10, 1e6, " Hz");
    requireIn("synergies", synergies, 1, channels, " (the channels)");
    requireIn("amplitude", amplitudeUv, 0, 1e6, " uV");
    requireIn("baseline noise", baselineUv, 0, 1e6, " uV");
    requireIn("mains hum", humUv, 0, 1e6, " uV");
    requireIn("mains frequency", humHz, 1, 1000, " Hz");
    requireIn("motion artefacts", artefactsPerMinute, 0, 600, " a minute");
    if (frames < 1) {
      throw new IllegalArgumentException("synthetic frames " + frames + " is below 1");
    }
    Set<Integer> seen = new HashSet<>();
    for (BadChannel bad : badChannels) {
      requireIn("bad channel", bad.channel(), 1, channels, "");
      if (!seen.add(bad.channel())) {
        throw new IllegalArgumentException(
            "synthetic bad channel " + bad.channel() + " is named twice");
      }
    }
  }

  /**
   * The settings of a device URI's query, defaults for what it does not name.
   *
   * @param query for example {@code ch=8, fs=1000, bad=3:flat}; the keys are {@code ch fs seed
   *     synergies mode amplitude_uv noise_uv hum_uv hum_hz artefact_per_min bad speed for frames}
   * @throws IllegalArgumentException for an unknown key or a value out of range
   */
  public static SyntheticSettings parse(Map<String, String> query) {
    return new SyntheticQuery(query).settings();
  }

  /** The stream these settings make: channels {@code EMG1}, {@code EMG2}, ... in microvolts. */
  public StreamSpec spec() {
    int longestBlock = (int) Math.max(8, Math.ceil(sampleRateHz * LONGEST_BLOCK_SECONDS));
    return new StreamSpec(sampleRateHz, ChannelLayout.emg(channels), longestBlock);
  }

  private static void requireIn(String what, double value, double least, double most, String unit) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "synthetic "
              + what
              + " "
              + plain(value)
              + " is not in "
              + plain(least)
              + ".."
              + plain(most)
              + unit);
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
