package org.myostream.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

/**
 * One set-up of an amplifier, as a file in {@code device-profiles/} describes it. Immutable.
 *
 * @param name what a device URI calls it: {@code cyton-daisy}
 * @param title one line for people
 * @param protocol the wire format, a file in {@code firmware-protocols/}
 * @param transport how the device is reached unless the URI says otherwise
 * @param sampleRateHz frames per second, by settings
 * @param settings values of the protocol's settings that differ from the protocol's own
 * @param layout every channel of a frame, in the order of its columns
 * @param grids electrode grids that fit, the usual one first; may be empty
 * @param notes for people; may be empty
 */
public record DeviceProfile(
    String name,
    String title,
    String protocol,
    TransportDefaults transport,
    SampleRate sampleRateHz,
    Map<String, Object> settings,
    ChannelLayout layout,
    List<ElectrodeGrid> grids,
    String notes) {
  /** A block holds at most this much time: a longer read is cut. */
  private static final double LONGEST_BLOCK_SECONDS = 0.032;

  private static final int SHORTEST_LONGEST_BLOCK = 16;

  /** Keeps its own copies. */
  public DeviceProfile {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    grids = List.copyOf(grids);
  }

  /** The most frames of a block at {@code sampleRateHz}. */
  static int longestBlock(double sampleRateHz) {
    return Math.max(SHORTEST_LONGEST_BLOCK, (int) Math.ceil(sampleRateHz * LONGEST_BLOCK_SECONDS));
  }

  /**
   * The stream the device sends.
   *
   * @param settings values of the protocol's settings
   * @param grid name of one of {@link #grids}, {@code none}, or null for the usual one
   */
  public StreamSpec stream(Map<String, Object> settings, @Nullable String grid) {
    double rateHz = sampleRateHz.at(settings);
    return new StreamSpec(rateHz, layout, longestBlock(rateHz), gridNamed(grid));
  }

  private @Nullable ElectrodeGrid gridNamed(@Nullable String wanted) {
    if (wanted == null) {
      return grids.isEmpty() ? null : grids.get(0);
    }
    if (wanted.equals("none")) {
      return null;
    }
    for (ElectrodeGrid grid : grids) {
      if (grid.name().equals(wanted)) {
        return grid;
      }
    }
    throw new IllegalArgumentException(
        "profile "
            + name
            + " has no grid "
            + wanted
            + "; choose one of: "
            + String.join(", ", grids.stream().map(ElectrodeGrid::name).toList())
            + (grids.isEmpty() ? "none" : ", none"));
  }
}
