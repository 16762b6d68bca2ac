package org.myostream.recording.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.myostream.device.DeviceProfile;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;

/** Which channels of a recorded stream are played, and as what. Immutable. */
final class PlayedColumns {
  private static final String MICROVOLTS = "microvolts";

  /** The fact that a recording was already read with the unit the user named. */
  private static final String UNIT = "unit";

  private final StreamSpec spec;
  private final int[] columns;
  private final RecordedChannel[] channels;
  private final double[] factors;

  private PlayedColumns(StreamSpec spec, int[] columns, RecordedStream stream, double[] factors) {
    this.spec = spec;
    this.columns = columns;
    this.factors = factors;
    channels =
        IntStream.of(columns).mapToObj(stream.channels()::get).toArray(RecordedChannel[]::new);
  }

  /**
   * The index of the stream that {@code settings} name.
   *
   * @throws InvalidRecordingException if there is none
   */
  static int stream(Recording recording, PlaySettings settings) throws InvalidRecordingException {
    List<RecordedStream> streams = recording.streams();
    if (streams.isEmpty()) {
      throw new InvalidRecordingException(recording.path() + " holds no signals to replay");
    }
    if (settings.stream() == null) {
      return 0;
    }
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).name().equals(settings.stream())) {
        return i;
      }
    }
    throw new InvalidRecordingException(
        recording.path()
            + " has no stream \""
            + settings.stream()
            + "\"; it has "
            + String.join(", ", streams.stream().map(RecordedStream::name).toList()));
  }

  /**
   * The columns of {@code stream} that {@code settings} choose.
   *
   * @throws InvalidRecordingException if there is no fixed rate or no such channel
   */
  static PlayedColumns of(Recording recording, RecordedStream stream, PlaySettings settings)
      throws InvalidRecordingException {
    int[] columns = columns(recording, stream, settings.columns());
    double rateHz = Double.isNaN(settings.rateHz()) ? stream.sampleRateHz() : settings.rateHz();
    if (!(rateHz > 0)) {
      throw new InvalidRecordingException(
          recording.path()
              + ": stream "
              + stream.name()
              + " has no fixed rate; give one with the option rate=HZ");
    }
    boolean told = String.valueOf(settings.unit()).equals(recording.facts().get(UNIT));
    List<Channel> played = new ArrayList<>();
    double[] factors = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Channel channel = stream.channels().get(columns[i]).channel();
      boolean emg = settings.columns() != null || channel.kind() == ChannelKind.EMG;
      boolean known = told && channel.unit().equals(MICROVOLTS);
      boolean scaled = emg && !known && settings.unit() != null;
      factors[i] = scaled ? settings.microvoltsPerUnit() : 1;
      played.add(emg ? emg(channel, scaled) : channel);
    }
    StreamSpec spec =
        new StreamSpec(
            rateHz,
            new ChannelLayout(played),
            DeviceProfile.longestBlock(rateHz),
            settings.columns() == null ? stream.grid() : null);
    return new PlayedColumns(spec, columns, stream, factors);
  }

  private static Channel emg(Channel channel, boolean scaled) {
    return new Channel(
        channel.name(),
        ChannelKind.EMG,
        scaled ? MICROVOLTS : channel.unit(),
        channel.muscle(),
        scaled ? null : channel.quantisation());
  }

  private static int[] columns(
      Recording recording,
      RecordedStream stream,
      @org.jspecify.annotations.Nullable List<String> names)
      throws InvalidRecordingException {
    if (names == null) {
      return IntStream.range(0, stream.channels().size()).toArray();
    }
    ChannelLayout layout = stream.layout();
    int[] columns = new int[names.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = layout.indexOf(names.get(i).strip());
      if (columns[i] < 0) {
        throw new InvalidRecordingException(
            recording.path()
                + " has no channel \""
                + names.get(i)
                + "\"; stream "
                + stream.name()
                + " has "
                + String.join(", ", layout.names()));
      }
    }
    return columns;
  }

  /** The stream as it is played. */
  StreamSpec spec() {
    return spec;
  }

  /** Turns a row as it stands in the file into one as it was live. */
  void play(double[] stored, float[] row) {
    for (int i = 0; i < columns.length; i++) {
      double number = stored[columns[i]];
      row[i] =
          factors[i] == 1
              ? channels[i].liveValue(number)
              : (float) (channels[i].value(number) * factors[i]);
    }
  }
}
