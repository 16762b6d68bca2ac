package org.myostream.recording.edf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;

/** The first pass over a stream: where frames are, and how large its numbers get. */
final class Survey {
  private static final int RUN_FRAMES = 1024;

  /** Consecutive frames there are: {@code first} up to, without, {@code end}. */
  record Span(long first, long end) {}

  private final List<Span> spans = new ArrayList<>();
  private final double[] min;
  private final double[] max;
  private final boolean[] nan;

  private Survey(int channels) {
    min = new double[channels];
    max = new double[channels];
    nan = new boolean[channels];
  }

  /** Reads all of a stream. */
  static Survey of(Recording recording, int stream) throws IOException {
    RecordedStream described = recording.streams().get(stream);
    List<RecordedChannel> channels = described.channels();
    Survey survey = new Survey(channels.size());
    boolean[] codes = new boolean[channels.size()];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = SignalMark.keepsCodes(channels.get(c));
    }
    FrameRun run = new FrameRun(RUN_FRAMES, channels.size());
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        survey.span(described, run);
        for (int i = 0; i < run.length(); i++) {
          survey.row(channels, codes, run.row(i));
        }
      }
    }
    for (int c = 0; c < codes.length; c++) {
      if (Double.isInfinite(survey.min[c]) || Double.isInfinite(survey.max[c])) {
        throw new InvalidRecordingException(
            recording.path()
                + ": channel "
                + channels.get(c).channel().name()
                + " holds an infinite value, which an EDF or BDF file cannot; write csv, xdf or"
                + " hdf5");
      }
    }
    return survey;
  }

  private void span(RecordedStream stream, FrameRun run) throws InvalidRecordingException {
    int last = spans.size() - 1;
    if (last >= 0 && run.firstIndex() < spans.get(last).end()) {
      throw new InvalidRecordingException(
          "stream " + stream.name() + " goes back to frame " + run.firstIndex());
    }
    if (last >= 0 && run.firstIndex() == spans.get(last).end()) {
      spans.set(last, new Span(spans.get(last).first(), run.endIndex()));
    } else if (run.length() > 0) {
      spans.add(new Span(run.firstIndex(), run.endIndex()));
    }
  }

  private void row(List<RecordedChannel> channels, boolean[] codes, double[] row) {
    for (int c = 0; c < min.length; c++) {
      double number = codes[c] ? row[c] : channels.get(c).value(row[c]);
      if (number < min[c]) {
        min[c] = number;
      } else if (number > max[c]) {
        max[c] = number;
      } else if (Double.isNaN(number)) {
        nan[c] = true;
      }
    }
  }

  /** Where frames are, ascending, never touching. */
  List<Span> spans() {
    return spans;
  }

  /** Least number of a channel and 0: the code, or the value if codes are not kept. */
  double min(int channel) {
    return min[channel];
  }

  /** Largest number of a channel and 0. */
  double max(int channel) {
    return max[channel];
  }

  /** True if a number is not one. */
  boolean nan(int channel) {
    return nan[channel];
  }
}
