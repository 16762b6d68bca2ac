package org.myostream.synergy.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.PercentileCalibration;
import org.myostream.dsp.Stage;
import org.myostream.dsp.StageSettings;
import org.myostream.dsp.ZeroPhase;
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

  /**
   * A matrix of given values.
   *
   * @param rows as many as the stream has channels, of equal length; copied, rounded to float
   */
  public static EnvelopeMatrix of(StreamSpec stream, double[][] rows) {
    EnvelopeMatrix matrix = new EnvelopeMatrix(stream, 0);
    SampleBlock frame = new SampleBlock(1, rows.length);
    frame.length(1);
    for (int t = 0; t < rows[0].length; t++) {
      for (int c = 0; c < rows.length; c++) {
        frame.row(0)[c] = (float) rows[c][t];
      }
      matrix.add(frame);
    }
    return matrix;
  }

  /**
   * Some of the channels, in the order of {@code names}.
   *
   * @throws IllegalArgumentException if there is no channel of a name
   */
  public EnvelopeMatrix select(List<String> names) {
    for (String name : names) {
      if (stream.layout().indexOf(name) < 0) {
        throw new IllegalArgumentException(
            "there is no channel "
                + name
                + "; there are "
                + String.join(", ", stream.layout().names()));
      }
    }
    int[] columns = names.stream().mapToInt(stream.layout()::indexOf).toArray();
    double[][] rows = values();
    return of(
        stream.withLayout(stream.layout().select(columns), null),
        Arrays.stream(columns).mapToObj(c -> rows[c]).toArray(double[][]::new));
  }

  /**
   * The envelopes of a recording whose raw samples are in this matrix, filtered forward and
   * backward; one for each sample or, with {@code cycles}, 200 a gait cycle.
   *
   * @param cycles file with touchdowns and toe-offs in seconds, or null
   * @param startSeconds time of the first sample
   * @throws IllegalArgumentException if samples are missing, or a cutoff does not fit the rate
   */
  public EnvelopeMatrix zeroPhase(ZeroPhase settings, @Nullable Path cycles, double startSeconds)
      throws IOException {
    if (skipped > 0) {
      throw new IllegalArgumentException(
          skipped
              + " frames hold values that are no numbers, across which no filter can run backward;"
              + " leave such channels out with --channels, or train without --zero-phase");
    }
    double[][] rows = values();
    double rateHz = stream.sampleRateHz();
    for (int m = 0; m < rows.length; m++) {
      rows[m] = ZeroPhaseEnvelope.of(rows[m], rateHz, settings);
    }
    if (cycles == null) {
      return of(stream, rows);
    }
    GaitCycles gait = GaitCycles.read(cycles);
    StreamSpec resampled =
        new StreamSpec(
            gait.pointsPerSecond(), stream.layout(), stream.longestBlock(), stream.grid());
    return of(resampled, gait.resample(rows, startSeconds, rateHz));
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
    return percentiles(List.of(this), percent);
  }

  /** The percentile of each channel over several recordings, whose channels have the same names. */
  static Map<String, Double> percentiles(List<EnvelopeMatrix> matrices, double percent) {
    StreamSpec stream = matrices.get(0).stream;
    List<SampleBlock> all = new ArrayList<>();
    for (EnvelopeMatrix matrix : matrices) {
      matrix.chunks.forEach(chunk -> all.add(matrix.arranged(chunk, stream)));
    }
    return PercentileCalibration.percentile(stream, all, percent);
  }

  /** The frames of {@code chunk} in the order of channels of {@code wanted}. */
  private SampleBlock arranged(SampleBlock chunk, StreamSpec wanted) {
    if (wanted.layout().names().equals(stream.layout().names())) {
      return chunk;
    }
    SampleBlock copy = new SampleBlock(CHUNK, stream.channels());
    copy.length(chunk.length());
    for (int c = 0; c < stream.channels(); c++) {
      int from = stream.layout().indexOf(wanted.layout().channels().get(c).name());
      for (int i = 0; i < chunk.length(); i++) {
        copy.row(i)[c] = chunk.row(i)[from];
      }
    }
    return copy;
  }

  /** Smallest and largest value of each channel. */
  void extremes(float[] least, float[] most) {
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    for (SampleBlock chunk : chunks) {
      for (int i = 0; i < chunk.length(); i++) {
        for (int c = 0; c < least.length; c++) {
          least[c] = Math.min(least[c], chunk.row(i)[c]);
          most[c] = Math.max(most[c], chunk.row(i)[c]);
        }
      }
    }
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
    double[][] rows = values();
    for (double[] row : rows) {
      for (int t = 0; t < row.length; t++) {
        row[t] = Math.max(0, row[t]);
      }
    }
    return rows;
  }

  /** Channels as rows, M x T. */
  double[][] values() {
    double[][] rows = new double[stream.channels()][frames];
    for (int t = 0; t < frames; t++) {
      float[] frame = chunks.get(t / CHUNK).row(t % CHUNK);
      for (int c = 0; c < rows.length; c++) {
        rows[c][t] = frame[c];
      }
    }
    return rows;
  }
}
