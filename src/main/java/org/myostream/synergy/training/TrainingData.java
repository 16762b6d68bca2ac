package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * The rows of each subject, M rows each, by name in the order of their first recordings. A
   * recording that does not say whose it is makes a subject of its own.
   */
  public Map<String, double[][]> bySubject() {
    Map<String, List<Segment>> subjects = new LinkedHashMap<>();
    for (Segment segment : segments) {
      String name = segment.subject().isEmpty() ? segment.source() : segment.subject();
      subjects.computeIfAbsent(name, n -> new ArrayList<>()).add(segment);
    }
    Map<String, double[][]> data = new LinkedHashMap<>();
    subjects.forEach((name, own) -> data.put(name, of(own)));
    return data;
  }

  private double[][] of(List<Segment> own) {
    double[][] some = new double[rows.length][own.stream().mapToInt(Segment::length).sum()];
    int to = 0;
    for (Segment segment : own) {
      for (int m = 0; m < rows.length; m++) {
        System.arraycopy(rows[m], segment.from(), some[m], to, segment.length());
      }
      to += segment.length();
    }
    return some;
  }

  /** T. */
  public int frames() {
    return rows[0].length;
  }
}
