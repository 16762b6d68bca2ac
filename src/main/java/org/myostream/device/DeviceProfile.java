package org.myostream.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.config.Config;
import org.myostream.config.ConfigNode;
import org.myostream.protocol.FramePlan;
import org.myostream.protocol.FrameProtocol;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.StreamSpec;

/**
 * One set-up of an amplifier, as a file in {@code device-profiles/} describes it. Immutable.
 *
 * @param name what a device URI calls it: {@code cyton-daisy}
 * @param title one line for people
 * @param protocol the wire format, a file in {@code firmware-protocols/} or next to the profile
 * @param protocolFile the file next to the profile, if there is one; it goes before a shipped one
 * @param transport how the device is reached unless the URI says otherwise
 * @param sampleRateHz frames per second with these settings
 * @param settings values of the protocol's settings that differ from the protocol's own
 * @param layout every channel of a frame, in the order of its columns
 * @param grids electrode grids that fit, the usual one first; may be empty
 * @param notes for people; may be empty
 */
public record DeviceProfile(
    String name,
    String title,
    String protocol,
    @Nullable Path protocolFile,
    TransportDefaults transport,
    double sampleRateHz,
    Map<String, ConfigNode> settings,
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
  public static int longestBlock(double sampleRateHz) {
    return Math.max(SHORTEST_LONGEST_BLOCK, (int) Math.ceil(sampleRateHz * LONGEST_BLOCK_SECONDS));
  }

  /** The wire format. */
  FrameProtocol frameProtocol() {
    return protocolFile == null
        ? FrameProtocol.builtIn(protocol)
        : FrameProtocol.file(protocolFile);
  }

  /** The text of the file that describes the wire format. */
  String protocolText() {
    return protocolFile == null ? FrameProtocol.builtInText(protocol) : Config.text(protocolFile);
  }

  /**
   * The wire format compiled for this set-up.
   *
   * @param overrides values of the protocol's settings that the user gave: Double or String
   * @throws IllegalArgumentException if a setting is unknown or out of range, or the profile does
   *     not describe what the protocol sends
   */
  public FramePlan plan(Map<String, ?> overrides) {
    return plan(frameProtocol(), overrides);
  }

  /** As above, with a wire format that was read from elsewhere. */
  FramePlan plan(FrameProtocol format, Map<String, ?> overrides) {
    Map<String, Object> values = new LinkedHashMap<>(settings);
    values.putAll(overrides);
    FramePlan plan = format.plan(values);
    if (overrides.isEmpty()) {
      ProfileCheck.check(this, plan);
    }
    return plan;
  }

  /**
   * The stream a device sends: the columns of {@code plan}, with this profile's names, kinds and
   * muscles for those the plan knows as EMG.
   *
   * @param plan by {@link #plan}
   * @param grid name of one of {@link #grids}, {@code none}, or null for the usual one
   */
  public StreamSpec stream(FramePlan plan, @Nullable String grid) {
    List<Channel> columns = new ArrayList<>();
    int electrode = 0;
    for (Channel wired : plan.layout().channels()) {
      boolean named = wired.kind() == ChannelKind.EMG && electrode < layout.size();
      columns.add(
          named
              ? layout.channels().get(electrode++).withQuantisation(wired.quantisation())
              : wired);
    }
    double rateHz = plan.sampleRateHz();
    return new StreamSpec(rateHz, new ChannelLayout(columns), longestBlock(rateHz), grid(grid));
  }

  /**
   * One of {@link #grids}.
   *
   * @param wanted its name, {@code none}, or null for the usual one
   */
  public @Nullable ElectrodeGrid grid(@Nullable String wanted) {
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
