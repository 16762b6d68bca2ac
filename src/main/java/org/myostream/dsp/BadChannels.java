package org.myostream.dsp;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Takes named channels out: silenced, or replaced by the mean of the good electrodes beside them.
 * Later common averages of the same {@link Chain} leave them out. A sample of a neighbour that is
 * not finite is taken as its last good one. No delay.
 *
 * @param names the bad channels
 * @param repair what they become
 */
public record BadChannels(List<String> names, ChannelRepair repair) implements StageSettings {
  /** Sorts the names, so that equal sets are equal settings. */
  public BadChannels {
    names = List.copyOf(new TreeSet<>(names));
  }

  @Override
  public Stage build(StreamSpec input) {
    int[] bad = names.stream().mapToInt(name -> Sites.column(input, "names", name)).toArray();
    int[][] sources = new int[bad.length][0];
    if (repair == ChannelRepair.NEIGHBOURS) {
      Sites sites = Sites.ofGrid(input, "repair neighbours");
      for (int i = 0; i < bad.length; i++) {
        sources[i] = goodNeighbours(sites, bad, i);
      }
    }
    return new Mask(bad, sources, input);
  }

  private int[] goodNeighbours(Sites sites, int[] bad, int i) {
    int[] good =
        Arrays.stream(sites.neighbours(bad[i]))
            .filter(c -> Arrays.stream(bad).noneMatch(b -> b == c))
            .toArray();
    if (good.length == 0) {
      throw new IllegalArgumentException(
          "names " + names.get(i) + ", which has no good neighbour on the grid; use repair zero");
    }
    return good;
  }

  private static final class Mask implements Stage {
    private final int[] bad;
    private final int[][] sources;
    private final float[] lastGood;
    private final StreamSpec output;

    Mask(int[] bad, int[][] sources, StreamSpec output) {
      this.bad = bad;
      this.sources = sources;
      this.lastGood = new float[output.channels()];
      this.output = output;
    }

    @Override
    public void process(SampleBlock block) {
      for (int i = 0; i < block.length(); i++) {
        float[] x = block.row(i);
        FiniteHold.hold(x, lastGood, lastGood.length);
        for (int b = 0; b < bad.length; b++) {
          x[bad[b]] = mean(x, sources[b]);
        }
      }
    }

    private static float mean(float[] x, int[] columns) {
      double sum = 0;
      for (int column : columns) {
        sum += x[column];
      }
      return (float) (sum / Math.max(1, columns.length));
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
