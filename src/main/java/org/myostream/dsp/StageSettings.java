package org.myostream.dsp;

import org.myostream.signal.StreamSpec;

/**
 * The immutable record that configures a stage: checked alone when it is made, checked against a
 * stream when it is built. Its components, in order, are what a session file and a model's
 * conditioning hash spell out.
 */
public interface StageSettings {
  /**
   * A stage for streams of {@code input}.
   *
   * @throws IllegalArgumentException if the settings do not fit the stream, with value, limit and
   *     unit
   */
  Stage build(StreamSpec input);
}
