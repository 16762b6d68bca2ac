package org.myostream.lsl;

/**
 * One channel as consumers see it in {@code desc/channels/channel}.
 *
 * @param label the channel's name, for example an electrode or a muscle
 * @param unit the unit in the words of the XDF community, for example {@code microvolts}
 * @param type the content type, for example {@code EMG}
 */
public record LslChannel(String label, String unit, String type) {
  public LslChannel {
    label = StreamInfo.printable(label);
    unit = StreamInfo.printable(unit);
    type = StreamInfo.printable(type);
  }
}
