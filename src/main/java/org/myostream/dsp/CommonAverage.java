package org.myostream.dsp;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Subtracts from every channel the mean of all, frame by frame. A sample that is not finite is
 * taken as the channel's last good one. No delay.
 *
 * @param excluded channels that do not count in the mean; {@link Chain} adds those an earlier
 *     {@link BadChannels} names
 */
public record CommonAverage(List<String> excluded) implements StageSettings {
  /** Sorts the names, so that equal sets are equal settings. */
  public CommonAverage {
    excluded = List.copyOf(new TreeSet<>(excluded));
  }

  /** The mean of all channels. */
  public CommonAverage() {
    this(List.of());
  }

  /** The same with further channels left out of the mean. */
  CommonAverage excluding(Collection<String> names) {
    TreeSet<String> all = new TreeSet<>(excluded);
    all.addAll(names);
    return new CommonAverage(List.copyOf(all));
  }

  @Override
  public Stage build(StreamSpec input) {
    boolean[] counts = new boolean[input.channels()];
    Arrays.fill(counts, true);
    for (String name : excluded) {
      counts[Sites.column(input, "excluded", name)] = false;
    }
    if (excluded.size() == input.channels()) {
      throw new IllegalArgumentException(
          "excluded names all " + input.channels() + " channels; the mean needs at least 1");
    }
    return new Averager(counts, input.channels() - excluded.size(), input);
  }

  private static final class Averager implements Stage {
    private final boolean[] counts;
    private final int counted;
    private final float[] lastGood;
    private final StreamSpec output;

    Averager(boolean[] counts, int counted, StreamSpec output) {
      this.counts = counts;
      this.counted = counted;
      this.lastGood = new float[counts.length];
      this.output = output;
    }

    @Override
    public void process(SampleBlock block) {
      for (int i = 0; i < block.length(); i++) {
        float[] x = block.row(i);
        FiniteHold.hold(x, lastGood, counts.length);
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
          sum += counts[c] ? x[c] : 0;
        }
        double mean = sum / counted;
        for (int c = 0; c < counts.length; c++) {
          x[c] = (float) (x[c] - mean);
        }
      }
    }

    @Override
    public void reset() {
      Arrays.fill(lastGood, 0);
    }

    @Override
    public StreamSpec output() {
      return output;
    }

    @Override
    public double groupDelaySeconds() {
      return 0;
    }
  }
}
