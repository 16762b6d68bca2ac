package org.myostream.dsp;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.SampleBlock;
import org.myostream.signal.StreamSpec;

/**
 * Stages in order, each built for what the one before it makes; itself a stage. An empty chain
 * passes its stream on.
 */
public final class Chain implements Stage {
  private final Stage[] stages;
  private final StreamSpec output;

  private Chain(List<Stage> stages, StreamSpec output) {
    this.stages = stages.toArray(Stage[]::new);
    this.output = output;
  }

  /**
   * The chain of {@code settings} for blocks of {@code input}, all of whose channels must be EMG.
   *
   * @throws IllegalArgumentException if a stage does not fit its stream or its place, with the
   *     number of the stage, counted from 1, and its name
   */
  public static Chain of(List<? extends StageSettings> settings, StreamSpec input) {
    requireEmg(input);
    List<Stage> stages = new ArrayList<>();
    StreamSpec stream = input;
    for (int i = 0; i < settings.size(); i++) {
      try {
        ChainOrder.check(settings.subList(0, i), settings.get(i));
        Stage stage = adapted(settings.subList(0, i), settings.get(i), stream).build(stream);
        stages.add(stage);
        stream = stage.output();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            ChainOrder.numbered(i, settings.get(i)) + ": " + e.getMessage(), e);
      }
    }
    return new Chain(stages, stream);
  }

  private static void requireEmg(StreamSpec input) {
    for (Channel channel : input.layout().channels()) {
      if (channel.kind() != ChannelKind.EMG) {
        throw new IllegalArgumentException(
            "channel "
                + channel.name()
                + " is "
                + channel.kindName()
                + "; only EMG channels are conditioned: leave it out of the stream");
      }
    }
  }

  /** A common average after bad channels does not count them. */
  private static StageSettings adapted(
      List<? extends StageSettings> before, StageSettings settings, StreamSpec stream) {
    if (!(settings instanceof CommonAverage average)) {
      return settings;
    }
    TreeSet<String> bad = new TreeSet<>();
    for (StageSettings earlier : before) {
      if (earlier instanceof BadChannels mask) {
        bad.addAll(mask.names());
      }
    }
    bad.retainAll(stream.layout().names());
    return average.excluding(bad);
  }

  @Override
  public void process(SampleBlock block) {
    for (Stage stage : stages) {
      stage.process(block);
    }
  }

  @Override
  public void reset() {
    for (Stage stage : stages) {
      stage.reset();
    }
  }

  @Override
  public StreamSpec output() {
    return output;
  }

  /** The sum over all stages. */
  @Override
  public double groupDelaySeconds() {
    double sum = 0;
    for (Stage stage : stages) {
      sum += stage.groupDelaySeconds();
    }
    return sum;
  }
}
