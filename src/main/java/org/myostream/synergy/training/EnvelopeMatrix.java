package org.myostream.synergy.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.myostream.dsp.PercentileCalibration;
import org.myostream.dsp.Stage;
import org.myostream.dsp.StageSettings;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Collects the envelopes of a whole recording, in microvolts unless the stream is normalised
 * already. A frame with a value that is not finite is left out and counted. One thread.
 */
public final class EnvelopeMatrix {
  /** Most values that are kept, 400 MB. */
  private static final int MOST_VALUES = 100_000_000;

  private static final int CHUNK = 1024;

  private final StreamSpec stream;
  private final long firstKept;
  private final int mostFrames;
  private final List<SampleBlock> chunks = new ArrayList<>();
  private int frames;
  private long skipped;

  /**
   * An empty matrix.
   *
   * @param stream of the blocks that will be added
   * @param settlingSeconds at the start of the stream that are left out, while filters settle
   */
  public EnvelopeMatrix(StreamSpec stream, double settlingSeconds) {
    this(stream, settlingSeconds, MOST_VALUES);
  }

  EnvelopeMatrix(StreamSpec stream, double settlingSeconds, int mostValues) {
    if (!(settlingSeconds >= 0) || Double.isInfinite(settlingSeconds)) {
      throw new IllegalArgumentException("settling of " + settlingSeconds + " s is below 0 s");
    }
    this.stream = stream;
    mostFrames = mostValues / stream.channels();
    firstKept = Math.round(settlingSeconds * stream.sampleRateHz());
  }

  /** Copies the frames of a block, which must be of this matrix's stream. */
  public void add(SampleBlock block) {
    for (int i = 0; i < block.length(); i++) {
      if (block.firstIndex() + i < firstKept) {
        continue;
      }
      if (isFinite(block.row(i), stream.channels())) {
        append(block.row(i));
      } else {
        skipped++;
      }
    }
  }

  private void append(float[] frame) {
    int channels = stream.channels();
    if (frames == mostFrames) {
      throw new IllegalArgumentException(
          "the recording has more than "
              + mostFrames
              + " envelope frames, the limit for "
              + channels
              + " channels; cut it or decimate the envelope");
    }
    if (frames % CHUNK == 0) {
      chunks.add(new SampleBlock(CHUNK, channels));
    }
    SampleBlock last = chunks.get(chunks.size() - 1);
    System.arraycopy(frame, 0, last.row(last.length()), 0, channels);
    last.length(last.length() + 1);
    frames++;
  }

  private static boolean isFinite(float[] frame, int channels) {
    for (int c = 0; c < channels; c++) {
      if (!Float.isFinite(frame[c])) {
        return false;
      }
    }
    return true;
  }

  /** The stream the frames come from. */
  public StreamSpec stream() {
    return stream;
  }

  /** Frames kept. */
  public int frames() {
    return frames;
  }

  /** Frames left out because a value was not finite. */
  public long skipped() {
    return skipped;
  }

  /**
   * The percentile of each channel, linear between the two nearest values.
   *
   * @param percent above 0, up to 100
   * @return microvolts by channel name
   * @throws IllegalArgumentException if a channel is silent
   */
  public Map<String, Double> percentiles(double percent) {
    return PercentileCalibration.percentile(stream, chunks, percent);
  }

  /** A copy whose frames went through {@code settings}, which must keep their number. */
  EnvelopeMatrix through(StageSettings settings) {
    StreamSpec chunked =
        new StreamSpec(stream.sampleRateHz(), stream.layout(), CHUNK, stream.grid());
    Stage stage = settings.build(chunked);
    EnvelopeMatrix result = new EnvelopeMatrix(stage.output(), 0);
    SampleBlock copy = new SampleBlock(chunked);
    for (SampleBlock chunk : chunks) {
      copy.copyFrom(chunk, stream.channels());
      stage.process(copy);
      result.add(copy);
    }
    return result;
  }

  /** Channels as rows, M x T; negative values, which envelopes hardly have, become 0. */
  double[][] rows() {
    double[][] rows = new double[stream.channels()][frames];
    for (int t = 0; t < frames; t++) {
      float[] frame = chunks.get(t / CHUNK).row(t % CHUNK);
      for (int c = 0; c < rows.length; c++) {
        rows[c][t] = Math.max(0, frame[c]);
      }
    }
    return rows;
  }
}
