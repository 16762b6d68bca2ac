package org.myostream.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.myostream.device.synthetic.SyntheticSettings;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;

/** Synthetic EMG that fits an amplifier: its rate, and one muscle for each EMG channel. */
final class EmulatedEmg {
  private EmulatedEmg() {}

  /** Settings for a device; {@code query} as in a {@code synthetic:} URI, without ch and fs. */
  static SyntheticSettings settings(
      double sampleRateHz, ChannelLayout layout, Map<String, String> query) {
    for (String fixed : new String[] {"ch", "fs"}) {
      if (query.containsKey(fixed)) {
        throw new IllegalArgumentException(
            "synthetic: " + fixed + " follows from the profile; leave it out");
      }
    }
    Map<String, String> full = new LinkedHashMap<>(query);
    full.put("ch", Integer.toString(layout.indicesOf(ChannelKind.EMG).length));
    full.put("fs", Double.toString(sampleRateHz));
    return SyntheticSettings.parse(full);
  }
}
