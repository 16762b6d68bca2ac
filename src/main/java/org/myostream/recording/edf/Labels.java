package org.myostream.recording.edf;

import java.util.HashSet;
import java.util.Set;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;

/** Makes unique labels of at most 16 printable characters from channel names. */
final class Labels {
  private static final int WIDTH = 16;
  private static final String EMG = "EMG ";

  private final boolean typed;
  private final Set<String> used = new HashSet<>();

  /**
   * No label yet.
   *
   * @param typed begin those of EMG channels with {@code EMG } where that leaves the name whole:
   *     MNE tells their type by it
   */
  Labels(boolean typed) {
    this.typed = typed;
  }

  /** The label of {@code channel}, with {@code suffix} at its end. */
  String next(Channel channel, String suffix) {
    String name = HeaderText.cut(channel.name(), WIDTH * 4);
    if (typed
        && channel.kind() == ChannelKind.EMG
        && !name.startsWith(EMG)
        && EMG.length() + name.length() + suffix.length() <= WIDTH) {
      name = EMG + name;
    }
    String label = HeaderText.cut(name, WIDTH - suffix.length()) + suffix;
    for (int i = 2; label.isBlank() || label.endsWith("Annotations") || !used.add(label); i++) {
      String number = "~" + i + suffix;
      label = HeaderText.cut(name, WIDTH - number.length()) + number;
    }
    return label;
  }
}
