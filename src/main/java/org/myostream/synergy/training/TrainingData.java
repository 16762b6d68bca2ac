package org.myostream.synergy.training;

import java.util.List;

/**
 * Normalised envelopes to train on, of one or several recordings, end to end.
 *
 * @param channels names of the M channels
 * @param rateHz envelope frames a second
 * @param rows M rows of T finite values of at least 0; never changed once made
 * @param segments the recordings in the order of their frames, covering all of them
 */
@SuppressWarnings("ArrayRecordComponent") // copying gigabytes would serve nobody
public record TrainingData(
    List<String> channels, double rateHz, double[][] rows, List<Segment> segments) {
  /**
   * The frames of one recording.
   *
   * @param source file or device, for people
   * @param subject whose muscles they are; empty if not known
   * @param from first frame
   * @param length frames
   */
  public record Segment(String source, String subject, int from, int length) {}

  /** Keeps copies of the lists. */
  public TrainingData {
    channels = List.copyOf(channels);
    segments = List.copyOf(segments);
  }

  /** T. */
  public int frames() {
    return rows[0].length;
  }
}
