package org.myostream.recording.xdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.myostream.recording.RecordedEvent;

/**
 * The events of one source as strings, one channel: some readers know no other. Durations that are
 * not 0 are in the header, by onset.
 */
final class MarkerTrack implements Track {
  /** Element with the onset and the seconds of an event that lasts. */
  static final String DURATION = "duration";

  private final String source;
  private final List<RecordedEvent> events;
  private int at;

  /**
   * Before the first event.
   *
   * @param events by onset, at least one
   */
  MarkerTrack(String source, List<RecordedEvent> events) {
    this.source = source;
    this.events = List.copyOf(events);
  }

  @Override
  public Xml header() {
    Xml info =
        Track.header(source.isBlank() ? "events" : source, "Markers", 1, ValueFormat.STRING, 0)
            .leaf("source_id", "events-" + source);
    Xml desc = info.child("desc");
    desc.child("channels").child("channel").leaf("label", "text").leaf("type", "Marker");
    Xml ours = desc.child(ChannelXml.OURS).leaf("source", source);
    for (RecordedEvent event : events) {
      if (event.durationSeconds() != 0) {
        ours.child(DURATION)
            .leaf("onset", Double.toString(event.onsetSeconds()))
            .leaf("seconds", Double.toString(event.durationSeconds()));
      }
    }
    return info;
  }

  @Override
  public double nextTime() {
    return at < events.size() ? events.get(at).onsetSeconds() : Double.POSITIVE_INFINITY;
  }

  @Override
  public void write(ChunkWriter out, int stream) throws IOException {
    RecordedEvent event = events.get(at++);
    byte[] text = ChunkWriter.utf8(event.text());
    ByteBuffer bytes = ByteBuffer.allocate(32 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) XdfLayout.STAMP_BYTES).putDouble(event.onsetSeconds());
    bytes.put((byte) Integer.BYTES).putInt(text.length).put(text);
    out.samples(stream, 1, bytes.flip());
  }

  @Override
  public long samples() {
    return at;
  }

  @Override
  public double first() {
    return at == 0 ? Double.NaN : events.get(0).onsetSeconds();
  }

  @Override
  public double last() {
    return at == 0 ? Double.NaN : events.get(at - 1).onsetSeconds();
  }

  @Override
  public void close() {}
}
