package org.myostream.recording;

import java.util.ArrayList;
import java.util.List;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/**
 * Channels as the files that we write in columns (HDF5, MATLAB) describe them: one list a property,
 * one entry a channel.
 *
 * @param names of the channels
 * @param kinds names of {@link ChannelKind}
 * @param units of their values
 * @param muscles empty where not known
 * @param steps of the quantisation
 * @param offsets of the quantisation
 * @param types names of {@link SampleType}
 * @param filters what the device did, for people
 * @param sensors what measured, for people
 */
@SuppressWarnings("ArrayRecordComponent") // read once and dropped
public record ChannelColumns(
    List<String> names,
    List<String> kinds,
    List<String> units,
    List<String> muscles,
    double[] steps,
    double[] offsets,
    List<String> types,
    List<String> filters,
    List<String> sensors) {
  /**
   * The channels in order.
   *
   * @throws IllegalArgumentException if a kind or a type is not known, or a name or scale is not
   *     valid
   */
  public List<RecordedChannel> channels() {
    List<RecordedChannel> channels = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      SampleType type = SampleType.valueOf(types.get(c));
      boolean plain = !type.integer() && steps[c] == 1 && offsets[c] == 0;
      Channel channel =
          new Channel(
              names.get(c),
              ChannelKind.valueOf(kinds.get(c)),
              units.get(c),
              muscles.get(c).isEmpty() ? null : muscles.get(c),
              plain ? null : new Quantisation(steps[c], offsets[c]));
      channels.add(new RecordedChannel(channel, type, filters.get(c), sensors.get(c)));
    }
    return channels;
  }
}
