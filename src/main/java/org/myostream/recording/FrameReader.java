package org.myostream.recording;

import java.io.Closeable;
import java.io.IOException;

/** Reads the frames of one stream from its beginning. One thread. */
public interface FrameReader extends Closeable {
  /**
   * Fills {@code into} with the next frames, at least one, up to its capacity or the next gap.
   *
   * @return false, with an empty run, once there are no more
   */
  boolean read(FrameRun into) throws IOException;
}
