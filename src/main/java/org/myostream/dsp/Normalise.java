package org.myostream.dsp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Divides each channel by its reference: the envelope of a maximal contraction, or a percentile of
 * a calibration ({@link PercentileCalibration}). The result has the unit {@code fraction}. No
 * memory, no delay.
 *
 * @param referenceUv microvolts by channel name, above 0; every channel of the stream needs one,
 *     others are ignored
 * @param clip whether the result is held within 0..1.5
 */
public record Normalise(Map<String, Double> referenceUv, boolean clip) implements StageSettings {
  /** Largest result of a clipped channel. */
  public static final float HIGHEST = 1.5f;

  /** Refuses a reference that is not above 0. */
  public Normalise {
    referenceUv = Collections.unmodifiableMap(new TreeMap<>(referenceUv));
    referenceUv.forEach(
        (name, microvolts) -> Limits.positive("reference_uv of " + name, microvolts, "uV"));
  }

  @Override
  public Stage build(StreamSpec input) {
    List<Channel> channels = new ArrayList<>();
    double[] scale = new double[input.channels()];
    for (Channel channel : input.layout().channels()) {
      Double reference = referenceUv.get(channel.name());
      if (reference == null) {
        throw new IllegalArgumentException(
            "reference_uv has no channel " + channel.name() + "; it has " + referenceUv.keySet());
      }
      scale[channels.size()] = 1 / reference;
      channels.add(new Channel(channel.name(), channel.kind(), "fraction", channel.muscle()));
    }
    return new Scale(scale, clip, input.withLayout(new ChannelLayout(channels), input.grid()));
  }

  private static final class Scale implements Stage {
    private final double[] scale;
    private final boolean clip;
    private final StreamSpec output;

    Scale(double[] scale, boolean clip, StreamSpec output) {
      this.scale = scale;
      this.clip = clip;
      this.output = output;
    }

    @Override
    public void process(SampleBlock block) {
      for (int i = 0; i < block.length(); i++) {
        float[] x = block.row(i);
        for (int c = 0; c < scale.length; c++) {
          x[c] = (float) (x[c] * scale[c]);
        }
        if (clip) {
          for (int c = 0; c < scale.length; c++) {
            x[c] = Math.min(Math.max(x[c], 0f), HIGHEST);
          }
        }
      }
    }

    @Override
    public void reset() {}

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
