package org.myostream.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;

/**
 * One stream of a recording: channels sampled together.
 *
 * @param name what the file calls it, or the device's name
 * @param type kind of content as LSL spells it: {@code EMG}, {@code Activations}, {@code IMU}
 * @param sampleRateHz nominal frames a second; 0 if they come irregularly
 * @param measuredRateHz what the clock pairs say, or NaN
 * @param channels its columns
 * @param frames frames held
 * @param firstIndex index of the first frame
 * @param endIndex one more than the index of the last frame; {@code endIndex - firstIndex - frames}
 *     are missing
 * @param startSeconds time of frame {@code firstIndex}, in seconds since the recording began
 * @param stamped true if every frame has its own time
 * @param grid where the EMG channels sit, or null
 */
public record RecordedStream(
    String name,
    String type,
    double sampleRateHz,
    double measuredRateHz,
    List<RecordedChannel> channels,
    long frames,
    long firstIndex,
    long endIndex,
    double startSeconds,
    boolean stamped,
    @Nullable ElectrodeGrid grid) {
  /** Keeps its own copy of the list. */
  public RecordedStream {
    channels = List.copyOf(channels);
  }

  /** A stream without gaps that begins with the recording and keeps its nominal rate. */
  public static RecordedStream regular(
      String name, String type, double sampleRateHz, List<RecordedChannel> channels, long frames) {
    return new RecordedStream(
        name, type, sampleRateHz, Double.NaN, channels, frames, 0, frames, 0, false, null);
  }

  /** Frames that should be there and are not. */
  public long missing() {
    return endIndex - firstIndex - frames;
  }

  /** Length in seconds at the nominal rate, gaps included; 0 for an irregular stream. */
  public double seconds() {
    return sampleRateHz > 0 ? (endIndex - firstIndex) / sampleRateHz : 0;
  }

  /** Time of a frame by the nominal rate, in seconds since the recording began. */
  public double timeOf(long index) {
    return sampleRateHz > 0 ? startSeconds + (index - firstIndex) / sampleRateHz : startSeconds;
  }

  /** The channels as a layout. */
  public ChannelLayout layout() {
    return new ChannelLayout(channels.stream().map(RecordedChannel::channel).toList());
  }
}
