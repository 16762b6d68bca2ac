package org.myostream.dsp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * References for {@link Normalise} from envelopes recorded during a calibration; offline, on any
 * thread. Samples that are not finite are left out.
 */
public final class PercentileCalibration {
  /** The percentile taken where none is named. */
  public static final double USUAL_PERCENTILE = 99.5;

  private PercentileCalibration() {}

  /**
   * The given percentile of each channel, interpolated linearly between the two nearest ranks.
   *
   * @param percent above 0, up to 100
   * @return microvolts by channel name, in column order
   * @throws IllegalArgumentException if a channel has no finite sample, or the result is not above
   *     0
   */
  public static Map<String, Double> percentile(
      StreamSpec stream, List<SampleBlock> blocks, double percent) {
    Limits.inRange("percentile", percent, Double.MIN_VALUE, 100, "%");
    return references(stream, column -> percentileOf(finite(blocks, column), percent));
  }

  /**
   * The highest mean of each channel over {@code windowMillis} of consecutive frames; a window does
   * not span a gap between blocks. 500 ms is usual (CEDE amplitude normalisation, 2020).
   *
   * @return microvolts by channel name, in column order
   * @throws IllegalArgumentException if no window is complete, or the result is not above 0
   */
  public static Map<String, Double> highestMovingMean(
      StreamSpec stream, List<SampleBlock> blocks, double windowMillis) {
    Limits.positive("window_ms", windowMillis, "ms");
    int frames = MovingWindow.frames(windowMillis, stream);
    return references(stream, column -> highestMean(blocks, column, frames));
  }

  private static Map<String, Double> references(
      StreamSpec stream, ToDoubleFunction<Integer> referenceOf) {
    Map<String, Double> references = new LinkedHashMap<>();
    for (int c = 0; c < stream.channels(); c++) {
      String name = stream.layout().channels().get(c).name();
      double reference = referenceOf.applyAsDouble(c);
      if (!(reference > 0)) {
        throw new IllegalArgumentException(
            "channel "
                + name
                + " has no calibration: its reference is "
                + ShortestDecimal.of(reference)
                + " uV; record it longer, or name it a bad channel");
      }
      references.put(name, reference);
    }
    return references;
  }

  private static double percentileOf(double[] values, double percent) {
    if (values.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(values);
    double rank = percent / 100 * (values.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, values.length - 1);
    return values[below] + (rank - below) * (values[above] - values[below]);
  }

  private static double[] finite(List<SampleBlock> blocks, int column) {
    return blocks.stream()
        .flatMapToDouble(
            block -> IntStream.range(0, block.length()).mapToDouble(i -> block.row(i)[column]))
        .filter(Double::isFinite)
        .toArray();
  }

  private static double highestMean(List<SampleBlock> blocks, int column, int frames) {
    double[] window = new double[frames];
    double highest = Double.NaN;
    int held = 0;
    long nextIndex = Long.MIN_VALUE;
    for (SampleBlock block : blocks) {
      held = block.firstIndex() == nextIndex ? held : 0;
      nextIndex = block.endIndex();
      for (int i = 0; i < block.length(); i++) {
        float sample = block.row(i)[column];
        held = Float.isFinite(sample) ? held : -1;
        if (held >= 0) {
          window[held % frames] = sample;
        }
        held++;
        if (held >= frames) {
          double mean = Arrays.stream(window).sum() / frames;
          highest = highest >= mean ? highest : mean;
        }
      }
    }
    return highest;
  }
}
