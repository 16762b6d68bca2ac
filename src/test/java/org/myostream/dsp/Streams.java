package org.myostream.dsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.ElectrodeGrid;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/** Streams and signals for tests: whole signals in, whole signals out, however they are cut. */
final class Streams {
  private Streams() {}

  static StreamSpec of(double sampleRateHz, int channels) {
    return new StreamSpec(sampleRateHz, ChannelLayout.emg(channels), 64);
  }

  /** A grid numbered row by row, with no electrode where {@code holes} say so (row, column). */
  static StreamSpec withGrid(int rows, int columns, int[]... holes) {
    int[][] map = new int[rows][columns];
    int next = 1;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        boolean hole = false;
        for (int[] h : holes) {
          hole |= h[0] == r && h[1] == c;
        }
        map[r][c] = hole ? 0 : next++;
      }
    }
    return new StreamSpec(2000, ChannelLayout.emg(next - 1), 64, new ElectrodeGrid("test", 8, map));
  }

  /** Noise of 100 uV on an offset that differs from channel to channel. */
  static float[][] noise(int frames, int channels, long seed) {
    Random random = new Random(seed);
    float[][] signal = new float[frames][channels];
    for (float[] row : signal) {
      for (int c = 0; c < channels; c++) {
        row[c] = (float) (300 * (c + 1) + 100 * random.nextGaussian());
      }
    }
    return signal;
  }

  /** The same sine of 100 uV in every channel. */
  static float[][] sine(int frames, int channels, double frequencyHz, double sampleRateHz) {
    float[][] signal = new float[frames][channels];
    for (int i = 0; i < frames; i++) {
      float value = (float) (100 * Math.sin(2 * Math.PI * frequencyHz * i / sampleRateHz));
      Arrays.fill(signal[i], value);
    }
    return signal;
  }

  /** What a stage makes of {@code signal} cut into full blocks, from index 0. */
  static float[][] run(Stage stage, StreamSpec input, float[][] signal) {
    return run(stage, input, signal, 0, null).rows();
  }

  /** All frames a stage made, and the index of each. */
  record Made(List<float[]> frames, List<Long> indices) {
    float[][] rows() {
      return frames.toArray(float[][]::new);
    }
  }

  /** Runs {@code signal} from {@code firstIndex}, cut at random where {@code cuts} is given. */
  static Made run(
      Stage stage, StreamSpec input, float[][] signal, long firstIndex, @Nullable Random cuts) {
    SampleBlock block = new SampleBlock(input);
    List<float[]> rows = new ArrayList<>();
    List<Long> indices = new ArrayList<>();
    int at = 0;
    while (at < signal.length) {
      int most = Math.min(input.longestBlock(), signal.length - at);
      int length = cuts == null ? most : cuts.nextInt(most + 1);
      fill(block, signal, at, length);
      block.firstIndex(firstIndex + at);
      stage.process(block);
      for (int i = 0; i < block.length(); i++) {
        rows.add(Arrays.copyOf(block.row(i), stage.output().channels()));
        indices.add(block.firstIndex() + i);
      }
      at += length;
    }
    return new Made(rows, indices);
  }

  static void fill(SampleBlock block, float[][] signal, int from, int length) {
    block.length(length);
    for (int i = 0; i < length; i++) {
      System.arraycopy(signal[from + i], 0, block.row(i), 0, signal[from + i].length);
    }
  }

  static double rms(float[][] rows, int column, int from) {
    double sum = 0;
    for (int i = from; i < rows.length; i++) {
      sum += (double) rows[i][column] * rows[i][column];
    }
    return Math.sqrt(sum / (rows.length - from));
  }
}
