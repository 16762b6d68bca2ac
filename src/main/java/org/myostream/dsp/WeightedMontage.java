package org.myostream.dsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * A spatial filter of one shape: each new channel is the same weighted sum of its own few sources.
 * A sample that is not finite is taken as its channel's last good one. No delay.
 */
final class WeightedMontage implements Stage {
  private final int[][] sources;
  private final double[] weights;
  private final float[] result;
  private final float[] lastGood;
  private final StreamSpec output;

  /**
   * A montage.
   *
   * @param sources for each new channel, the columns it is made of
   * @param weights one for each source, the same for all channels
   * @param nameOf name of a new channel from the names of its sources
   */
  WeightedMontage(
      StreamSpec input,
      List<int[]> sources,
      double[] weights,
      Function<List<String>, String> nameOf) {
    this.sources = sources.toArray(int[][]::new);
    this.weights = weights.clone();
    result = new float[sources.size()];
    lastGood = new float[input.channels()];
    List<String> names = input.layout().names();
    List<Channel> channels = new ArrayList<>();
    for (int[] source : sources) {
      List<String> sourceNames = Arrays.stream(source).mapToObj(names::get).toList();
      Channel first = input.layout().channels().get(source[0]);
      channels.add(
          new Channel(nameOf.apply(sourceNames), first.kind(), first.unit(), first.muscle()));
    }
    output = input.withLayout(new ChannelLayout(channels), null);
  }

  @Override
  public void process(SampleBlock block) {
    for (int i = 0; i < block.length(); i++) {
      float[] x = block.row(i);
      FiniteHold.hold(x, lastGood, lastGood.length);
      for (int c = 0; c < result.length; c++) {
        int[] source = sources[c];
        double sum = 0;
        for (int k = 0; k < source.length; k++) {
          sum += weights[k] * x[source[k]];
        }
        result[c] = (float) sum;
      }
      System.arraycopy(result, 0, x, 0, result.length);
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
