package org.myostream.pipeline;

import java.io.IOException;
import org.myostream.signal.StreamSpec;

/**
 * Where frames come from: a device, a file, a generator.
 *
 * <p>{@link #read} is called again and again by the acquisition thread alone; {@link #close} may be
 * called by any thread, more than once, and makes a blocked {@code read} return soon.
 */
public interface FrameSource extends AutoCloseable {
  /** What the frames look like; fixed for the life of the source. */
  StreamSpec spec();

  /**
   * Opens the link, shakes hands and starts the stream. Called once, before the first read.
   *
   * @throws IOException if the device cannot be reached or answers wrongly; the message is one
   *     sentence for the user
   */
  void open() throws IOException;

  /**
   * Waits for bytes once, for at most about 200 ms, and hands every complete frame to {@code
   * input}. A lost link is not an error: the source counts it, reconnects in later calls and goes
   * on. Does not allocate while frames arrive.
   *
   * @return false once the stream has ended and no further frame will come
   */
  boolean read(FrameInput input) throws IOException;

  /** One line on the state of the link for people, for example {@code streaming}. Any thread. */
  String state();

  @Override
  void close();
}
