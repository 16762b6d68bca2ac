package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.myostream.recording.Facts;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;
import org.myostream.recording.SampleType;
import org.myostream.recording.WriteOptions;

/** A stream of numbers: half a second in a chunk, or less where the frames are wide. */
final class SignalTrack implements Track {
  private static final double CHUNK_SECONDS = 0.5;
  private static final int IRREGULAR_FRAMES = 64;
  private static final int MOST_BYTES = 1 << 17;
  private static final int FLOAT_BITS = 24;

  private final RecordedStream stream;
  private final Xml header;
  private final ValueFormat format;
  private final FrameReader frames;
  private final FrameRun run;
  private final ByteBuffer bytes;
  private long samples;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private boolean more;

  SignalTrack(Recording recording, int index, WriteOptions options) throws IOException {
    stream = recording.streams().get(index);
    format =
        stream.channels().stream().allMatch(SignalTrack::fitsFloat)
            ? ValueFormat.FLOAT32
            : ValueFormat.DOUBLE64;
    header = describe(recording, index, options);
    int frameBytes = 1 + XdfLayout.STAMP_BYTES + stream.channels().size() * format.bytes();
    double rate = stream.sampleRateHz();
    double wanted = rate > 0 ? Math.ceil(rate * CHUNK_SECONDS) : IRREGULAR_FRAMES;
    int capacity = (int) Math.max(1, Math.min(wanted, (double) MOST_BYTES / frameBytes));
    run = new FrameRun(capacity, stream.channels().size());
    bytes = ByteBuffer.allocate(capacity * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
    frames = recording.frames(index);
    more = frames.read(run);
  }

  /** True if every value of the channel is a float, from which the stored number comes back. */
  private static boolean fitsFloat(RecordedChannel channel) {
    SampleType type = channel.type();
    return type.integer()
        ? type.bits() <= FLOAT_BITS
        : type == SampleType.FLOAT32 && channel.channel().quantisation() == null;
  }

  private Xml describe(Recording recording, int index, WriteOptions options) {
    List<RecordedChannel> channels = stream.channels();
    Xml info =
        Track.header(stream.name(), stream.type(), channels.size(), format, stream.sampleRateHz())
            .leaf("source_id", stream.name() + "-" + index);
    Xml desc = info.child("desc");
    Xml list = desc.child("channels");
    channels.forEach(channel -> ChannelXml.write(list, channel));
    desc.child("acquisition")
        .optional("manufacturer", options.fact(recording, Facts.MANUFACTURER, ""))
        .optional("model", options.fact(recording, Facts.DEVICE, ""))
        .optional("serial_number", options.fact(recording, Facts.SERIAL, ""))
        .optional("software", options.fact(recording, Facts.SOFTWARE, ""));
    Xml synchronization = desc.child("synchronization").leaf("can_drop_samples", "true");
    if (!Double.isNaN(stream.measuredRateHz())) {
      synchronization.leaf("measured_srate", Double.toString(stream.measuredRateHz()));
    }
    desc.child(ChannelXml.OURS)
        .leaf("first_index", Long.toString(stream.firstIndex()))
        .leaf("stamped", Boolean.toString(stream.stamped()));
    if (stream.grid() != null) {
      GridXml.write(desc, stream.grid());
    }
    return info;
  }

  @Override
  public Xml header() {
    return header;
  }

  @Override
  public double nextTime() {
    return more ? time(0) : Double.POSITIVE_INFINITY;
  }

  private double time(int i) {
    return stream.stamped() ? run.times()[i] : stream.timeOf(run.firstIndex() + i);
  }

  @Override
  public void write(ChunkWriter out, int number) throws IOException {
    bytes.clear();
    for (int i = 0; i < run.length(); i++) {
      bytes.put((byte) XdfLayout.STAMP_BYTES).putDouble(time(i));
      values(run.row(i));
    }
    out.samples(number, run.length(), bytes.flip());
    if (samples == 0) {
      first = time(0);
    }
    samples += run.length();
    last = time(run.length() - 1);
    more = frames.read(run);
  }

  private void values(double[] row) {
    for (int c = 0; c < stream.channels().size(); c++) {
      RecordedChannel channel = stream.channels().get(c);
      if (format == ValueFormat.FLOAT32) {
        bytes.putFloat(channel.liveValue(row[c]));
      } else {
        bytes.putDouble(channel.value(row[c]));
      }
    }
  }

  @Override
  public long samples() {
    return samples;
  }

  @Override
  public double first() {
    return first;
  }

  @Override
  public double last() {
    return last;
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
