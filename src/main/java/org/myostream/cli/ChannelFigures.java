package org.myostream.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.myostream.recording.FrameReader;
import org.myostream.recording.FrameRun;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.Recording;

/**
 * What the samples of one channel look like, in its unit; values that are not numbers are left out.
 *
 * @param least smallest value, or NaN without any
 * @param largest largest value, or NaN without any
 * @param mean mean value
 * @param deviation standard deviation of the population
 */
record ChannelFigures(double least, double largest, double mean, double deviation) {
  private static final int RUN_FRAMES = 1024;

  /** The figures of every channel of a stream, in one pass (Welford's update). */
  static List<ChannelFigures> of(Recording recording, int stream) throws IOException {
    RecordedStream recorded = recording.streams().get(stream);
    List<Running> running = new ArrayList<>();
    recorded.channels().forEach(channel -> running.add(new Running(channel)));
    FrameRun run = new FrameRun(RUN_FRAMES, running.size());
    try (FrameReader reader = recording.frames(stream)) {
      while (reader.read(run)) {
        for (int i = 0; i < run.length(); i++) {
          double[] row = run.row(i);
          for (int c = 0; c < row.length; c++) {
            running.get(c).add(row[c]);
          }
        }
      }
    }
    return running.stream().map(Running::figures).toList();
  }

  private static final class Running {
    private final RecordedChannel channel;
    private long count;
    private double least = Double.NaN;
    private double largest = Double.NaN;
    private double mean;
    private double squares;

    Running(RecordedChannel channel) {
      this.channel = channel;
    }

    void add(double stored) {
      double value = channel.value(stored);
      if (Double.isNaN(value)) {
        return;
      }
      least = count == 0 ? value : Math.min(least, value);
      largest = count == 0 ? value : Math.max(largest, value);
      count++;
      double apart = value - mean;
      mean += apart / count;
      squares += apart * (value - mean);
    }

    ChannelFigures figures() {
      return count == 0
          ? new ChannelFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
          : new ChannelFigures(least, largest, mean, Math.sqrt(squares / count));
    }
  }
}
