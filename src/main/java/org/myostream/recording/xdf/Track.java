package org.myostream.recording.xdf;

import java.io.Closeable;
import java.io.IOException;

/** One stream on its way into a file, chunk by chunk. One thread. */
interface Track extends Closeable {
  /** Content of the stream's header. */
  Xml header();

  /** Time of the next sample in seconds, positive infinity once there is none. */
  double nextTime();

  /** Writes the next chunk of samples. */
  void write(ChunkWriter out, int stream) throws IOException;

  /** Samples written so far. */
  long samples();

  /** Time of the first sample written, NaN if there was none. */
  double first();

  /** Time of the last sample written, NaN if there was none. */
  double last();

  /** The elements every header begins with. */
  static Xml header(String name, String type, int channels, ValueFormat format, double rateHz) {
    return new Xml("info")
        .leaf("name", name)
        .leaf("type", type)
        .leaf("channel_count", Integer.toString(channels))
        .leaf("channel_format", format.spelling())
        .leaf("nominal_srate", Double.toString(rateHz));
  }
}
