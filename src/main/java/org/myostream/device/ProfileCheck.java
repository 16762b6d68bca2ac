package org.myostream.device;

import java.util.List;
import org.myostream.protocol.FramePlan;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;

/** Whether a profile describes what its protocol sends. */
final class ProfileCheck {
  private ProfileCheck() {}

  static void check(DeviceProfile profile, FramePlan plan) {
    if (profile.sampleRateHz() != plan.sampleRateHz()) {
      throw error(
          profile,
          "sample-rate-hz: "
              + profile.sampleRateHz()
              + " is not the "
              + plan.sampleRateHz()
              + " Hz of protocol "
              + plan.protocol()
              + " with these settings");
    }
    List<Channel> described = profile.layout().channels();
    List<Channel> wired = plan.layout().channels();
    if (described.size() != wired.size()) {
      throw error(
          profile,
          "channels: "
              + described.size()
              + " are described, but protocol "
              + plan.protocol()
              + " sends "
              + wired.size()
              + ": "
              + String.join(", ", plan.layout().names()));
    }
    for (int i = 0; i < wired.size(); i++) {
      checkChannel(profile, i, described.get(i), wired.get(i));
    }
  }

  /** An electrode may have any name, and be left unused; all else is as the protocol says. */
  private static void checkChannel(
      DeviceProfile profile, int at, Channel described, Channel wired) {
    boolean electrode = wired.kind() == ChannelKind.EMG;
    boolean fits =
        described.unit().equals(wired.unit())
            && (electrode
                ? described.kind() == ChannelKind.EMG || described.kind() == ChannelKind.AUX
                : described.kind() == wired.kind() && described.name().equals(wired.name()));
    if (!fits) {
      throw error(
          profile,
          "channels: number "
              + (at + 1)
              + " is "
              + shown(described)
              + ", but the protocol sends "
              + shown(wired));
    }
  }

  private static String shown(Channel channel) {
    return channel.name() + " (" + channel.kindName() + ", " + channel.unit() + ")";
  }

  private static IllegalArgumentException error(DeviceProfile profile, String problem) {
    return new IllegalArgumentException("profile " + profile.name() + ": " + problem);
  }
}
